/// Finds the structure of a legal text in the paragraphs of a file.
///
/// The rules are those of Article 7 of Law 64/2025/QH15 and Articles 63 to 71 of Decree
/// 78/2025/NĐ-CP, read with tolerance for scanned and republished copies. Where a line may be a
/// provision or not, its number decides whether it fits what stands before.
public enum LegalRecogniser {
    /// Reads paragraphs in document order. Never fails: what it cannot place it keeps as text, and
    /// says so in a note. Linear in the size of the input.
    public static func recognise(_ paragraphs: [SourceParagraph]) -> Recognition {
        let prepared = LinePreparation(paragraphs)
        let outline = Outline(prepared.lines)
        let head = HeadReader(prepared.lines[..<outline.start])
        var builder = StructureBuilder(prepared.lines, outline, head.blocks)
        builder.build()
        return Recognition(
            document: LegalDocument(head: head.head, blocks: builder.blocks),
            notes: builder.notes, dropped: prepared.dropped + head.dropped)
    }
}

/// What must be known of the whole before the first line is placed.
struct Outline {
    /// Where the head ends: the first line of the structure.
    private(set) var start: Int
    /// Lines of a table of contents.
    private(set) var contents: Range<Int>?
    let hasArticles: Bool
    let quotations: Quotations

    init(_ lines: [SourceLine]) {
        quotations = Quotations(lines)
        let contents = Self.contents(lines)
        self.contents = contents
        func first(_ kinds: Set<BlockKind>) -> Int? {
            lines.indices.first { index in
                guard let marker = lines[index].marker, kinds.contains(marker.kind),
                    contents?.contains(index) != true
                else { return false }
                return Self.isHeadline(lines[index], marker)
            }
        }
        let article = first([.article])
        hasArticles = article != nil
        // A file that holds an annex alone begins with its heading.
        let alone = first([.appendix]).flatMap { $0 < 3 ? $0 : nil }
        if let alone {
            start = alone
        } else if let article {
            start = min(first([.part, .chapter, .section]) ?? article, article)
        } else {
            start = first([.part, .chapter, .section, .clause, .appendix]) ?? lines.count
        }
    }

    /// True when a line that begins like a level named by a word is its headline and not a
    /// sentence that cites it.
    static func isHeadline(_ line: SourceLine, _ marker: LineMarker) -> Bool {
        let words = line.words
        switch marker.kind {
        case .clause, .point: return true
        case .appendix:
            if words.isEmpty || words.isCapital { return true }
            return marker.isClosed && words.first?.isUpper == true
                || line.isHeading && words.first?.isLower != true
        case .article:
            if marker.isClosed { return words.first?.isLower != true || line.isHeading }
            return (line.isHeading || line.isBold) && words.first?.isUpper == true
        default:
            if marker.isClosed { return words.first?.isLower != true || line.isHeading }
            return words.isCapital
                || (line.isHeading || line.isBold) && words.first?.isUpper == true
        }
    }

    /// A list of the provisions under a heading that says so: up to where its first article
    /// stands again, or to the end when the articles stand before it.
    private static func contents(_ lines: [SourceLine]) -> Range<Int>? {
        guard let top = lines.firstIndex(where: isContentsHeading) else { return nil }
        func article(from start: Int) -> Int? {
            lines[start...].firstIndex { $0.marker?.kind == .article }
        }
        guard let entry = article(from: top), let number = lines[entry].marker?.number else {
            return nil
        }
        func isSame(_ line: SourceLine) -> Bool {
            line.marker?.kind == .article && line.marker?.number == number
        }
        if var again = lines[(entry + 1)...].firstIndex(where: isSame) {
            while again > entry + 1,
                lines[again - 1].marker.map({ $0.kind != .article }) == true
                    || lines[again - 1].isCapital && lines[again - 1].marker == nil
            {
                again -= 1
                if let kind = lines[again].marker?.kind, kind == .part || kind == .chapter {
                    if again > 0, lines[again - 1].marker?.kind == .part { continue }
                    break
                }
            }
            return top..<again
        }
        return lines[..<top].contains(where: isSame) ? top..<lines.count : nil
    }

    private static func isContentsHeading(_ line: SourceLine) -> Bool {
        guard line.text.count <= 40 else { return false }
        let folded = line.folded
        return folded == "muc luc" || folded == "danh sach dieu khoan"
    }
}
