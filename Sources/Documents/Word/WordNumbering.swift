/// The automatic numbers of a DOCX file (ISO/IEC 29500-1, 17.9): lists, levels and their counters.
///
/// Lists that share an abstract list share its counters, until one of them says where it starts.
struct WordNumbering {
    struct Level {
        var format = NumberFormat.decimal
        var start = 1
        var text = ""
        /// The level (from 1) after which this one starts again; 0 never; nil any higher one.
        var restart: Int?
        /// Every number in the label is decimal.
        var isLegal = false
        var style: String?
    }

    struct List {
        var abstract: String
        var starts: [Int: Int] = [:]
        var levels: [Int: Level] = [:]
    }

    private static let levelsMax = 9
    private var abstracts: [String: [Int: Level]] = [:]
    private var lists: [String: List] = [:]
    private var counters: [String: [Int?]] = [:]
    private var begun: Set<String> = []

    init(_ root: MarkupElement?) {
        var links: [String: String] = [:]
        var styles: [String: String] = [:]
        for element in root?.elements.map({ $0 }) ?? [] where element.name == "w:abstractNum" {
            guard let id = element["w:abstractNumId"] else { continue }
            abstracts[id] = Self.levels(of: element)
            if let style = element.first("w:styleLink")?["w:val"] { styles[style] = id }
            if let link = element.first("w:numStyleLink")?["w:val"] { links[id] = link }
        }
        for element in root?.elements.map({ $0 }) ?? [] where element.name == "w:num" {
            guard let id = element["w:numId"],
                let abstract = element.first("w:abstractNumId")?["w:val"]
            else { continue }
            // A list may borrow the levels of a style's list.
            var list = List(abstract: links[abstract].flatMap { styles[$0] } ?? abstract)
            for change in element.elements where change.name == "w:lvlOverride" {
                guard let level = Self.index(change["w:ilvl"]) else { continue }
                if let start = change.first("w:startOverride")?["w:val"].flatMap({ Int($0) }) {
                    list.starts[level] = start
                }
                if let own = change.first("w:lvl") { list.levels[level] = Self.level(own) }
            }
            lists[id] = list
        }
    }

    private static func index(_ value: String?) -> Int? {
        value.flatMap { Int($0) }.flatMap { (0..<levelsMax).contains($0) ? $0 : nil }
    }

    private static func levels(of element: MarkupElement) -> [Int: Level] {
        var levels: [Int: Level] = [:]
        for child in element.elements where child.name == "w:lvl" {
            if let index = index(child["w:ilvl"]) { levels[index] = level(child) }
        }
        return levels
    }

    private static func level(_ element: MarkupElement) -> Level {
        var level = Level()
        switch element.first("w:numFmt")?["w:val"] {
        case "decimalZero": level.format = .padded
        case "upperRoman": level.format = .upperRoman
        case "lowerRoman": level.format = .lowerRoman
        case "upperLetter": level.format = .upperLetter
        case "lowerLetter": level.format = .lowerLetter
        case "bullet": level.format = .bullet
        case "none": level.format = .none
        default: level.format = .decimal
        }
        level.start = element.first("w:start")?["w:val"].flatMap { Int($0) } ?? 1
        level.text = element.first("w:lvlText")?["w:val"] ?? ""
        level.restart = element.first("w:lvlRestart")?["w:val"].flatMap { Int($0) }
        if let legal = element.first("w:isLgl") {
            level.isLegal = WordStyles.isOn(legal["w:val"] ?? "1")
        }
        level.style = element.first("w:pStyle")?["w:val"]
        return level
    }

    private func level(_ index: Int, of list: List) -> Level? {
        list.levels[index] ?? abstracts[list.abstract]?[index]
    }

    /// The label of the next paragraph in this list, or nil when there is none. A style that is
    /// bound to a level chooses it.
    mutating func label(list id: String, level given: Int?, style: String?) -> String? {
        guard let list = lists[id] else { return nil }
        let bound = (0..<Self.levelsMax).first {
            style != nil && level($0, of: list)?.style == style
        }
        let at = max(0, min(given ?? bound ?? 0, Self.levelsMax - 1))
        guard let level = level(at, of: list) else { return nil }
        var counter = counters[list.abstract] ?? Array(repeating: nil, count: Self.levelsMax)
        if begun.insert(id).inserted {
            for (index, start) in list.starts {
                counter[index] = index == at ? nil : start
                if index == at { counter[index] = start &- 1 }
            }
        }
        counter[at] = counter[at].map { $0 &+ 1 } ?? level.start
        for above in 0..<at where counter[above] == nil {
            counter[above] = self.level(above, of: list)?.start ?? 1
        }
        for below in (at + 1)..<max(at + 1, Self.levelsMax) {
            let restart = self.level(below, of: list)?.restart
            if restart == nil || (restart != 0 && at < (restart ?? 0)) { counter[below] = nil }
        }
        counters[list.abstract] = counter
        return text(of: level, list, counter)
    }

    private func text(of level: Level, _ list: List, _ counter: [Int?]) -> String? {
        if level.format == .bullet { return "-" }
        var label = ""
        var rest = level.text[...]
        while let character = rest.popFirst() {
            guard character == "%", let digit = rest.first?.wholeNumberValue, digit >= 1 else {
                label.append(character)
                continue
            }
            rest = rest.dropFirst()
            guard let number = counter[min(digit, Self.levelsMax) - 1] else { continue }
            let format = self.level(digit - 1, of: list)?.format ?? .decimal
            label += level.isLegal ? String(number) : format.text(number)
        }
        let trimmed = label.trimmed
        return trimmed.isEmpty ? nil : trimmed
    }
}
