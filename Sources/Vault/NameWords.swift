/// The words of a name, as `contains` looks through them.
enum NameWords {
    /// Each word after a space.
    static func bytes(_ text: String) -> [UInt8] { list(text).flatMap { $0 } }

    static func list(_ text: String) -> [[UInt8]] {
        text.split { !$0.isLetter && !$0.isNumber }.map { [UInt8(ascii: " ")] + Array($0.utf8) }
    }
}

extension [UInt8] {
    /// Whether `part` stands somewhere in the bytes.
    func contains(part: [UInt8]) -> Bool {
        guard let first = part.first, count >= part.count else { return part.isEmpty }
        // A letter that goes on with a mark, U+0300 to U+036F, is another letter.
        func isMark(at index: Int) -> Bool {
            index < count && (0xCC...0xCD).contains(self[index])
        }
        return withUnsafeBufferPointer { bytes in
            part.withUnsafeBufferPointer { part in
                for start in 0...(bytes.count - part.count) where bytes[start] == first {
                    var length = 1
                    while length < part.count, bytes[start + length] == part[length] {
                        length += 1
                    }
                    if length == part.count, !isMark(at: start + length) { return true }
                }
                return false
            }
        }
    }
}
