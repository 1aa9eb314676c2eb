/// What the styles of a DOCX file say about looks, with inheritance resolved.
struct WordStyles {
    struct Properties {
        var bold: Bool?
        var italic: Bool?
        var capitals: Bool?
        var hidden: Bool?
        var alignment: String?
        var outlineLevel: Int?
        var list: String?
        var listLevel: Int?
        var isHeading = false

        /// What `other` says goes before.
        mutating func apply(_ other: Properties) {
            bold = other.bold ?? bold
            italic = other.italic ?? italic
            capitals = other.capitals ?? capitals
            hidden = other.hidden ?? hidden
            alignment = other.alignment ?? alignment
            outlineLevel = other.outlineLevel ?? outlineLevel
            list = other.list ?? list
            listLevel = other.listLevel ?? listLevel
            isHeading = isHeading || other.isHeading
        }
    }

    /// Word itself makes at most 4,079 styles; what comes after these is left out.
    private static let stylesMax = 10_000

    private var resolved: [String: Properties] = [:]
    private let defaultStyle: String?
    private let defaults: Properties

    init(_ root: MarkupElement?) {
        var raw: [String: (base: String?, properties: Properties)] = [:]
        var defaultStyle: String?
        let styles = root?.elements.filter { $0.name == "w:style" } ?? []
        for style in styles.prefix(Self.stylesMax) {
            guard let id = style["w:styleId"] else { continue }
            var properties = Self.run(style.first("w:rPr"))
            properties.apply(Self.paragraph(style.first("w:pPr")))
            let name = style.first("w:name")?["w:val"]?.lowercased() ?? ""
            properties.isHeading =
                name.hasPrefix("heading") || name == "title" || name == "subtitle"
            raw[id] = (style.first("w:basedOn")?["w:val"], properties)
            if style["w:type"] == "paragraph", Self.isOn(style["w:default"] ?? "0") {
                defaultStyle = id
            }
        }
        self.defaultStyle = defaultStyle
        let documentDefaults = root?.first("w:docDefaults")
        var defaults = Self.run(documentDefaults?.first("w:rPrDefault", "w:rPr"))
        defaults.apply(Self.paragraph(documentDefaults?.first("w:pPrDefault", "w:pPr")))
        self.defaults = defaults
        for id in raw.keys {
            var chain: [Properties] = []
            var next: String? = id
            // A style that is based on itself ends the chain.
            while let style = next, let found = raw[style], chain.count < 32 {
                chain.append(found.properties)
                next = found.base
            }
            var properties = Properties()
            for ancestor in chain.reversed() { properties.apply(ancestor) }
            resolved[id] = properties
        }
    }

    /// The looks of a paragraph in this style, or in the default style.
    func paragraph(_ id: String?) -> Properties {
        var properties = defaults
        if let style = (id ?? defaultStyle).flatMap({ resolved[$0] }) { properties.apply(style) }
        return properties
    }

    func character(_ id: String) -> Properties? { resolved[id] }

    /// `w:rPr`.
    static func run(_ element: MarkupElement?) -> Properties {
        var properties = Properties()
        for child in element?.elements.map({ $0 }) ?? [] {
            let isOn = isOn(child["w:val"] ?? "1")
            switch child.name {
            case "w:b": properties.bold = isOn
            case "w:i": properties.italic = isOn
            case "w:caps": properties.capitals = isOn
            case "w:vanish": properties.hidden = isOn
            default: break
            }
        }
        return properties
    }

    /// `w:pPr`.
    static func paragraph(_ element: MarkupElement?) -> Properties {
        var properties = Properties()
        guard let element else { return properties }
        properties.alignment = element.first("w:jc")?["w:val"]
        properties.outlineLevel = element.first("w:outlineLvl")?["w:val"].flatMap { Int($0) }
        if let list = element.first("w:numPr") {
            properties.list = list.first("w:numId")?["w:val"]
            properties.listLevel = list.first("w:ilvl")?["w:val"].flatMap { Int($0) }
        }
        return properties
    }

    /// ISO/IEC 29500-1, 22.9.2.7.
    static func isOn(_ value: String) -> Bool { !["0", "false", "off"].contains(value) }
}
