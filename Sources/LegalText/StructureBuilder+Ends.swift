/// What stands behind the articles: the signature block, regulations issued with the text,
/// annexes.
extension StructureBuilder {
    /// Opens an annex or an attached regulation where one begins, and says how many lines its
    /// heading took.
    mutating func appendixHeading(_ index: Int) -> Int? {
        let line = lines[index]
        if let marker = line.marker, marker.kind == .appendix {
            guard
                phase != .body || hasArticle
                    || !outline.hasArticles || line.isHeading || line.isCapital
                    || index == outline.start,
                Outline.isHeadline(line, marker)
            else { return nil }
            var title = line.words
            var taken = 1
            while taken <= 3, index + taken < lines.count {
                let next = lines[index + taken]
                guard next.table == nil, next.marker == nil || next.isCapital,
                    next.isCapital || (title.isEmpty && next.looksLikeTitle),
                    next.text.first != "(", next.text.count <= 400,
                    HeadReader.motto(in: next.text[...]) == nil
                else { break }
                title = title.isEmpty ? next.text[...] : (title + [" "] + next.text)
                taken += 1
            }
            openAppendix(marker.number, title.string)
            if marker.isRepaired { note(.repaired, found: marker.number) }
            phase = .literal
            return taken
        }
        return attached(index)
    }

    /// `QUY CHẾ …` with `(Kèm theo Nghị định số …)` below it: a text of its own, whose articles
    /// begin at 1 again.
    private mutating func attached(_ index: Int) -> Int? {
        guard let first = lines[index].text.first, first.isUpper, lines[index].marker == nil,
            lines[index].isCapital || lines[index].isHeading, lines[index].text.count <= 300,
            HeadReader.typeName(lines[index].text[...]) != nil, hasArticle
        else { return nil }
        for taken in 1...3 where index + taken < lines.count {
            let next = lines[index + taken]
            if next.text.first == "(",
                next.text.dropFirst().starts(folded: "kem theo")
                    || next.text.dropFirst().starts(folded: "ban hanh kem theo")
            {
                let title = lines[index..<(index + taken)].map { $0.text[...].string }
                openAppendix(nil, title.joined(separator: " "))
                phase = .body
                return taken
            }
            guard next.isCapital || next.isHeading, next.marker == nil, next.text.count <= 300
            else { return nil }
        }
        return nil
    }
}

/// The lines with which a signature block begins.
enum Signature {
    private static let words = ["noi nhan", "nguoi ky", "ky ban hanh"]
    private static let marks = ["TM.", "KT.", "TL.", "TUQ.", "Q."]
    private static let offices = [
        "thu tuong", "chu tich quoc hoi", "chu tich nuoc", "bo truong", "chu tich",
        "tong thanh tra", "thong doc", "pho thu tuong", "pho chu tich", "thu truong",
        "giam doc", "cuc truong", "tong giam doc", "chanh an", "vien truong",
        "tong kiem toan",
    ]

    /// `Nơi nhận:`, `TM. CHÍNH PHỦ`, `BỘ TRƯỞNG` on a line of its own, or the closing sentence of
    /// a text passed by an assembly.
    static func begins(_ line: SourceLine) -> Bool {
        guard let first = line.text.first, first.isUpper else { return false }
        let text = line.text[...]
        if words.contains(where: { text.starts(folded: $0) }) {
            let rest = text.dropFirst(8).trimmed
            return rest.isEmpty || rest.prefix(4).contains(":") || line.isCapital
        }
        if line.isCapital, line.text.count <= 120 {
            let shown = text.prefix(4).string
            if marks.contains(where: { shown.hasPrefix($0) }) { return true }
            return offices.contains { office in
                text.dropping(word: office).map { $0.isEmpty } ?? false
            }
        }
        return isPassed(line)
    }

    /// `Luật này đã được Quốc hội … thông qua ngày …`.
    private static func isPassed(_ line: SourceLine) -> Bool {
        guard line.text.count <= 300, line.marker == nil else { return false }
        let starts = ["luat nay", "bo luat nay", "nghi quyet nay", "phap lenh nay"]
        guard starts.contains(where: { line.text[...].starts(folded: $0) }) else { return false }
        let folded = line.folded
        return folded.contains("duoc quoc hoi") && folded.contains("thong qua ngay")
            || folded.contains("duoc hoi dong nhan dan") && folded.contains("thong qua ngay")
            || folded.contains("duoc uy ban thuong vu quoc hoi")
                && folded.contains("thong qua ngay")
    }
}
