/// Which lines that look like a provision are one.
extension StructureBuilder {
    private var article: Int { 4 }
    private var clause: Int { 5 }
    private var point: Int { 6 }

    /// Numbers that jump further than this are no numbers of provisions but of something else.
    private static let jumpMax = 30

    // MARK: Part to subsection

    mutating func heading(_ level: Int, _ marker: LineMarker, _ index: Int) -> Int {
        let line = lines[index]
        guard Outline.isHeadline(line, marker) else {
            add(.paragraph, line.text[...], parent: deepest)
            return 1
        }
        var title = line.words
        var taken = 1
        if title.isEmpty || title.isCapital {
            while taken <= 4, let next = titleLine(index + taken, after: title) {
                title = title.isEmpty ? next : (Array(title) + [" "] + Array(next))[...]
                taken += 1
                if !next.isCapital { break }
            }
        }
        open(level, marker.kind, marker.number, title)
        noteStyle(marker)
        let hasParent = open[..<level].contains { $0 != nil }
        if level == 3 ? open[2] == nil : level == 2 && !hasParent { note(.levelSkipped) }
        return taken
    }

    /// A line that goes on with a title or is one.
    private func titleLine(_ index: Int, after title: Scalars) -> Scalars? {
        guard index < lines.count, lines[index].table == nil, lines[index].marker == nil,
            outline.contents?.contains(index) != true, !Signature.begins(lines[index]),
            lines[index].text.first != "("
        else { return nil }
        let line = lines[index]
        if line.isCapital, line.text.count <= 400 { return line.text[...] }
        guard title.isEmpty, line.text.first?.isLower != true, line.text.count <= 300 else {
            return nil
        }
        return line.looksLikeTitle || line.isOpenEnded ? line.text[...] : nil
    }

    // MARK: Articles

    mutating func article(_ marker: LineMarker, _ index: Int) -> Int {
        let line = lines[index]
        let (last, next) = following(.article, article)
        let fits = marker.number == next
        let isSentence =
            line.words.first?.isLower == true || (line.words.isEmpty && follows(index))
        let headline =
            Outline.isHeadline(line, marker) || (fits && marker.isClosed && !isSentence)
        let tooFar =
            last.map { last in
                ProvisionNumber(marker.number, for: .article).map {
                    abs($0.value - last.value) > Self.jumpMax && $0.prefix == last.prefix
                } ?? true
            } ?? false
        guard headline, !(marker.isRestyled && !fits), !tooFar || line.isHeading else {
            add(.paragraph, line.text[...], parent: deepest)
            if marker.isClosed { note(.unrecognised, expected: next, found: marker.number) }
            return 1
        }
        var title = line.words
        var taken = 1
        if title.isEmpty, let below = articleTitle(index + 1) {
            title = below
            taken = 2
        }
        let (own, clause) = Self.cut(title, before: "1.")
        if let clause, own.isEmpty || goesOn(index + taken, with: "2", or: "a") {
            open(article, .article, marker.number, own)
            noteStyle(marker)
            note(.split)
            placeClause("1", clause)
        } else {
            open(article, .article, marker.number, title)
            noteStyle(marker)
        }
        return taken
    }

    /// True when the line goes on with the sentence before it.
    private func follows(_ index: Int) -> Bool {
        guard index > 0, let last = blocks.last else { return false }
        return last.kind == .paragraph && lines[index - 1].isOpenEnded
            && !lines[index - 1].looksLikeTitle
    }

    private func articleTitle(_ index: Int) -> Scalars? {
        guard index + 1 < lines.count, lines[index].table == nil, lines[index].marker == nil,
            lines[index].text.count <= 150, lines[index].isOpenEnded,
            lines[index].text.first?.isUpper == true
        else { return nil }
        return lines[index].text[...]
    }

    /// Parts a text before a label inside it: `Tên điều 1. Khoản một` before `1.`.
    private static func cut(_ text: Scalars, before label: String) -> (Scalars, Scalars?) {
        let sign = Array(label.unicodeScalars)
        var at = text.startIndex
        while at + sign.count + 1 < text.endIndex {
            let end = at + sign.count
            if text[at] == sign[0], text[at..<end].elementsEqual(sign), text[end].isSpace,
                text[end + 1].isUpper || text[end + 1] == "“",
                at == text.startIndex
                    || (text[at - 1].isSpace
                        && !["khoan", "so", "diem", "dieu"].contains(
                            text[..<at].trimmed.lastWord))
            {
                return (text[..<at].trimmed, text[end...].trimmed)
            }
            at += 1
        }
        return (text, nil)
    }

    /// True when the next provision within a few lines is the one that would follow.
    private func goesOn(_ index: Int, with number: String, or letter: String) -> Bool {
        for at in index..<min(index + 4, lines.count) {
            guard let marker = lines[at].marker else { continue }
            return marker.kind == .clause && marker.number == number
                || marker.kind == .point && marker.number == letter
        }
        return false
    }

    // MARK: Clauses

    mutating func clause(_ marker: LineMarker, _ words: Scalars, _ line: SourceLine) {
        let (last, next) = following(.clause, clause)
        let number = ProvisionNumber(marker.number, for: .clause)
        let fits = marker.number == next
        let jump = (number?.value ?? 0) - (last?.value ?? 0)
        let inserted = last.map { number?.value == $0.value } ?? false
        let plausible =
            fits || inserted || (jump > 0 ? jump <= 20 : number?.value == 1 || jump > -4)
        let mark = (marker.isRestyled || marker.isRepaired) && !fits
        guard !mark, plausible else {
            add(.paragraph, line.text[...], parent: deepest)
            if !marker.isRestyled {
                note(.unrecognised, expected: next, found: marker.number)
            }
            return
        }
        placeClause(marker.number, words)
        noteStyle(marker)
        if open[article] == nil, outline.hasArticles { note(.levelSkipped) }
    }

    private mutating func placeClause(_ number: String, _ words: Scalars) {
        let (own, letter) = Self.cut(words, before: "a)")
        guard let letter, own.last == ":" else {
            open(clause, .clause, number, words)
            return
        }
        open(clause, .clause, number, own)
        open(point, .point, "a", letter)
        note(.split)
    }

    // MARK: Points

    /// Letters that scanners and typists confuse, with the right one behind.
    private static let confused: [(found: String, right: String)] = [
        ("d", "đ"), ("q", "g"), ("l", "i"), ("đ", "d"),
    ]

    mutating func point(_ marker: LineMarker, _ words: Scalars, _ line: SourceLine) {
        let (last, next) = following(.point, point)
        var number = marker.number
        var repaired = marker.isRepaired
        if number != next, let last, last.suffix.isEmpty,
            Self.confused.contains(where: { $0.found == number && $0.right == next })
        {
            // `d)` behind `d)` is đ; `q)` behind `e)` is g. A letter that rightly comes later
            // in the list stays, unless the list cannot have come so far.
            let place = ProvisionNumber(number, for: .point)?.value ?? 0
            if place <= last.value || number == "q" {
                number = next
                repaired = true
            }
        }
        let fits = number == next
        guard fits || !(marker.isRestyled || marker.isRepaired) else {
            if let clause = misreadClause(marker) {
                placeClause(clause, words)
                note(.repaired, found: marker.number)
            } else {
                add(.paragraph, line.text[...], parent: deepest)
            }
            return
        }
        open(point, .point, number, words)
        if repaired { note(.repaired, expected: number, found: marker.number) }
        if marker.isRestyled { note(.restyled) }
        if open[clause] == nil, open[article] == nil { note(.levelSkipped) }
    }

    /// `l.` is the first clause of an article when no list has come to the letter l.
    private func misreadClause(_ marker: LineMarker) -> String? {
        guard marker.isRestyled, marker.number == "l", following(.clause, clause).next == "1"
        else { return nil }
        return "1"
    }

    private mutating func noteStyle(_ marker: LineMarker) {
        if marker.isRepaired { note(.repaired, found: marker.number) }
        if marker.isRestyled { note(.restyled, found: marker.number) }
    }
}
