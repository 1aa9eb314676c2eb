/// The automatic numbers of an OpenDocument file (ODF 1.3, 5.3 and 16.30).
struct OpenDocumentLists {
    private struct Level {
        var format = NumberFormat.decimal
        var prefix = ""
        var suffix = ""
        var start = 1
        /// How many levels the label shows, its own the last.
        var shown = 1
    }

    private static let levelsMax = 10
    private var styles: [String: [Int: Level]] = [:]
    private var counters: [Int?] = Array(repeating: nil, count: levelsMax + 1)
    /// The counters with which a list ended, by its identifier and by its style.
    private var ended: [String: [Int?]] = [:]

    mutating func define(_ parts: [MarkupElement]) {
        for part in parts {
            for style in part.descendants("text:list-style") {
                guard let name = style["style:name"] else { continue }
                for element in style.elements {
                    guard let at = element["text:level"].flatMap({ Int($0) }),
                        (1...Self.levelsMax).contains(at)
                    else { continue }
                    styles[name, default: [:]][at] = Self.level(element)
                }
            }
        }
    }

    private static func level(_ element: MarkupElement) -> Level {
        var level = Level()
        switch (element.name, element["style:num-format"]) {
        case ("text:list-level-style-number", "1"): level.format = .decimal
        case ("text:list-level-style-number", "I"): level.format = .upperRoman
        case ("text:list-level-style-number", "i"): level.format = .lowerRoman
        case ("text:list-level-style-number", "A"): level.format = .upperLetter
        case ("text:list-level-style-number", "a"): level.format = .lowerLetter
        case ("text:list-level-style-number", _): level.format = .none
        default: level.format = .bullet
        }
        level.prefix = element["style:num-prefix"] ?? ""
        level.suffix = element["style:num-suffix"] ?? ""
        level.start = element["text:start-value"].flatMap { Int($0) } ?? 1
        level.shown = element["text:display-levels"].flatMap { Int($0) } ?? 1
        return level
    }

    /// A list starts anew unless it says that it goes on.
    mutating func begin(_ list: MarkupElement, style: String?, level: Int) {
        guard level <= Self.levelsMax else { return }
        if level == 1 {
            let goesOn =
                list["text:continue-list"].map { "id " + $0 }
                ?? (list["text:continue-numbering"] == "true" ? "style " + (style ?? "") : nil)
            counters =
                goesOn.flatMap { ended[$0] } ?? Array(repeating: nil, count: Self.levelsMax + 1)
        } else if list["text:continue-numbering"] != "true" {
            counters[level] = nil
        }
    }

    mutating func end(_ list: MarkupElement, style: String?, level: Int) {
        guard level == 1 else { return }
        if let id = list["xml:id"] ?? list["id"] { ended["id " + id] = counters }
        ended["style " + (style ?? "")] = counters
    }

    mutating func label(style: String?, level at: Int, start: Int?) -> String? {
        guard at <= Self.levelsMax else { return nil }
        let levels = style.flatMap { styles[$0] } ?? [:]
        let level = levels[at]
        counters[at] = start ?? counters[at].map { $0 &+ 1 } ?? level?.start ?? 1
        for below in counters.indices where below > at {
            counters[below] = nil
        }
        guard let level else { return nil }
        if level.format == .bullet { return "-" }
        if level.format == .none { return nil }
        let first = max(1, at - level.shown + 1)
        let numbers = (first...at).compactMap { shown -> String? in
            let format = shown == at ? level.format : levels[shown]?.format ?? .decimal
            return counters[shown].map { format.text($0) }
        }
        let label = level.prefix + numbers.joined(separator: ".") + level.suffix
        return label.trimmed.isEmpty ? nil : label.trimmed
    }
}
