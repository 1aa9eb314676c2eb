/// A citation of provisions in running text: `điểm a khoản 1 Điều 24`, `các điểm a, b và c khoản 1
/// Điều này`, `Chương II`.
public struct Citation: Sendable, Equatable {
    /// One provision that is cited, from the largest named level to the smallest.
    public struct Target: Sendable, Equatable {
        public var chapter: String?
        public var section: String?
        public var article: String?
        public var clause: String?
        public var point: String?
        public var appendix: String?
        /// The level that stands as "này" (this): its number is that of the place of citation.
        public var relativeTo: BlockKind?

        public init(
            chapter: String? = nil, section: String? = nil, article: String? = nil,
            clause: String? = nil, point: String? = nil, appendix: String? = nil,
            relativeTo: BlockKind? = nil
        ) {
            self.chapter = chapter
            self.section = section
            self.article = article
            self.clause = clause
            self.point = point
            self.appendix = appendix
            self.relativeTo = relativeTo
        }
    }

    /// Where it stands, counted in Unicode scalars.
    public var scalarRange: Range<Int>
    public var targets: [Target]
    /// True when it cites another text: `Điều 5 Luật An toàn thực phẩm`.
    public var isOfOtherText: Bool

    public init(scalarRange: Range<Int>, targets: [Target], isOfOtherText: Bool) {
        self.scalarRange = scalarRange
        self.targets = targets
        self.isOfOtherText = isOfOtherText
    }

    /// The citations of a text in their order.
    public static func find(in text: String) -> [Citation] {
        var reader = CitationReader(text)
        return reader.all()
    }

    /// The citation that a text is, as a person writes it in a search field; nil when it says
    /// anything else.
    public init?(_ text: String) {
        let cleaned = TextCleaning.cleaned(text)
        let found = Self.find(in: cleaned)
        guard found.count == 1, let only = found.first, !cleaned.isEmpty,
            only.scalarRange == 0..<cleaned.unicodeScalars.count
        else { return nil }
        self = only
    }
}

extension Citation.Target {
    /// The identifier of the provision (``LegalPath``), for a citation that stands in the
    /// provision with the identifier `place`; nil when it says less than an identifier needs.
    public func path(from place: String = "") -> String? {
        let here = Place(place)
        var parts: [String] = []
        if let appendix { return component(appendix, .appendix).map { "pl" + $0 } }
        if let root = here.root, article == nil || relativeTo == nil { parts.append(root) }
        if let article {
            guard let own = component(article, .article) else { return nil }
            parts.append("d" + own)
        } else if clause != nil || point != nil || relativeTo == .article
            || relativeTo == .clause || relativeTo == .point
        {
            guard let own = here.article else { return nil }
            parts.append(own)
        } else {
            return above(here)
        }
        if let clause {
            guard let own = component(clause, .clause) else { return nil }
            parts.append("k" + own)
        } else if relativeTo == .clause || relativeTo == .point {
            guard let own = here.clause else { return nil }
            parts.append(own)
        } else if point != nil, article == nil, relativeTo == nil, let own = here.clause {
            parts.append(own)
        }
        if let point {
            guard let own = component(point, .point) else { return nil }
            parts.append(own)
        } else if relativeTo == .point {
            guard let own = here.point else { return nil }
            parts.append(own)
        }
        return parts.joined(separator: ".")
    }

    private func above(_ here: Place) -> String? {
        guard let chapter, let own = component(chapter, .chapter) else { return nil }
        let root = (here.root.map { $0 + "." } ?? "") + "c" + own
        guard let section else { return root }
        return component(section, .section).map { root + ".m" + $0 }
    }

    private func component(_ text: String, _ kind: BlockKind) -> String? {
        ProvisionNumber(text, for: kind).map { LegalPath.component($0, text, kind) }
    }

    /// The levels of an identifier.
    private struct Place {
        var root: String?
        var article: String?
        var clause: String?
        var point: String?

        init(_ path: String) {
            for part in path.split(separator: ".").map(String.init) {
                if part.hasPrefix("kt") || part.hasPrefix("pl") {
                    root = part
                } else if part.first == "d", article == nil, clause == nil,
                    part.dropFirst().first?.isNumber == true
                {
                    article = part
                } else if part.first == "k", clause == nil, point == nil,
                    part.dropFirst().first?.isNumber == true
                {
                    clause = part
                } else if article != nil, point == nil,
                    part.first.map({ $0 != "x" || part.count == 1 }) == true
                {
                    point = part
                }
            }
        }
    }
}
