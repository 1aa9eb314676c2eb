/// Finds tags with more attributes than any program writes: libxml2 compares each attribute of a
/// tag with all before it, so a million of them would take hours.
enum AttributeCount {
    static let max = 1_000

    static func isExceeded(in bytes: [UInt8]) -> Bool {
        var isInTag = false
        var quote: UInt8 = 0
        var words = 0
        var before: UInt8 = 0
        // A zero is half a letter of UTF-16.
        for byte in bytes where byte != 0 {
            if !isInTag {
                let letter = byte | 0x20
                isInTag = before == UInt8(ascii: "<") && letter >= 0x61 && letter <= 0x7A
                words = 0
                quote = 0
            } else if quote != 0 {
                if byte == quote { quote = 0 }
            } else if byte == UInt8(ascii: ">") {
                isInTag = false
            } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
                quote = byte
                words += 1
            } else if before <= 0x20 || before == UInt8(ascii: "/"), byte > 0x20 {
                words += 1
            }
            if words > 2 * max { return true }
            before = byte
        }
        return false
    }
}
