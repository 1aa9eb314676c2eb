/// A function with a body: where it starts and how many lines it takes.
struct FunctionExtent: Equatable {
    let name: String
    /// Counted from 1.
    let line: Int
    let lines: Int

    /// All functions, initialisers and deinitialisers of a Swift source, by counting braces.
    static func all(in text: SwiftText) -> [FunctionExtent] {
        var found: [FunctionExtent] = []
        let code = text.code
        var line = 1
        var index = 0
        while index < code.count {
            if code[index] == UInt8(ascii: "\n") { line += 1 }
            if let name = declaration(in: code, at: index),
                let end = bodyEnd(in: code, from: index)
            {
                let lines = code[index..<end].count { $0 == UInt8(ascii: "\n") } + 1
                found.append(FunctionExtent(name: name, line: line, lines: lines))
            }
            index += 1
        }
        return found
    }

    /// The name of the function whose declaration starts here: `func name`, `init`, `deinit`.
    private static func declaration(in code: [UInt8], at index: Int) -> String? {
        guard index == 0 || !isNamePart(code[index - 1]) else { return nil }
        let word = name(in: code, at: index)
        switch word {
        case "func":
            return name(in: code, at: index + 5)
        case "init", "deinit":
            // Not `self.init(…)` or `super.init(…)`, which are calls.
            return index > 0 && code[index - 1] == UInt8(ascii: ".") ? nil : word
        default:
            return nil
        }
    }

    /// One past the closing brace of the body; nil for a requirement without one.
    private static func bodyEnd(in code: [UInt8], from start: Int) -> Int? {
        var parentheses = 0
        var braces = 0
        for index in start..<code.count {
            switch code[index] {
            case UInt8(ascii: "("): parentheses += 1
            case UInt8(ascii: ")"): parentheses -= 1
            case UInt8(ascii: "{") where parentheses == 0 || braces > 0: braces += 1
            case UInt8(ascii: "}") where braces > 0:
                braces -= 1
                if braces == 0 { return index + 1 }
            case UInt8(ascii: "}") where parentheses == 0:
                return nil
            default:
                let begins = index > start && braces == 0 && parentheses == 0
                if begins, !isNamePart(code[index - 1]), startsAnother(in: code, at: index) {
                    return nil
                }
            }
        }
        return nil
    }

    private static func startsAnother(in code: [UInt8], at index: Int) -> Bool {
        ["func", "var", "let", "init", "case", "static", "struct", "associatedtype"]
            .contains(name(in: code, at: index))
    }

    private static func name(in code: [UInt8], at index: Int) -> String {
        guard index < code.count else { return "" }
        return String(decoding: code[index...].prefix { isNamePart($0) }, as: UTF8.self)
    }

    private static func isNamePart(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), 0x80...:
            true
        default: false
        }
    }
}
