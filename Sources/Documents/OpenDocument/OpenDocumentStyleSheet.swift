/// The styles and the page of an ODT file that we write.
enum OpenDocumentStyleSheet {
    static let bytes: [UInt8] = {
        var writer = MarkupWriter()
        writer.element("office:document-styles", OpenDocumentBody.names) { writer in
            writer.element("office:font-face-decls") { writer in
                writer.empty(
                    "style:font-face",
                    ["style:name": "serif", "svg:font-family": "'Times New Roman'"])
            }
            writer.element("office:styles") { writer in
                paragraph(
                    "cellText", PageStyle.Looks(points: 12, alignment: "left", gap: 2), &writer)
                paragraph(
                    "pageNumber", PageStyle.Looks(points: 13, alignment: "center", gap: 0), &writer)
                for style in PageStyle.allCases {
                    paragraph(style.rawValue, style.looks, hasRule: style == .rule, &writer)
                }
                tables(to: &writer)
            }
            writer.element("office:automatic-styles") { page(to: &$0) }
            writer.element("office:master-styles") { master(to: &$0) }
        }
        return writer.bytes
    }()

    private static func paragraph(
        _ name: String, _ looks: PageStyle.Looks, hasRule: Bool = false,
        _ writer: inout MarkupWriter
    ) {
        writer.element(
            "style:style",
            [
                "style:name": name, "style:family": "paragraph",
                "style:default-outline-level": looks.outline.map { String($0 + 1) },
            ]
        ) { writer in
            writer.empty(
                "style:paragraph-properties",
                [
                    "fo:text-align": looks.alignment == "both" ? "justify" : looks.alignment,
                    "fo:margin-top": "\(looks.gap)pt",
                    "fo:margin-left": hasRule ? "2cm" : nil,
                    "fo:margin-right": hasRule ? "2cm" : nil,
                    "fo:border-top": hasRule ? "0.5pt solid #000000" : nil,
                    "fo:text-indent": looks.indent > 0 ? "\(looks.indent)mm" : nil,
                    "fo:keep-with-next": looks.keepsWithNext ? "always" : nil,
                    "fo:line-height": "115%",
                ])
            writer.empty(
                "style:text-properties",
                [
                    "style:font-name": "serif", "fo:font-size": "\(looks.points)pt",
                    "fo:font-weight": looks.bold ? "bold" : nil,
                    "fo:font-style": looks.italic ? "italic" : nil, "fo:language": "vi",
                    "fo:country": "VN",
                ])
        }
    }

    private static func tables(to writer: inout MarkupWriter) {
        for name in ["plain", "grid"] {
            writer.element("style:style", ["style:name": name, "style:family": "table"]) { writer in
                writer.empty("style:table-properties", ["table:align": "margins"])
            }
        }
        for (name, share) in [("left", "2*"), ("right", "3*"), ("even", "1*")] {
            let attributes: KeyValuePairs<String, String?> = [
                "style:name": name, "style:family": "table-column",
            ]
            writer.element("style:style", attributes) { writer in
                writer.empty("style:table-column-properties", ["style:rel-column-width": share])
            }
        }
        let attributes: KeyValuePairs<String, String?> = [
            "style:name": "cell", "style:family": "table-cell",
        ]
        writer.element("style:style", attributes) { writer in
            writer.empty(
                "style:table-cell-properties",
                ["fo:border": "0.5pt solid #000000", "fo:padding": "1mm"])
        }
    }

    private static func page(to writer: inout MarkupWriter) {
        writer.element("style:page-layout", ["style:name": "page"]) { writer in
            writer.element(
                "style:page-layout-properties",
                [
                    "fo:page-width": "210mm", "fo:page-height": "297mm",
                    "fo:margin-top": "10mm", "fo:margin-bottom": "20mm",
                    "fo:margin-left": "30mm", "fo:margin-right": "15mm",
                ]
            ) { _ in }
            writer.element("style:header-style") { writer in
                writer.empty("style:header-footer-properties", ["fo:min-height": "10mm"])
            }
        }
    }

    /// The number of the page in the top margin; the header of the first page is empty.
    private static func master(to writer: inout MarkupWriter) {
        let attributes: KeyValuePairs<String, String?> = [
            "style:name": "Standard", "style:page-layout-name": "page",
        ]
        writer.element("style:master-page", attributes) { writer in
            writer.element("style:header") { writer in
                writer.element("text:p", ["text:style-name": "pageNumber"]) { writer in
                    writer.element("text:page-number", text: "2")
                }
            }
            writer.element("style:header-first") { writer in
                writer.empty("text:p", ["text:style-name": "pageNumber"])
            }
        }
    }
}
