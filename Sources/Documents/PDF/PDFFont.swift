/// One face of the text of a PDF, and which of its glyphs were used.
struct PDFFont {
    let font: TrueTypeFont
    /// The character that each used glyph was taken for.
    private var used: [UInt16: UInt16] = [:]
    /// By glyph; -1 for one that was not used.
    private var widths = [Int32](repeating: -1, count: 1 << 16)

    init(_ font: TrueTypeFont) { self.font = font }

    /// A word in glyphs, and its width in thousandths of the size; nil where the font lacks a
    /// letter, or where it takes more than letters side by side to write the word.
    mutating func glyphs(_ word: Substring) -> (glyphs: [UInt16], width: Int)? {
        var glyphs: [UInt16] = []
        var width = 0
        for unit in word.utf16 {
            guard Self.isPlain(unit), let glyph = font.glyph(unit) else { return nil }
            if widths[Int(glyph)] < 0 {
                used[glyph] = unit
                widths[Int(glyph)] = Int32(clamping: font.width(glyph))
            }
            width += Int(widths[Int(glyph)])
            glyphs.append(glyph)
        }
        return (glyphs, width)
    }

    /// Scripts that are written letter by letter from left to right; marks that stand alone are
    /// not among them.
    private static func isPlain(_ unit: UInt16) -> Bool {
        switch unit {
        case 0x20...0x7E, 0xA0...0xAC, 0xAE...0x2FF, 0x370...0x482, 0x48A...0x58F: true
        case 0x1E00...0x1FFF, 0x2000...0x200A, 0x2010...0x2027, 0x202F...0x205F: true
        case 0x2070...0x20CF, 0x2100...0x2BFF: true
        default: false
        }
    }

    /// Writes the font with the used glyphs; the number of its dictionary.
    ///
    /// - Throws: `memory`.
    func write(to file: inout PDFFile) throws(WritingFailure) -> Int {
        let subset = font.subset(Set(used.keys))
        let stream = try file.addStream(subset, "/Length1 \(subset.count)")
        let name = "CUCAOA+" + font.name
        let box = font.box.map(String.init).joined(separator: " ")
        let descriptor = file.add(
            "<</Type/FontDescriptor/FontName/\(name)/Flags 4/FontBBox[\(box)]/ItalicAngle 0"
                + "/Ascent \(font.ascent)/Descent \(font.descent)/CapHeight \(font.ascent)"
                + "/StemV 80/FontFile2 \(stream) 0 R>>")
        let widths = used.keys.sorted().map { "\($0)[\(font.width($0))]" }.joined()
        let descendant = file.add(
            "<</Type/Font/Subtype/CIDFontType2/BaseFont/\(name)/CIDToGIDMap/Identity"
                + "/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
                + "/FontDescriptor \(descriptor) 0 R/W[\(widths)]>>")
        let characters = try file.addStream(Array(characterMap.utf8))
        return file.add(
            "<</Type/Font/Subtype/Type0/BaseFont/\(name)/Encoding/Identity-H"
                + "/DescendantFonts[\(descendant) 0 R]/ToUnicode \(characters) 0 R>>")
    }

    /// What each glyph means, for copying, searching and reading aloud.
    private var characterMap: String {
        var map = """
            /CIDInit /ProcSet findresource begin 12 dict begin begincmap
            /CIDSystemInfo <</Registry(Adobe)/Ordering(UCS)/Supplement 0>> def
            /CMapName /Adobe-Identity-UCS def /CMapType 2 def
            1 begincodespacerange <0000> <FFFF> endcodespacerange

            """
        let glyphs = used.keys.sorted()
        for start in stride(from: 0, to: glyphs.count, by: 100) {
            let some = glyphs[start..<min(start + 100, glyphs.count)]
            map += "\(some.count) beginbfchar\n"
            for glyph in some {
                let unit = PDFFile.hexadecimal(used[glyph] ?? 0)
                map += "<\(PDFFile.hexadecimal(glyph))> <\(unit)>\n"
            }
            map += "endbfchar\n"
        }
        return map + "endcmap CMapName currentdict /CMap defineresource pop end end\n"
    }
}
