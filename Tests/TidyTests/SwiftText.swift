/// Swift source with comments and the insides of string literals blanked, line by line in place,
/// so that a rule about code does not stumble over prose.
struct SwiftText {
    /// As long as the source, with the same line breaks.
    private(set) var code: [UInt8]
    private let source: [UInt8]
    private var at = 0

    init(_ source: [UInt8]) {
        self.source = source
        code = source
        while at < source.count { step() }
    }

    var lines: [String] {
        code.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
            .map { String(decoding: $0, as: UTF8.self) }
    }

    private func follows(_ text: StaticString, at index: Int) -> Bool {
        guard index + text.utf8CodeUnitCount <= source.count else { return false }
        for offset in 0..<text.utf8CodeUnitCount
        where source[index + offset] != text.utf8Start[offset] {
            return false
        }
        return true
    }

    private mutating func blank(_ count: Int) {
        for index in at..<min(at + count, source.count)
        where source[index] != UInt8(ascii: "\n") {
            code[index] = UInt8(ascii: " ")
        }
        at += count
    }

    private mutating func step() {
        if follows("//", at: at) {
            while at < source.count, source[at] != UInt8(ascii: "\n") { blank(1) }
        } else if follows("/*", at: at) {
            blockComment()
        } else if let pounds = stringStart() {
            string(pounds: pounds)
        } else {
            at += 1
        }
    }

    private mutating func blockComment() {
        var depth = 0
        repeat {
            if follows("/*", at: at) {
                depth += 1
                blank(2)
            } else if follows("*/", at: at) {
                depth -= 1
                blank(2)
            } else {
                blank(1)
            }
        } while depth > 0 && at < source.count
    }

    /// The number of `#` before a string literal that begins here; nil when none does.
    private func stringStart() -> Int? {
        var index = at
        while index < source.count, source[index] == UInt8(ascii: "#") { index += 1 }
        guard index < source.count, source[index] == UInt8(ascii: "\"") else { return nil }
        return index - at
    }

    private mutating func string(pounds: Int) {
        at += pounds
        let quotes = follows("\"\"\"", at: at) ? 3 : 1
        at += quotes
        while at < source.count {
            if closes(quotes: quotes, pounds: pounds) {
                at += quotes + pounds
                return
            }
            if source[at] == UInt8(ascii: "\\"), hasPounds(pounds, at: at + 1) {
                if follows("(", at: at + 1 + pounds) {
                    interpolation(pounds: pounds)
                } else {
                    blank(2 + pounds)
                }
            } else if quotes == 1, source[at] == UInt8(ascii: "\n") {
                return
            } else {
                blank(1)
            }
        }
    }

    private func hasPounds(_ count: Int, at index: Int) -> Bool {
        index + count <= source.count
            && source[index..<index + count].allSatisfy { $0 == UInt8(ascii: "#") }
    }

    private func closes(quotes: Int, pounds: Int) -> Bool {
        guard at + quotes <= source.count,
            source[at..<at + quotes].allSatisfy({ $0 == UInt8(ascii: "\"") })
        else { return false }
        return hasPounds(pounds, at: at + quotes)
    }

    /// The expression inside `\( … )` stays: it is code.
    private mutating func interpolation(pounds: Int) {
        blank(1 + pounds)
        var depth = 0
        repeat {
            if source[at] == UInt8(ascii: "(") { depth += 1 }
            if source[at] == UInt8(ascii: ")") { depth -= 1 }
            step()
        } while depth > 0 && at < source.count
    }
}
