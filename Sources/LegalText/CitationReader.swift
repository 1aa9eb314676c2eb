/// Finds citations in running text in one pass.
struct CitationReader {
    private let text: [Unicode.Scalar]
    private var at = 0

    init(_ text: String) {
        self.text = Array(text.unicodeScalars)
    }

    mutating func all() -> [Citation] {
        var found: [Citation] = []
        while at < text.count {
            let isWordStart = text[at].isLetter && (at == 0 || !text[at - 1].isLetter)
            if isWordStart, let citation = citation() {
                found.append(citation)
            } else {
                at += 1
            }
        }
        return found
    }

    /// One level of a citation: its kind and its numbers, or "this".
    private struct Step {
        var kind: BlockKind
        var numbers: [String]
        var isThis = false
    }

    private static let words: [(String, BlockKind)] = [
        ("diem", .point), ("khoan", .clause), ("dieu", .article), ("muc", .section),
        ("chuong", .chapter), ("phu luc", .appendix),
    ]

    private mutating func citation() -> Citation? {
        let start = at
        defer { if at < start { at = start } }
        guard var (step, end) = step(start) else { return nil }
        var steps = [[step]]
        var citationEnd = end
        // `khoản 1, khoản 2 và khoản 5 Điều 3` repeats a level; the levels above follow.
        while let (next, nextEnd, isSibling) = nextStep(end, step.kind) {
            if isSibling {
                steps[steps.count - 1].append(next)
            } else {
                steps.append([next])
            }
            step = next
            end = nextEnd
            citationEnd = nextEnd
            if steps.count > 5 { break }
        }
        at = citationEnd
        let targets = Self.targets(steps)
        guard !targets.isEmpty else { return nil }
        return Citation(
            scalarRange: start..<citationEnd, targets: targets,
            isOfOtherText: namesOtherText(citationEnd))
    }

    // MARK: One level

    private func step(_ start: Int) -> (Step, Int)? {
        var from = start
        if let after = text[from...].dropping(word: "cac"), after.first?.isSpace == true {
            from = after.startIndex + 1
        }
        for (word, kind) in Self.words {
            guard let after = text[from...].dropping(word: word), after.first?.isSpace == true
            else { continue }
            let number = after.startIndex + 1
            if let this = text[number...].dropping(word: "nay") {
                return (Step(kind: kind, numbers: [], isThis: true), this.startIndex)
            }
            let (numbers, end) = numbers(number, kind)
            return numbers.isEmpty ? nil : (Step(kind: kind, numbers: numbers), end)
        }
        return nil
    }

    /// `1`, `1, 2 và 3`, `a, b hoặc c`.
    private func numbers(_ start: Int, _ kind: BlockKind) -> ([String], Int) {
        var numbers: [String] = []
        var end = start
        var from = start
        while numbers.count < 40, let (number, after) = number(from, kind) {
            numbers.append(number)
            end = after
            guard let next = separator(after), self.number(next, kind) != nil else { break }
            from = next
        }
        return (numbers, end)
    }

    private func number(_ start: Int, _ kind: BlockKind) -> (String, Int)? {
        guard start < text.count else { return nil }
        let token = text[start...].prefix(10).prefix { $0.isLetter || $0.isDigit }
        guard !token.isEmpty, token.count < 9 else { return nil }
        let isNumber: Bool
        switch kind {
        case .point: isNumber = token.first?.isLower == true
        case .chapter, .appendix: isNumber = Roman.value(token) != nil
        default: isNumber = token.first?.isDigit == true
        }
        guard isNumber, ProvisionNumber(token.string, for: kind) != nil else { return nil }
        var end = token.endIndex
        if kind == .point, end < text.count, text[end] == ")" { end += 1 }
        if end < text.count, text[end] == "-" { return nil }
        // A decimal or a date is no number of a provision.
        if end + 1 < text.count, text[end] == "." || text[end] == "/" || text[end] == ",",
            text[end + 1].isDigit
        {
            return nil
        }
        return (token.string, end)
    }

    /// Behind `, ` or ` và ` or ` hoặc `.
    private func separator(_ start: Int) -> Int? {
        var at = start
        if at < text.count, text[at] == "," || text[at] == ";" { at += 1 }
        guard at < text.count, text[at].isSpace else { return nil }
        at += 1
        for word in ["va", "hoac", "den"] {
            if let after = text[at...].dropping(word: word), after.first?.isSpace == true {
                return after.startIndex + 1
            }
        }
        return at > start + 1 ? at : nil
    }

    // MARK: The levels above

    /// The next level above behind ` `, `, ` or ` của `, or the same level again behind `và `.
    private func nextStep(_ end: Int, _ kind: BlockKind) -> (Step, Int, Bool)? {
        var from = end
        var listed = false
        if let next = separator(end) {
            from = next
            listed = true
        } else if end < text.count, text[end].isSpace {
            from = end + 1
        } else {
            return nil
        }
        if let after = text[from...].dropping(word: "cua"), after.first?.isSpace == true {
            from = after.startIndex + 1
        }
        guard from < text.count, let (next, after) = step(from) else { return nil }
        let (rank, nextRank) = (Self.rank(kind), Self.rank(next.kind))
        if nextRank == rank { return listed && !next.isThis ? (next, after, true) : nil }
        return nextRank > rank ? (next, after, false) : nil
    }

    private static func rank(_ kind: BlockKind) -> Int {
        words.firstIndex { $0.1 == kind } ?? 0
    }

    /// Every combination of the smallest level with the levels above it.
    private static func targets(_ steps: [[Step]]) -> [Citation.Target] {
        var base = Citation.Target()
        for group in steps.dropFirst() {
            guard let step = group.first else { continue }
            if step.isThis {
                base.relativeTo = base.relativeTo ?? step.kind
            } else if let number = step.numbers.first {
                base.set(step.kind, number)
            }
        }
        var targets: [Citation.Target] = []
        for step in steps.first ?? [] {
            if step.isThis {
                var target = base
                target.relativeTo = step.kind
                targets.append(target)
            }
            for number in step.numbers {
                var target = base
                target.set(step.kind, number)
                targets.append(target)
            }
        }
        return targets
    }

    // MARK: Another text

    private static let otherTexts = [
        "luat", "bo luat", "nghi dinh", "nghi quyet", "thong tu", "quyet dinh", "phap lenh",
        "hien phap",
    ]

    private func namesOtherText(_ end: Int) -> Bool {
        var rest = text[end...].prefix(80)
        if rest.first == "," { rest = rest.dropFirst() }
        rest = rest.trimmed
        if let after = rest.dropping(word: "cua") { rest = after.trimmed }
        guard rest.first?.isUpper == true else { return false }
        return Self.otherTexts.contains { word in
            guard let after = rest.dropping(word: word)?.trimmed else { return false }
            return after.dropping(word: "nay") == nil
        }
    }
}

extension Citation.Target {
    mutating func set(_ kind: BlockKind, _ number: String) {
        switch kind {
        case .point: point = number
        case .clause: clause = number
        case .article: article = number
        case .section: section = number
        case .chapter: chapter = number
        default: appendix = number
        }
    }
}
