/// Writes a table as PDF on A4, in process: a thousand rows take a tenth of a second
/// where a browser engine takes seconds. Its text must be of letters that the fonts of the
/// machine have and that stand side by side; other text is for ``PDFWriter``.
struct TablePDFWriter {
    /// Regular, bold and italic of a family, in the order in which they are looked for: first
    /// those with the widths of Times New Roman (Decree 30/2020/ND-CP, annex I).
    static let families = [
        [
            "liberation2/LiberationSerif-Regular", "liberation2/LiberationSerif-Bold",
            "liberation2/LiberationSerif-Italic",
        ],
        [
            "liberation/LiberationSerif-Regular", "liberation/LiberationSerif-Bold",
            "liberation/LiberationSerif-Italic",
        ],
        ["dejavu/DejaVuSerif", "dejavu/DejaVuSerif-Bold", "dejavu/DejaVuSerif-Italic"],
    ]

    /// The first family that is there whole.
    static let fonts: [TrueTypeFont]? = families.lazy.compactMap { family in
        let fonts = family.compactMap {
            TrueTypeFont(path: "/usr/share/fonts/truetype/\($0).ttf")
        }
        return fonts.count == Face.allCases.count ? fonts : nil
    }.first

    private let setter: TextSetter

    init?(_ fonts: [TrueTypeFont]? = TablePDFWriter.fonts) {
        guard let fonts, let setter = TextSetter(fonts) else { return nil }
        self.setter = setter
    }

    /// The table with names in place of what the fonts lack.
    func spelled(_ table: TableDocument) -> TableDocument {
        var spelling = TableSpelling(setter)
        return spelling.spelled(table)
    }

    /// Nil where the text cannot be set.
    ///
    /// - Throws: `memory`.
    func write(_ table: TableDocument) throws(WritingFailure) -> [UInt8]? {
        var sheets = TableSheets(setter, TableLayout.paper(table))
        do throws(UnsettableText) { try sheets.add(table) } catch { return nil }
        var file = PDFFile()
        let pages = file.promise()
        var fonts = ""
        for face in Face.allCases {
            let font = try sheets.setter.faces[face.rawValue].write(to: &file)
            fonts += "/F\(face.rawValue) \(font) 0 R"
        }
        let resources = file.add("<</Font<<\(fonts)>>>>")
        let canvas = sheets.canvas
        var kids: [String] = []
        for page in canvas.pages {
            let content = try file.addStream(page)
            let number = file.add(
                "<</Type/Page/Parent \(pages) 0 R/MediaBox[0 0 \(canvas.width) \(canvas.height)]"
                    + "/Resources \(resources) 0 R/Contents \(content) 0 R>>")
            kids.append("\(number) 0 R")
        }
        file.write(
            "<</Type/Pages/Count \(kids.count)/Kids[\(kids.joined(separator: " "))]>>", as: pages)
        let root = file.add(
            "<</Type/Catalog/Pages \(pages) 0 R/Lang(vi)/ViewerPreferences<</DisplayDocTitle true"
                + ">>>>")
        let title = table.title.joined(separator: " ")
        let info = file.add("<</Title \(PDFFile.text(title))>>")
        return file.finish(root: root, info: info)
    }
}
