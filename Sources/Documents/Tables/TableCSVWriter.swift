/// Writes a table as CSV (RFC 4180) in UTF-8 with a byte order mark, which is how spreadsheets
/// know the encoding. The heading of a group is the first field of each of its rows.
public struct TableCSVWriter: Sendable {
    public init() {}

    public func write(_ table: TableDocument) -> [UInt8] {
        let hasGroups = table.groups.contains { !$0.heading.isEmpty }
        var bytes: [UInt8] = [0xEF, 0xBB, 0xBF]
        func line(_ group: String, _ fields: [String]) {
            let all = hasGroups ? [group] + fields : fields
            bytes.append(contentsOf: all.map(Self.field).joined(separator: ",").utf8)
            bytes.append(contentsOf: "\r\n".utf8)
        }
        line("", table.columns.map(\.title))
        for group in table.groups {
            for row in group.rows {
                line(
                    group.heading,
                    table.columns.indices.map { column in
                        column < row.cells.count ? row.cells[column].plain : ""
                    })
            }
        }
        return bytes
    }

    /// Always quoted. What a spreadsheet would run as a formula begins with an apostrophe, which
    /// makes it text (OWASP, CSV injection).
    static func field(_ text: String) -> String {
        let first = text.unicodeScalars.first { !$0.properties.isWhitespace || $0 == "\t" }
        let isFormula = first.map { "=+-@\t\r|＝＋－＠".unicodeScalars.contains($0) } ?? false
        return "\"" + (isFormula ? "'" : "") + text.replacing("\"", with: "\"\"") + "\""
    }
}
