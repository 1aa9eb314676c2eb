/// Lower-case hexadecimal (RFC 4648, section 8).
public enum Hex {
    public static func encode(_ bytes: some Sequence<UInt8>) -> String {
        let digits: [UInt8] = Array("0123456789abcdef".utf8)
        let text = bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }
        return String(decoding: text, as: UTF8.self)
    }

    /// Takes either case; nil when a character or the length is wrong.
    public static func decode(_ text: String) -> [UInt8]? {
        let digits = text.utf8.compactMap(value)
        guard digits.count == text.utf8.count, digits.count % 2 == 0 else { return nil }
        return stride(from: 0, to: digits.count, by: 2).map { digits[$0] << 4 | digits[$0 + 1] }
    }

    private static func value(_ digit: UInt8) -> UInt8? {
        switch digit {
        case 48...57: digit - 48
        case 65...70: digit - 55
        case 97...102: digit - 87
        default: nil
        }
    }
}

/// Base64 with the alphabet for addresses and file names, without padding (RFC 4648, section 5).
public enum Base64URL {
    private static let codec = RadixText(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_", bits: 6)

    public static func encode(_ bytes: [UInt8]) -> String { codec.encode(bytes) }

    /// Nil unless `text` is exactly what `encode` would make of the result.
    public static func decode(_ text: String) -> [UInt8]? { codec.decode(text) }
}

/// Base64 with the standard alphabet, without padding: what a PHC string uses.
enum Base64Unpadded {
    private static let codec = RadixText(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/", bits: 6)

    static func encode(_ bytes: [UInt8]) -> String { codec.encode(bytes) }

    static func decode(_ text: some StringProtocol) -> [UInt8]? { codec.decode(text) }
}

/// Base32 without padding (RFC 4648, section 6): what authenticator applications read.
public enum Base32 {
    private static let codec = RadixText("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", bits: 5)

    public static func encode(_ bytes: [UInt8]) -> String { codec.encode(bytes) }

    /// Nil unless `text` is exactly what `encode` would make of the result.
    public static func decode(_ text: String) -> [UInt8]? { codec.decode(text) }
}

/// Writes bytes as digits of a few bits each, most significant first.
struct RadixText: Sendable {
    private let digits: [UInt8]
    private let values: [UInt8: UInt8]
    private let bits: Int

    init(_ alphabet: String, bits: Int) {
        digits = Array(alphabet.utf8)
        values = Dictionary(
            digits.enumerated().map { ($1, UInt8($0)) }, uniquingKeysWith: { first, _ in first })
        self.bits = bits
    }

    func encode(_ bytes: [UInt8]) -> String {
        var text: [UInt8] = []
        var window = 0
        var held = 0
        for byte in bytes {
            window = window << 8 | Int(byte)
            held += 8
            while held >= bits {
                held -= bits
                text.append(digits[window >> held])
                window &= 1 << held - 1
            }
        }
        if held > 0 { text.append(digits[window << (bits - held)]) }
        return String(decoding: text, as: UTF8.self)
    }

    func decode(_ text: some StringProtocol) -> [UInt8]? {
        var bytes: [UInt8] = []
        var window = 0
        var held = 0
        for character in text.utf8 {
            guard let value = values[character] else { return nil }
            window = window << bits | Int(value)
            held += bits
            if held >= 8 {
                held -= 8
                bytes.append(UInt8(window >> held))
                window &= 1 << held - 1
            }
        }
        // What is left over must be less than a digit, and zero: one text for one value.
        guard held < bits, window == 0 else { return nil }
        return bytes
    }
}
