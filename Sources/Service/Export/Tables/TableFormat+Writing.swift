import Documents

extension TableFormat {
    /// Writes a table in this format. Waits for another process when it is PDF and the machine
    /// lacks fonts.
    ///
    /// - Throws: `WritingFailure`.
    func write(_ table: TableDocument, pdf: PDFWriter) throws(WritingFailure) -> [UInt8] {
        switch self {
        case .docx: return try TableWordWriter().write(table)
        case .pdf: return try pdf.write(table)
        case .csv: return TableCSVWriter().write(table)
        case .html: return TableHTMLWriter().write(table)
        }
    }
}
