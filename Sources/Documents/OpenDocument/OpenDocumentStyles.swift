internal import LegalText

/// What the styles of an OpenDocument file say about looks, with inheritance resolved.
struct OpenDocumentStyles {
    struct Looks {
        var bold = false
        var italic = false
        var capitals = false
        var hidden = false
        var alignment: SourceParagraph.Alignment?
    }

    /// Own and automatic styles, by family and name: what they set, and their parent.
    private var styles: [String: MarkupElement] = [:]
    private var defaults: [String: MarkupElement] = [:]

    init(_ parts: [MarkupElement]) {
        for part in parts {
            for group in part.elements {
                for style in group.elements {
                    guard let family = style["style:family"] else { continue }
                    if style.name == "style:style", let name = style["style:name"] {
                        styles[family + " " + name] = style
                    } else if style.name == "style:default-style" {
                        defaults[family] = style
                    }
                }
            }
        }
    }

    func paragraph(_ name: String?) -> Looks {
        var looks = Looks()
        if let style = defaults["paragraph"] { Self.apply(style, to: &looks) }
        apply("paragraph", name, to: &looks)
        return looks
    }

    /// A span within a paragraph of these looks.
    func text(_ name: String?, in looks: Looks) -> Looks {
        var looks = looks
        apply("text", name, to: &looks)
        return looks
    }

    private func apply(_ family: String, _ name: String?, to looks: inout Looks) {
        var chain: [MarkupElement] = []
        var next = name
        // A style that is its own ancestor ends the chain.
        while let name = next, let style = styles[family + " " + name], chain.count < 32 {
            chain.append(style)
            next = style["style:parent-style-name"]
        }
        for style in chain.reversed() { Self.apply(style, to: &looks) }
    }

    private static func apply(_ style: MarkupElement, to looks: inout Looks) {
        if let text = style.first("style:text-properties") {
            if let weight = text["fo:font-weight"] {
                looks.bold = weight == "bold" || (Int(weight) ?? 0) >= 600
            }
            if let slant = text["fo:font-style"] {
                looks.italic = slant == "italic" || slant == "oblique"
            }
            if let transform = text["fo:text-transform"] {
                looks.capitals = transform == "uppercase"
            }
            if let display = text["text:display"] { looks.hidden = display == "none" }
        }
        guard let align = style.first("style:paragraph-properties")?["fo:text-align"] else {
            return
        }
        switch align {
        case "start", "left": looks.alignment = .start
        case "center": looks.alignment = .center
        case "end", "right": looks.alignment = .end
        case "justify": looks.alignment = .justified
        default: break
        }
    }
}
