/// JSON laid out for people: two spaces a level, one member a line.
public enum PrettyJSON {
    /// The same JSON with line breaks; `json` must be well-formed and without white space.
    public static func layout(_ json: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(json.count * 2)
        var level = 0
        var inString = false
        var escaped = false
        func lineBreak(_ level: Int, _ result: inout [UInt8]) {
            result.append(0x0A)
            result.append(contentsOf: repeatElement(0x20, count: 2 * level))
        }
        for (index, byte) in json.enumerated() {
            if inString {
                result.append(byte)
                if escaped {
                    escaped = false
                } else if byte == UInt8(ascii: "\\") {
                    escaped = true
                } else if byte == UInt8(ascii: "\"") {
                    inString = false
                }
                continue
            }
            switch byte {
            case UInt8(ascii: "\""):
                inString = true
                result.append(byte)
            case UInt8(ascii: "{"), UInt8(ascii: "["):
                result.append(byte)
                level += 1
                let closing = index + 1 < json.count ? json[index + 1] : 0
                if closing != UInt8(ascii: "}"), closing != UInt8(ascii: "]") {
                    lineBreak(level, &result)
                }
            case UInt8(ascii: "}"), UInt8(ascii: "]"):
                level -= 1
                let opening = index > 0 ? json[index - 1] : 0
                if opening != UInt8(ascii: "{"), opening != UInt8(ascii: "[") {
                    lineBreak(level, &result)
                }
                result.append(byte)
            case UInt8(ascii: ","):
                result.append(byte)
                lineBreak(level, &result)
            case UInt8(ascii: ":"):
                result.append(contentsOf: [byte, 0x20])
            default: result.append(byte)
            }
        }
        result.append(0x0A)
        return result
    }
}
