/// What is drawn on the pages of a PDF. Places are in points from the left and the top.
struct PDFCanvas {
    enum Alignment { case left, center, justified }

    let width: Double
    let height: Double
    private(set) var pages: [[UInt8]] = []
    private var page: [UInt8] = []
    private let digits = Array("0123456789ABCDEF".utf8)

    init(width: Double, height: Double) {
        self.width = width
        self.height = height
    }

    mutating func finishPage() {
        pages.append(page)
        page = []
    }

    mutating func box(_ x: Double, _ top: Double, _ width: Double, _ height: Double) {
        number(x)
        number(self.height - top - height)
        number(width)
        number(height)
        page.append(contentsOf: "re S\n".utf8)
    }

    mutating func rule(_ x: Double, _ top: Double, _ width: Double) {
        number(x)
        number(height - top)
        page.append(contentsOf: "m ".utf8)
        number(x + width)
        number(height - top)
        page.append(contentsOf: "l S\n".utf8)
    }

    /// - Parameter baseline: where the letters stand, from the top.
    mutating func text(
        _ line: SetLine, _ setter: TextSetter, size: Double, x: Double, baseline: Double,
        width: Double, _ alignment: Alignment
    ) {
        guard let first = line.words.first else { return }
        let natural = Double(line.width) * size / 1_000
        let left = max(0, width - natural)
        var gap = 0
        if alignment == .justified, !line.isLast, line.words.count > 1 {
            gap = Int(left / size * 1_000) / (line.words.count - 1)
        }
        page.append(contentsOf: "BT ".utf8)
        number(x + (alignment == .center ? left / 2 : 0))
        number(height - baseline)
        page.append(contentsOf: "Td ".utf8)
        var face = first.face
        choose(face, size)
        page.append(contentsOf: "[<".utf8)
        for (index, word) in line.words.enumerated() {
            if word.face != face {
                page.append(contentsOf: ">]TJ ".utf8)
                face = word.face
                choose(face, size)
                page.append(contentsOf: "[<".utf8)
            }
            if index > 0 {
                glyphs(setter.space(face).glyphs)
                if gap > 0 { page.append(contentsOf: ">-\(gap)<".utf8) }
            }
            glyphs(word.glyphs)
        }
        page.append(contentsOf: ">]TJ ET\n".utf8)
    }

    private mutating func choose(_ face: Face, _ size: Double) {
        page.append(contentsOf: "/F\(face.rawValue) ".utf8)
        number(size)
        page.append(contentsOf: "Tf ".utf8)
    }

    private mutating func glyphs(_ glyphs: [UInt16]) {
        for glyph in glyphs {
            for shift in [12, 8, 4, 0] { page.append(digits[Int(glyph >> UInt16(shift)) & 15]) }
        }
    }

    /// With two digits behind the point.
    private mutating func number(_ value: Double) {
        let hundredths = Int((value * 100).rounded())
        let size = hundredths.magnitude
        if hundredths < 0 { page.append(UInt8(ascii: "-")) }
        page.append(contentsOf: String(size / 100).utf8)
        let rest = Int(size % 100)
        if rest > 0 {
            page.append(UInt8(ascii: "."))
            page.append(digits[rest / 10])
            if rest % 10 > 0 { page.append(digits[rest % 10]) }
        }
        page.append(UInt8(ascii: " "))
    }
}
