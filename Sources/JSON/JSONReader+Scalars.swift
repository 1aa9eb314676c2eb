extension JSONReader {
    /// Reads a string. Text that is not valid UTF-8, or half a surrogate pair, is an error.
    public mutating func string() throws(JSONError) -> String {
        guard byte == UInt8(ascii: "\"") else { throw .unexpected(field: "") }
        let start = at + 1
        var index = start
        while index < end {
            let byte = base[index]
            if byte == UInt8(ascii: "\"") {
                at = index + 1
                return try text(start, index)
            }
            if byte == UInt8(ascii: "\\") {
                return try escapedString(from: start, plainUntil: index)
            }
            if byte < 0x20 { throw .malformed(offset: index) }
            index += 1
        }
        throw .malformed(offset: index)
    }

    /// The bytes of the string that is next, when exactly `count` of them stand between two
    /// quotation marks. Nothing is passed over, and what they hold is not looked at.
    public func quoted(_ count: Int) -> UnsafeBufferPointer<UInt8>? {
        guard end - at >= count + 2, base[at] == UInt8(ascii: "\""),
            base[at + count + 1] == UInt8(ascii: "\"")
        else { return nil }
        return UnsafeBufferPointer(start: base + at + 1, count: count)
    }

    /// Passes over what `quoted` has shown.
    public mutating func passQuoted(_ count: Int) { at += count + 2 }

    /// The greatest integer of which every implementation has the same value (RFC 7493, 2.2).
    private static let integerMax: Int64 = 9_007_199_254_740_991

    /// Reads an integer that a double holds exactly. A fraction or an exponent is another type.
    public mutating func integer() throws(JSONError) -> Int64 {
        let start = at
        let negative = byte == UInt8(ascii: "-")
        if negative { at += 1 }
        let digits = at
        var value: Int64 = 0
        while at < end, base[at] &- 48 < 10 {
            let (scaled, over) = value.multipliedReportingOverflow(by: 10)
            let (next, beyond) = scaled.subtractingReportingOverflow(Int64(base[at] &- 48))
            if over || beyond { throw .unexpected(field: "") }
            value = next
            at += 1
        }
        if at == digits {
            throw negative ? .malformed(offset: at) : .unexpected(field: "")
        }
        if base[digits] == 48, at - digits > 1 { throw .malformed(offset: start) }
        if byte == UInt8(ascii: ".") || byte == UInt8(ascii: "e") || byte == UInt8(ascii: "E") {
            throw .unexpected(field: "")
        }
        guard value >= -JSONReader.integerMax else { throw .unexpected(field: "") }
        return negative ? value : -value
    }

    /// Reads `true` or `false`.
    public mutating func boolean() throws(JSONError) -> Bool {
        if literal("true") { return true }
        if literal("false") { return false }
        throw .unexpected(field: "")
    }

    /// Whether the next value is a string.
    public var isAtString: Bool { byte == UInt8(ascii: "\"") }

    /// Passes over `null` if it is next.
    public mutating func null() -> Bool {
        byte == UInt8(ascii: "n") && literal("null")
    }

    /// The bytes of the next value, which is passed over.
    public mutating func raw() throws(JSONError) -> UnsafeBufferPointer<UInt8> {
        let start = at
        try skipValue()
        return UnsafeBufferPointer(start: base + start, count: at - start)
    }

    /// Passes over one value of any type.
    public mutating func skipValue() throws(JSONError) {
        switch byte {
        case UInt8(ascii: "\""): try skipString()
        case UInt8(ascii: "{"):
            at += 1
            try skipMembers(closing: UInt8(ascii: "}"), named: true)
        case UInt8(ascii: "["):
            at += 1
            try skipMembers(closing: UInt8(ascii: "]"), named: false)
        case UInt8(ascii: "t"): if !literal("true") { throw .malformed(offset: at) }
        case UInt8(ascii: "f"): if !literal("false") { throw .malformed(offset: at) }
        case UInt8(ascii: "n"): if !literal("null") { throw .malformed(offset: at) }
        default: try skipNumber()
        }
    }

    mutating func skipString() throws(JSONError) {
        try expect(UInt8(ascii: "\""))
        while at < end {
            let byte = base[at]
            at += 1
            if byte == UInt8(ascii: "\"") { return }
            if byte < 0x20 { throw .malformed(offset: at - 1) }
            if byte == UInt8(ascii: "\\") {
                guard at < end, "\"\\/bfnrtu".utf8.contains(base[at]) else {
                    throw .malformed(offset: at)
                }
                at += 1
                if base[at - 1] == UInt8(ascii: "u") { _ = try codePoint() }
            }
        }
        throw .malformed(offset: end)
    }

    private mutating func skipMembers(closing: UInt8, named: Bool) throws(JSONError) {
        try enter()
        skipSpace()
        if byte == closing {
            at += 1
            depth -= 1
            return
        }
        while true {
            skipSpace()
            if named {
                try skipString()
                skipSpace()
                try expect(UInt8(ascii: ":"))
                skipSpace()
            }
            try skipValue()
            skipSpace()
            if byte == UInt8(ascii: ",") {
                at += 1
                continue
            }
            try expect(closing)
            depth -= 1
            return
        }
    }

    /// number = [ "-" ] int [ frac ] [ exp ] (RFC 8259, section 6)
    private mutating func skipNumber() throws(JSONError) {
        if byte == UInt8(ascii: "-") { at += 1 }
        if byte == UInt8(ascii: "0") { at += 1 } else { try skipDigits() }
        if byte == UInt8(ascii: ".") {
            at += 1
            try skipDigits()
        }
        if byte == UInt8(ascii: "e") || byte == UInt8(ascii: "E") {
            at += 1
            if byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-") { at += 1 }
            try skipDigits()
        }
    }

    private mutating func skipDigits() throws(JSONError) {
        let start = at
        while at < end, base[at] &- 48 < 10 { at += 1 }
        if at == start { throw .malformed(offset: at) }
    }

    private func text(_ start: Int, _ stop: Int) throws(JSONError) -> String {
        let bytes = UnsafeBufferPointer(start: base + start, count: stop - start)
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw .malformed(offset: start)
        }
        return text
    }

    private mutating func escapedString(
        from start: Int, plainUntil first: Int
    ) throws(JSONError) -> String {
        var bytes = [UInt8](UnsafeBufferPointer(start: base + start, count: first - start))
        at = first
        while at < end {
            let byte = base[at]
            at += 1
            if byte == UInt8(ascii: "\"") {
                guard let text = String(validating: bytes, as: UTF8.self) else {
                    throw .malformed(offset: start)
                }
                return text
            }
            if byte < 0x20 { throw .malformed(offset: at - 1) }
            if byte == UInt8(ascii: "\\") { try escape(into: &bytes) } else { bytes.append(byte) }
        }
        throw .malformed(offset: end)
    }

    private mutating func escape(into bytes: inout [UInt8]) throws(JSONError) {
        guard at < end else { throw .malformed(offset: end) }
        let letter = base[at]
        at += 1
        switch letter {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): bytes.append(letter)
        case UInt8(ascii: "b"): bytes.append(0x08)
        case UInt8(ascii: "f"): bytes.append(0x0C)
        case UInt8(ascii: "n"): bytes.append(0x0A)
        case UInt8(ascii: "r"): bytes.append(0x0D)
        case UInt8(ascii: "t"): bytes.append(0x09)
        case UInt8(ascii: "u"):
            let scalar = try codePoint()
            bytes.append(contentsOf: Array(String(Character(scalar)).utf8))
        default: throw .malformed(offset: at - 1)
        }
    }

    /// The four digits after `\u`, and the second half where they are half of a surrogate pair.
    private mutating func codePoint() throws(JSONError) -> Unicode.Scalar {
        let first = try hexadecimal()
        if let scalar = Unicode.Scalar(first) { return scalar }
        guard first < 0xDC00, literal("\\u") else { throw .malformed(offset: at) }
        let second = try hexadecimal()
        guard second & 0xFC00 == 0xDC00,
            let scalar = Unicode.Scalar(0x10000 + (first & 0x3FF) << 10 + second & 0x3FF)
        else { throw .malformed(offset: at) }
        return scalar
    }

    private mutating func hexadecimal() throws(JSONError) -> UInt32 {
        guard end - at >= 4 else { throw .malformed(offset: end) }
        var value: UInt32 = 0
        for _ in 0..<4 {
            guard let digit = Hexadecimal.value(of: base[at]) else { throw .malformed(offset: at) }
            value = value << 4 | UInt32(digit)
            at += 1
        }
        return value
    }
}
