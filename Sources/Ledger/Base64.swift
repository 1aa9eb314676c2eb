/// Base64 with padding (RFC 4648, section 4), strict when read: one text for one value.
public enum Base64 {
    private static let alphabet = Array(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

    /// What each byte stands for as a digit; 64 for those that are none.
    private static let values = (0...255).map { byte in
        alphabet.firstIndex { Int($0) == byte } ?? 64
    }

    public static func encode(_ bytes: [UInt8]) -> String {
        var text: [UInt8] = []
        text.reserveCapacity((bytes.count + 2) / 3 * 4)
        for start in stride(from: 0, to: bytes.count, by: 3) {
            let group = bytes[start..<min(start + 3, bytes.count)]
            var bits: UInt32 = 0
            for byte in group { bits = bits << 8 | UInt32(byte) }
            bits <<= UInt32(8 * (3 - group.count))
            for place in 0..<4 {
                let digit = Int(bits >> UInt32(18 - 6 * place) & 63)
                text.append(place <= group.count ? alphabet[digit] : UInt8(ascii: "="))
            }
        }
        return String(decoding: text, as: UTF8.self)
    }

    /// Nil when the text is not exactly what `encode` would write.
    public static func decode(_ text: some StringProtocol) -> [UInt8]? {
        let digits = Array(text.utf8)
        guard digits.count % 4 == 0 else { return nil }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(digits.count / 4 * 3)
        for start in stride(from: 0, to: digits.count, by: 4) {
            let group = digits[start..<start + 4].prefix { $0 != UInt8(ascii: "=") }
            guard group.count >= 2 else { return nil }
            var bits: UInt32 = 0
            for digit in group {
                let value = values[Int(digit)]
                guard value < 64 else { return nil }
                bits = bits << 6 | UInt32(value)
            }
            bits <<= UInt32(6 * (4 - group.count))
            for place in 0..<group.count - 1 {
                bytes.append(UInt8(bits >> UInt32(16 - 8 * place) & 255))
            }
        }
        return encode(bytes) == String(text) ? bytes : nil
    }
}
