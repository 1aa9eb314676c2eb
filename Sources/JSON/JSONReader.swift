/// A pull reader over JSON text: no tree, no allocation but for the strings that are asked for.
///
/// It reads what our writer writes at several million values a second, and anything else that
/// RFC 8259 allows, except numbers that are not integers: no shape of ours has one.
public struct JSONReader {
    /// Nesting beyond this is refused, so that no input can exhaust the stack.
    public static let depthMax = 32

    /// How members that come in another order, or that nobody knows, are treated.
    public enum Mode: Sendable {
        /// Our own stored bytes: members in canonical order, unknown ones passed over.
        case stored
        /// From outside: any order; an unknown or repeated member is an error.
        case strict
    }

    let base: UnsafePointer<UInt8>
    let end: Int
    let mode: Mode
    var at = 0
    var depth = 0

    init(_ bytes: UnsafeBufferPointer<UInt8>, mode: Mode) {
        base = bytes.baseAddress ?? ("" as StaticString).utf8Start
        end = bytes.count
        self.mode = mode
    }

    /// Reads one value that fills `bytes`, white space around it aside.
    public static func read<Value: JSONValue>(
        _ type: Value.Type = Value.self, from bytes: UnsafeBufferPointer<UInt8>, mode: Mode
    ) throws(JSONError) -> Value {
        var reader = JSONReader(bytes, mode: mode)
        // What is passed over or passed on is not decoded, so it is checked here.
        if mode == .strict { try checkUTF8(bytes) }
        reader.skipSpace()
        let value = try Value.read(from: &reader)
        reader.skipSpace()
        guard reader.at == reader.end else { throw .malformed(offset: reader.at) }
        return value
    }

    /// Reads one value that fills `bytes`, white space around it aside.
    public static func read<Value: JSONValue>(
        _ type: Value.Type = Value.self, from bytes: [UInt8], mode: Mode = .stored
    ) throws(JSONError) -> Value {
        let result: Result<Value, JSONError> = bytes.withUnsafeBufferPointer { buffer in
            Result { () throws(JSONError) in try read(from: buffer, mode: mode) }
        }
        return try result.get()
    }

    private static func checkUTF8(_ bytes: UnsafeBufferPointer<UInt8>) throws(JSONError) {
        do { _ = try UTF8Span(validating: bytes.span) } catch {
            throw .malformed(offset: error.byteOffsets.lowerBound)
        }
    }

    // MARK: Bytes

    @inline(__always) var byte: UInt8 { at < end ? base[at] : 0 }

    @inline(__always) mutating func skipSpace() {
        while at < end {
            let byte = base[at]
            guard byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 else { return }
            at += 1
        }
    }

    @inline(__always) mutating func expect(_ byte: UInt8) throws(JSONError) {
        guard at < end, base[at] == byte else { throw .malformed(offset: at) }
        at += 1
    }

    mutating func literal(_ word: StaticString) -> Bool {
        let count = word.utf8CodeUnitCount
        guard end - at >= count else { return false }
        for index in 0..<count where base[at + index] != word.utf8Start[index] { return false }
        at += count
        return true
    }

    mutating func enter() throws(JSONError) {
        depth += 1
        if depth > JSONReader.depthMax { throw .tooDeep }
    }

    // MARK: Arrays

    /// Reads an array, calling `element` at the start of each of its elements.
    public mutating func array(
        _ element: (inout JSONReader) throws(JSONError) -> Void
    ) throws(JSONError) {
        guard byte == UInt8(ascii: "[") else { throw .unexpected(field: "") }
        at += 1
        try enter()
        skipSpace()
        if byte == UInt8(ascii: "]") {
            at += 1
            depth -= 1
            return
        }
        while true {
            skipSpace()
            try element(&self)
            skipSpace()
            if byte == UInt8(ascii: ",") {
                at += 1
                continue
            }
            try expect(UInt8(ascii: "]"))
            depth -= 1
            return
        }
    }

    /// Reads an object whose member names are data, calling `member` at the start of each value.
    public mutating func map(
        _ member: (String, inout JSONReader) throws(JSONError) -> Void
    ) throws(JSONError) {
        guard byte == UInt8(ascii: "{") else { throw .unexpected(field: "") }
        at += 1
        try enter()
        skipSpace()
        if byte == UInt8(ascii: "}") {
            at += 1
            depth -= 1
            return
        }
        while true {
            skipSpace()
            guard byte == UInt8(ascii: "\"") else { throw .malformed(offset: at) }
            let name = try string()
            skipSpace()
            try expect(UInt8(ascii: ":"))
            skipSpace()
            try member(name, &self)
            skipSpace()
            if byte == UInt8(ascii: ",") {
                at += 1
                continue
            }
            try expect(UInt8(ascii: "}"))
            depth -= 1
            return
        }
    }
}
