/// The font lacks a letter, or the text takes more than letters side by side.
struct UnsettableText: Error {}

/// The faces of one family.
enum Face: Int, CaseIterable {
    case regular
    case bold
    case italic
}

/// A word of one face on a line; widths are in thousandths of the size.
struct SetWord {
    var face: Face
    var glyphs: [UInt16]
    var width: Int
}

/// A line of text as it is set.
struct SetLine {
    var words: [SetWord] = []
    /// With a space between each two words.
    var width = 0
    /// The last one of a paragraph is not stretched.
    var isLast = false
}

/// Breaks text into lines at spaces, and inside of words that no line can hold.
struct TextSetter {
    private(set) var faces: [PDFFont]
    private let spaces: [SetWord]

    /// Nil without a space in each face.
    init?(_ fonts: [TrueTypeFont]) {
        faces = fonts.map(PDFFont.init)
        var spaces: [SetWord] = []
        for face in Face.allCases where face.rawValue < faces.count {
            guard let space = faces[face.rawValue].glyphs(" ") else { return nil }
            spaces.append(SetWord(face: face, glyphs: space.glyphs, width: space.width))
        }
        guard spaces.count == Face.allCases.count else { return nil }
        self.spaces = spaces
    }

    func space(_ face: Face) -> SetWord { spaces[face.rawValue] }

    /// - Parameters:
    ///   - width: of the line, in thousandths of the size.
    ///   - indent: of the first line.
    mutating func lines(
        _ runs: [(text: String, face: Face)], width: Int, indent: Int = 0
    ) throws(UnsettableText) -> [SetLine] {
        var lines: [SetLine] = []
        var line = SetLine()
        var most = width - indent
        func finish(_ isLast: Bool) {
            line.isLast = isLast
            lines.append(line)
            line = SetLine()
            most = width
        }
        for run in runs {
            let paragraphs = run.text.split(separator: "\n", omittingEmptySubsequences: false)
            for (index, paragraph) in paragraphs.enumerated() {
                if index > 0 { finish(true) }
                let words = paragraph.split { $0 == " " || $0 == "\t" }
                for part in words {
                    guard let set = faces[run.face.rawValue].glyphs(part) else {
                        throw UnsettableText()
                    }
                    let word = SetWord(face: run.face, glyphs: set.glyphs, width: set.width)
                    let gap = line.words.isEmpty ? 0 : spaces[run.face.rawValue].width
                    if line.width + gap + word.width > most, !line.words.isEmpty { finish(false) }
                    for piece in pieces(of: word, most) {
                        if !line.words.isEmpty, line.width + piece.width > most { finish(false) }
                        line.width += (line.words.isEmpty ? 0 : gap) + piece.width
                        line.words.append(piece)
                    }
                }
            }
        }
        finish(true)
        return lines
    }

    /// The word, in pieces where it is longer than a line.
    private func pieces(of word: SetWord, _ most: Int) -> [SetWord] {
        guard word.width > most else { return [word] }
        var pieces: [SetWord] = []
        var piece = SetWord(face: word.face, glyphs: [], width: 0)
        for glyph in word.glyphs {
            let width = faces[word.face.rawValue].font.width(glyph)
            if !piece.glyphs.isEmpty, piece.width + width > most {
                pieces.append(piece)
                piece = SetWord(face: word.face, glyphs: [], width: 0)
            }
            piece.glyphs.append(glyph)
            piece.width += width
        }
        pieces.append(piece)
        return pieces
    }
}
