/// A table as comma-separated values (RFC 4180) in UTF-8, with or without a byte order mark; lines
/// end with CRLF or LF. Its first line names the columns.
public struct CSVTable: Sendable, Equatable {
    public struct Row: Sendable, Equatable {
        /// The line of the file on which it begins, from 1.
        public let line: Int
        public let fields: [String]
    }

    public let columns: [String]
    public let rows: [Row]

    /// - Throws: What is wrong with the table, and on which line.
    public init(_ bytes: [UInt8]) throws(CSVError) {
        var scanner = CSVScanner(bytes)
        guard let head = try scanner.row() else { throw .empty }
        var rows: [Row] = []
        while let row = try scanner.row() {
            guard row.fields.count == head.fields.count else {
                throw .fieldCount(
                    line: row.line, expected: head.fields.count, found: row.fields.count)
            }
            rows.append(row)
        }
        columns = head.fields
        self.rows = rows
    }

    /// The number of a column.
    /// - Throws: `columnMissing`.
    public func column(_ name: String) throws(CSVError) -> Int {
        guard let column = columns.firstIndex(of: name) else { throw .columnMissing(name) }
        return column
    }
}

/// What is wrong with a file of comma-separated values; lines count from 1.
public enum CSVError: Error, Equatable, Sendable {
    case empty
    case notUTF8(line: Int)
    /// A quotation mark opens a field and nothing closes it.
    case quoteUnclosed(line: Int)
    /// A quotation mark inside a field without them, or something after the closing one.
    case quoteMisplaced(line: Int)
    case fieldCount(line: Int, expected: Int, found: Int)
    case columnMissing(String)
    case notANumber(line: Int, column: String, text: String)
    /// A vote is 1, 0 or -1.
    case notAVote(line: Int, text: String)
    case statementTwice(line: Int, statement: Int)
    case statementUnknown(line: Int, statement: Int)
    case tooMany(people: Int, statements: Int)
}

extension CSVError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .empty: "the file is empty"
        case .notUTF8(let line): "line \(line): not UTF-8"
        case .quoteUnclosed(let line): "line \(line): a quoted field is never closed"
        case .quoteMisplaced(let line):
            "line \(line): a quotation mark where none may be; "
                + "quote the field and double the marks in it"
        case .fieldCount(let line, let expected, let found):
            "line \(line): \(found) fields, but the first line names \(expected)"
        case .columnMissing(let name): "the first line names no column \(name)"
        case .notANumber(let line, let column, let text):
            "line \(line), \(column): \"\(text.prefix(40))\" is not a whole number"
        case .notAVote(let line, let text):
            "line \(line): a vote is 1, 0 or -1, not \"\(text.prefix(40))\""
        case .statementTwice(let line, let statement):
            "line \(line): statement \(statement) is there already"
        case .statementUnknown(let line, let statement):
            "line \(line): there is no statement \(statement)"
        case .tooMany(let people, let statements):
            "\(people) people and \(statements) statements are more than can be analysed"
        }
    }
}

/// Takes the bytes of a table apart, a row at a time.
private struct CSVScanner {
    private static let comma = UInt8(ascii: ",")
    private static let quote = UInt8(ascii: "\"")
    private static let newline = UInt8(ascii: "\n")
    private static let carriageReturn = UInt8(ascii: "\r")

    private let bytes: [UInt8]
    private var at: Int
    private var line = 1

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        at = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    }

    /// The next row that is not an empty line.
    mutating func row() throws(CSVError) -> CSVTable.Row? {
        while at < bytes.count, passLineEnd() {}
        guard at < bytes.count else { return nil }
        let begin = line
        var fields = [try field()]
        while at < bytes.count, bytes[at] == Self.comma {
            at += 1
            fields.append(try field())
        }
        guard at == bytes.count || passLineEnd() else { throw .quoteMisplaced(line: line) }
        return CSVTable.Row(line: begin, fields: fields)
    }

    private mutating func passLineEnd() -> Bool {
        if bytes[at] == Self.carriageReturn, at + 1 < bytes.count, bytes[at + 1] == Self.newline {
            at += 2
        } else if bytes[at] == Self.newline {
            at += 1
        } else {
            return false
        }
        line += 1
        return true
    }

    private mutating func field() throws(CSVError) -> String {
        guard at < bytes.count, bytes[at] == Self.quote else { return try plainField() }
        let opened = line
        var text: [UInt8] = []
        at += 1
        while at < bytes.count {
            let byte = bytes[at]
            at += 1
            if byte == Self.newline { line += 1 }
            guard byte == Self.quote else {
                text.append(byte)
                continue
            }
            guard at < bytes.count, bytes[at] == Self.quote else {
                return try string(text[...], line: opened)
            }
            text.append(byte)
            at += 1
        }
        throw .quoteUnclosed(line: opened)
    }

    private mutating func plainField() throws(CSVError) -> String {
        let begin = at
        while at < bytes.count, bytes[at] != Self.comma, bytes[at] != Self.newline {
            if bytes[at] == Self.quote { throw .quoteMisplaced(line: line) }
            if bytes[at] == Self.carriageReturn, at + 1 < bytes.count,
                bytes[at + 1] == Self.newline
            {
                break
            }
            at += 1
        }
        return try string(bytes[begin..<at], line: line)
    }

    private func string(_ bytes: ArraySlice<UInt8>, line: Int) throws(CSVError) -> String {
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw .notUTF8(line: line)
        }
        return text
    }
}
