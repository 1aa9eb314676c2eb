private import Glibc

/// Makes PDF of our own HTML by the command `weasyprint` in a process of its own, with a time
/// limit. The HTML names no address, so nothing is fetched and no file is read; the process sees
/// neither our environment nor our descriptors.
public struct PDFWriter: Sendable {
    /// Where the command is.
    public var command: String
    public var secondsMax: Int

    public init(command: String = "/usr/bin/weasyprint", secondsMax: Int = 120) {
        self.command = command
        self.secondsMax = secondsMax
    }

    /// Waits for the command: call it on a thread that may wait.
    public func write(_ document: MarkedDocument) throws(WritingFailure) -> [UInt8] {
        try convert(HTMLWriter().write(document))
    }

    /// Landscape, for the synthesis table: set in process where the fonts of the machine can,
    /// which takes a hundredth of the time. In a table of more than a thousand rows signs that
    /// they lack, such as emoji, are named.
    public func write(_ table: TableDocument) throws(WritingFailure) -> [UInt8] {
        if let writer = TablePDFWriter() {
            if let file = try writer.write(table) { return file }
            if let file = try writer.write(TableSpelling.visible(table)) { return file }
            if !table.isShort, let file = try writer.write(writer.spelled(table)) { return file }
        }
        return try convert(TableHTMLWriter().write(table))
    }

    func convert(_ html: [UInt8]) throws(WritingFailure) -> [UInt8] {
        guard access(command, X_OK) == 0 else { throw .commandMissing(command) }
        // The same text gives the same bytes: the date of creation is fixed.
        let environment = [
            "PATH=/usr/bin:/bin", "LC_ALL=C.UTF-8", "HOME=/nonexistent", "SOURCE_DATE_EPOCH=0",
            "http_proxy=http://127.0.0.1:9", "https_proxy=http://127.0.0.1:9",
        ]
        let process = try FilteredProcess(
            command, ["--quiet", "--encoding", "utf-8", "-", "-"], environment: environment)
        return try process.run(html, secondsMax: secondsMax)
    }
}
