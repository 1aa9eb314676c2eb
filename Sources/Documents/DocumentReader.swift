internal import LegalText

/// Reads a file from outside: tells its format by its content, refuses what is dangerous or
/// damaged, and gives its text.
public struct DocumentReader: Sendable {
    public var limits: DocumentLimits

    public init(limits: DocumentLimits = DocumentLimits()) { self.limits = limits }

    /// Takes time in proportion to what the file unpacks to.
    public func read(_ bytes: [UInt8]) throws(DocumentFailure) -> ReadDocument {
        guard !bytes.isEmpty else { throw .empty }
        guard bytes.count <= limits.fileBytes else { throw .tooLarge(limit: limits.fileBytes) }
        switch try FormatDetection.detect(bytes, limits: limits) {
        case .word(let package):
            let (paragraphs, report) = try WordReader.read(WordPackage(package, limits: limits))
            return try bounded(.docx, paragraphs, report)
        case .openDocument(let package):
            let (paragraphs, report) = try OpenDocumentReader.read(package, limits: limits)
            return try bounded(.odt, paragraphs, report)
        case .akomaNtoso:
            let document = try AkomaNtosoReader.read(bytes, limits: limits)
            return ReadDocument(format: .akomaNtoso, content: .structured(document))
        case .html:
            let (paragraphs, report) = try HTMLReader.read(bytes, limits: limits)
            return try bounded(.html, paragraphs, report)
        case .plain(let format, let text):
            guard text.utf8.count <= limits.textBytes else { throw .tooComplex }
            let paragraphs =
                format == .markdown
                ? Markdown.paragraphs(text) : PlainText.paragraphs(text)
            return try bounded(format, paragraphs, ReadingReport())
        }
    }

    /// Refuses what would keep the recogniser busy for long and is no legal text.
    private func bounded(
        _ format: DocumentFormat, _ paragraphs: [SourceParagraph], _ report: ReadingReport
    ) throws(DocumentFailure) -> ReadDocument {
        let bytes = paragraphs.reduce(0) { sum, paragraph in
            let cells = paragraph.tableRows?.joined().reduce(0) { $0 + $1.utf8.count } ?? 0
            return sum + paragraph.text.utf8.count + cells
        }
        guard paragraphs.count <= limits.paragraphs, bytes <= limits.textBytes else {
            throw .tooComplex
        }
        return ReadDocument(format: format, content: .paragraphs(paragraphs), report: report)
    }

    /// The format by the content alone; nothing but the directory of a container is read.
    public func format(of bytes: [UInt8]) throws(DocumentFailure) -> DocumentFormat {
        guard !bytes.isEmpty else { throw .empty }
        guard bytes.count <= limits.fileBytes else { throw .tooLarge(limit: limits.fileBytes) }
        return try FormatDetection.detect(bytes, limits: limits).format
    }
}
