/// The styles of a DOCX file that we write: one a kind of paragraph.
enum WordStyleSheet {
    static let bytes: [UInt8] = {
        var writer = MarkupWriter()
        writer.element("w:styles", ["xmlns:w": Namespaces.word]) { writer in
            defaults(to: &writer)
            style("Normal", "Normal", isDefault: true, PageStyle.Looks(gap: 0), to: &writer)
            for style in PageStyle.allCases {
                let looks = style.looks
                let name = looks.outline.map { "heading \($0 + 1)" } ?? style.rawValue
                let isShared = style == .appendix
                WordStyleSheet.style(
                    style.rawValue, isShared ? style.rawValue : name, looks, to: &writer,
                    hasRule: style == .rule)
            }
            style(
                "cell", "cell", PageStyle.Looks(points: 12, alignment: "left", gap: 2),
                to: &writer)
            style(
                "cellHead", "cell head",
                PageStyle.Looks(points: 12, bold: true, alignment: "center", gap: 2),
                to: &writer)
            style(
                "pageNumber", "page number",
                PageStyle.Looks(points: 13, alignment: "center", gap: 0), to: &writer)
            table("plain", hasBorders: false, to: &writer)
            table("grid", hasBorders: true, to: &writer)
        }
        return writer.bytes
    }()

    private static func defaults(to writer: inout MarkupWriter) {
        writer.element("w:docDefaults") { writer in
            writer.element("w:rPrDefault") { writer in
                writer.element("w:rPr") { writer in
                    let font = "Times New Roman"
                    writer.empty(
                        "w:rFonts",
                        [
                            "w:ascii": font, "w:hAnsi": font, "w:eastAsia": font, "w:cs": font,
                        ])
                    writer.empty("w:sz", ["w:val": "28"])
                    writer.empty("w:szCs", ["w:val": "28"])
                    writer.empty("w:lang", ["w:val": "vi-VN"])
                }
            }
            writer.element("w:pPrDefault") { writer in
                writer.element("w:pPr") { writer in
                    writer.empty(
                        "w:spacing",
                        [
                            "w:before": "0", "w:after": "0", "w:line": "276",
                            "w:lineRule": "auto",
                        ])
                }
            }
        }
    }

    private static func style(
        _ id: String, _ name: String, isDefault: Bool = false, _ looks: PageStyle.Looks,
        to writer: inout MarkupWriter, hasRule: Bool = false
    ) {
        writer.element(
            "w:style",
            ["w:type": "paragraph", "w:default": isDefault ? "1" : nil, "w:styleId": id]
        ) { writer in
            writer.empty("w:name", ["w:val": name])
            if !isDefault { writer.empty("w:basedOn", ["w:val": "Normal"]) }
            writer.empty("w:qFormat")
            writer.element("w:pPr") { paragraph(looks, hasRule: hasRule, to: &$0) }
            writer.element("w:rPr") { writer in
                if looks.bold { writer.empty("w:b") }
                if looks.italic { writer.empty("w:i") }
                let size = String(Int(looks.points * 2))
                writer.empty("w:sz", ["w:val": size])
                writer.empty("w:szCs", ["w:val": size])
            }
        }
    }

    /// In the order of the schema.
    private static func paragraph(
        _ looks: PageStyle.Looks, hasRule: Bool, to writer: inout MarkupWriter
    ) {
        if looks.keepsWithNext { writer.empty("w:keepNext") }
        if hasRule {
            writer.element("w:pBdr") { writer in
                writer.empty(
                    "w:top",
                    ["w:val": "single", "w:sz": "6", "w:space": "1", "w:color": "auto"])
            }
        }
        writer.empty("w:spacing", ["w:before": String(Int(looks.gap * 20))])
        if hasRule {
            writer.empty("w:ind", ["w:left": "1134", "w:right": "1134"])
        } else if looks.indent > 0 {
            writer.empty("w:ind", ["w:firstLine": String(Int(looks.indent * 1_440 / 25.4))])
        }
        writer.empty("w:jc", ["w:val": looks.alignment])
        if let level = looks.outline { writer.empty("w:outlineLvl", ["w:val": String(level)]) }
    }

    private static func table(
        _ id: String, hasBorders: Bool, to writer: inout MarkupWriter
    ) {
        writer.element("w:style", ["w:type": "table", "w:styleId": id]) { writer in
            writer.empty("w:name", ["w:val": id])
            writer.element("w:tblPr") { writer in
                if hasBorders {
                    writer.element("w:tblBorders") { writer in
                        for side in ["top", "left", "bottom", "right", "insideH", "insideV"] {
                            writer.empty(
                                "w:" + side,
                                [
                                    "w:val": "single", "w:sz": "4", "w:space": "0",
                                    "w:color": "auto",
                                ])
                        }
                    }
                }
                writer.element("w:tblCellMar") { writer in
                    for side in ["left", "right"] {
                        writer.empty("w:" + side, ["w:w": "85", "w:type": "dxa"])
                    }
                }
            }
        }
    }
}
