/// The bytes of a file of ballots, line by line.
struct BallotScanner {
    private let bytes: [UInt8]
    private(set) var at = 0
    /// The first is 1.
    private(set) var line = 1

    /// Throws `tooLarge`, `notUTF8`.
    init(_ bytes: [UInt8]) throws(BallotFileError) {
        guard bytes.count <= RankedBallots.fileBytesMax else {
            throw BallotFileError(line: 1, reason: .tooLarge(bytesMax: RankedBallots.fileBytesMax))
        }
        self.bytes = bytes
        // A byte order mark says nothing here.
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { at = 3 }
    }

    var isAtEnd: Bool { at == bytes.count }

    /// The next byte; nil at the end.
    var next: UInt8? { at < bytes.count ? bytes[at] : nil }

    mutating func advance() {
        guard at < bytes.count else { return }
        if bytes[at] == UInt8(ascii: "\n") { line += 1 }
        at += 1
    }

    func failure(_ reason: BallotFileError.Reason) -> BallotFileError {
        BallotFileError(line: line, reason: reason)
    }

    /// Passes over white space, also line ends, and comments: from `#` or `//` to the line end.
    mutating func skipSpace() {
        while let byte = next {
            if byte == UInt8(ascii: "#") || isAtSlashes {
                while let byte = next, byte != UInt8(ascii: "\n") { advance() }
            } else if byte <= UInt8(ascii: " ") {
                advance()
            } else {
                return
            }
        }
    }

    private var isAtSlashes: Bool {
        at + 1 < bytes.count && bytes[at] == UInt8(ascii: "/") && bytes[at + 1] == bytes[at]
    }

    /// The bytes up to white space.
    mutating func word() -> ArraySlice<UInt8> {
        let start = at
        while at < bytes.count, bytes[at] > UInt8(ascii: " ") { at += 1 }
        return bytes[start..<at]
    }

    /// The rest of the line without white space around it; the next line is next.
    mutating func restOfLine() -> ArraySlice<UInt8> {
        let start = at
        while at < bytes.count, bytes[at] != UInt8(ascii: "\n") { at += 1 }
        let line = bytes[start..<at].trimmed
        advance()
        return line
    }

    /// What stands between this quotation mark and the next.
    ///
    /// Throws `unclosedQuotation`, `notUTF8`.
    mutating func quotation() throws(BallotFileError) -> String {
        let began = failure(.unclosedQuotation)
        advance()
        let start = at
        while let byte = next, byte != UInt8(ascii: "\"") { advance() }
        guard !isAtEnd else { throw began }
        let text = try text(bytes[start..<at])
        advance()
        return text
    }

    /// Throws `notUTF8`.
    func text(_ bytes: ArraySlice<UInt8>) throws(BallotFileError) -> String {
        guard let text = String(validating: bytes, as: UTF8.self) else { throw failure(.notUTF8) }
        return text
    }

    /// A whole number that is not negative.
    ///
    /// Throws `notANumber`.
    func number(_ bytes: ArraySlice<UInt8>) throws(BallotFileError) -> Int {
        var value = 0
        guard !bytes.isEmpty, bytes.count <= 9 else { throw notANumber(bytes) }
        for byte in bytes {
            guard (48...57).contains(byte) else { throw notANumber(bytes) }
            value = value * 10 + Int(byte - 48)
        }
        return value
    }

    func notANumber(_ bytes: ArraySlice<UInt8>) -> BallotFileError {
        failure(.notANumber(String(decoding: bytes.prefix(40), as: UTF8.self)))
    }
}

extension ArraySlice<UInt8> {
    var trimmed: ArraySlice<UInt8> {
        let kept = drop { $0 <= UInt8(ascii: " ") }
        guard let last = kept.lastIndex(where: { $0 > UInt8(ascii: " ") }) else { return [] }
        return kept[...last]
    }
}

extension RankedBallots {
    /// Larger files are refused.
    public static let fileBytesMax = 256 << 20

    /// Reads a file of ballots: BLT, or one of the ordinal formats of PrefLib (soc, soi, toc,
    /// toi). Which it is, its first line tells.
    ///
    /// Throws what is wrong, and in which line.
    public static func read(_ bytes: [UInt8]) throws(BallotFileError) -> RankedBallots {
        var start = try BallotScanner(bytes)
        start.skipSpace()
        let scanner = try BallotScanner(bytes)
        guard !start.isAtEnd else {
            // Only comments, which is what the metadata of PrefLib look like.
            throw start.failure(.empty)
        }
        let words = start.restOfLine().split { $0 <= UInt8(ascii: " ") }
        let digits = words.prefix(2).allSatisfy { $0.allSatisfy { (48...57).contains($0) } }
        if words.count >= 2 && digits {
            var reader = BLTReader(scanner)
            return try reader.read()
        }
        var reader = PrefLibReader(scanner)
        return try reader.read()
    }
}
