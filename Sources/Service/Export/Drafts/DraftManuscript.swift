import Department
import Documents
import Foundation
import LegalText

/// One text of a draft as it is to be written into a file.
struct DraftManuscript: Sendable {
    var draft: Draft
    /// Nil for the present text.
    var version: Int?
    /// The older version against which changes are marked.
    var against: Int?
    /// What is said about it, where that is to be written too.
    var annotations: [Annotation]?

    /// Nil when the draft has no such version.
    init?(
        _ draft: Draft, version: Int?, against: Int?, annotations: [Annotation]? = nil
    ) {
        guard draft.tree(version) != nil else { return nil }
        if let against, draft.tree(against) == nil { return nil }
        self.draft = draft
        self.version = version
        self.against = against
        self.annotations = annotations
    }

    private var tree: BlockTree { draft.tree(version) ?? draft.tree }
    private var head: DocumentHead {
        (version.flatMap { draft.version($0)?.head } ?? draft.head).document
    }

    /// When the text was as it is.
    private var at: Int64 { version.flatMap { draft.version($0)?.at } ?? draft.changedAt }

    /// The text with its structure, without changes.
    var document: LegalDocument { LegalDocument(head: head, blocks: tree.legalBlocks) }

    /// The text with what changed and what is said about it, where that is to be marked.
    func marked(_ names: any NameBook) -> MarkedDocument {
        let old = against.flatMap { draft.version($0) }
        let blocks: [IdentifiedBlock]
        if let old {
            blocks =
                ChangeMarking(
                    draft: draft, old: old, new: tree, newVersion: version, names: names
                ).blocks()
        } else {
            let plain = MarkedDocument(document).blocks
            blocks = zip(tree.inOrder.map(\.id), plain).map { ($0, $1) }
        }
        guard let annotations else {
            return MarkedDocument(head: head, blocks: blocks.map(\.block))
        }
        var comments = DraftComments(
            draft, version: version, blocks, isCompared: old != nil, names: names)
        comments.add(annotations)
        return MarkedDocument(
            head: head, blocks: comments.blocks, comments: comments.comments)
    }

    /// Waits for another process when the format is PDF.
    ///
    /// - Throws: `WritingFailure`.
    func write(
        _ format: ExportFormat, _ names: any NameBook, pdf: PDFWriter
    ) throws(WritingFailure) -> [UInt8] {
        switch format {
        case .docx: return try WordWriter().write(marked(names))
        case .odt: return try OpenDocumentWriter().write(marked(names))
        case .pdf: return try pdf.write(marked(names))
        case .html: return HTMLWriter().write(marked(names))
        case .md: return Array(MarkdownWriter.write(document).utf8)
        case .txt: return Array(PlainTextWriter.write(document).utf8)
        case .akn:
            let identity = AkomaNtosoWriter.Identity(
                work: draft.id.key, date: String(Instant.text(at).prefix(10)),
                version: version ?? draft.versions.count + 1)
            return AkomaNtosoWriter(identity: identity).write(document)
        }
    }
}

/// Moments as files write them.
enum Instant {
    /// RFC 3339 in UTC without fractions.
    static func text(_ milliseconds: Int64) -> String {
        Date(timeIntervalSince1970: Double(milliseconds) / 1_000).formatted(.iso8601)
    }
}
