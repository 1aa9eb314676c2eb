/// Hexadecimal digits, for escapes and identifiers.
public enum Hexadecimal {
    /// The value of one digit of either case.
    @inline(__always) public static func value(of byte: UInt8) -> UInt8? {
        switch byte {
        case 48...57: byte - 48
        case 97...102: byte - 87
        case 65...70: byte - 55
        default: nil
        }
    }

    /// The lower-case digit of a value below 16.
    @inline(__always) public static func digit(_ value: UInt8) -> UInt8 {
        value < 10 ? value + 48 : value + 87
    }
}
