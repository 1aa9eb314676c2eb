import JSON

extension RPCRequest {
    /// The identifier of a message that is no request, so that its sender learns which one it
    /// was; nil where none, or more than one, can be read. JSON-RPC 2.0, section 5: `null` only
    /// where the identifier could not be detected.
    public static func identifier(in message: [UInt8]) -> RawJSON? {
        var scan = IdentifierScan(message)
        return scan.identifier.flatMap { isIdentifier($0) ? $0 : nil }
    }
}

/// Walks over an object that may be damaged: it looks at no more than quotation marks, escapes and
/// brackets.
private struct IdentifierScan {
    private let bytes: [UInt8]
    private var at = 0
    private var depth = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    var identifier: RawJSON? {
        mutating get {
            skipSpace()
            guard byte == UInt8(ascii: "{") else { return nil }
            var found: [RawJSON] = []
            while let byte {
                switch byte {
                case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
                case UInt8(ascii: "}"), UInt8(ascii: "]"): depth -= 1
                case UInt8(ascii: "\""):
                    guard let text = string() else { return found.count == 1 ? found[0] : nil }
                    guard depth == 1, text.elementsEqual("\"id\"".utf8) else { continue }
                    skipSpace()
                    guard self.byte == UInt8(ascii: ":") else { continue }
                    at += 1
                    skipSpace()
                    guard let value = value() else { return nil }
                    found.append(value)
                    continue
                default: break
                }
                at += 1
            }
            return found.count == 1 ? found[0] : nil
        }
    }

    private var byte: UInt8? { at < bytes.count ? bytes[at] : nil }

    private mutating func skipSpace() {
        while let byte, [0x20, 0x09, 0x0A, 0x0D].contains(byte) { at += 1 }
    }

    /// With its quotation marks; nil when it has no end.
    private mutating func string() -> ArraySlice<UInt8>? {
        let start = at
        at += 1
        while let byte {
            at += byte == UInt8(ascii: "\\") ? 2 : 1
            if byte == UInt8(ascii: "\"") { return bytes[start..<at] }
        }
        return nil
    }

    /// A string or a number.
    private mutating func value() -> RawJSON? {
        let start = at
        if byte == UInt8(ascii: "\"") {
            guard string() != nil else { return nil }
        } else {
            while let byte, "0123456789+-.eE".utf8.contains(byte) { at += 1 }
        }
        return try? JSONReader.read(RawJSON.self, from: Array(bytes[start..<at]), mode: .strict)
    }
}
