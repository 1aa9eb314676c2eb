/// The lines that belong to a quotation which began on an earlier line, so that the provisions an
/// amending text quotes are not taken for its own.
struct Quotations {
    /// Longer quotations than this are taken for a sign that a scanner lost.
    static let linesMax = 400

    /// For a line that leaves a quotation open, the line that closes it.
    private var closers: [Int: Int] = [:]

    init(_ lines: [SourceLine]) {
        curly(lines)
        straight(lines)
    }

    /// The last line of the quotation that a line leaves open; nil when it leaves none open, or
    /// nothing closes it.
    func end(openedAt line: Int) -> Int? { closers[line] }

    /// “ and ” by depth: a quotation ends where the depth is again what it was before it.
    private mutating func curly(_ lines: [SourceLine]) {
        var depth = 0
        var open: [(line: Int, depth: Int)] = []
        for (index, line) in lines.enumerated() {
            let before = depth
            for scalar in line.text {
                if scalar == "“" || scalar == "«" { depth += 1 }
                if scalar == "”" || scalar == "»" { depth -= 1 }
            }
            while let last = open.last, last.depth >= depth {
                open.removeLast()
                if index - last.line <= Self.linesMax { closers[last.line] = index }
            }
            if depth > before { open.append((index, before)) }
        }
    }

    /// Straight signs say nothing of their direction: the quotation must begin a line or follow a
    /// colon, and end a line.
    private mutating func straight(_ lines: [SourceLine]) {
        var opened: Int?
        for (index, line) in lines.enumerated() {
            guard line.text.count(where: { $0 == "\"" }) % 2 == 1 else { continue }
            if let start = opened, Self.endsQuotation(line), index - start <= Self.linesMax {
                closers[start] = index
                opened = nil
            } else {
                opened = Self.beginsQuotation(line) ? index : nil
            }
        }
    }

    private static func beginsQuotation(_ line: SourceLine) -> Bool {
        if line.text.first == "\"" || line.words.first == "\"" { return true }
        guard let at = line.text.lastIndex(of: "\""), at >= 2 else { return false }
        return line.text[at - 1].isSpace && line.text[at - 2] == ":"
    }

    private static func endsQuotation(_ line: SourceLine) -> Bool {
        var text = line.text[...]
        while let last = text.last, ".;,".unicodeScalars.contains(last) { text.removeLast() }
        return text.last == "\""
    }
}
