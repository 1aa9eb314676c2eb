private import Foundation

/// The outlines and widths of a TrueType font file (OpenType 1.9, glyf flavour): as much as is
/// needed to set plain text in it and to put the used part into a PDF. Damaged files give empty
/// glyphs or no font, never a trap.
struct TrueTypeFont: Sendable {
    /// Of the file, without its ending.
    let name: String
    let unitsPerEm: Int
    /// In thousandths of the size; the descent is negative.
    let ascent: Int
    let descent: Int
    let box: [Int]
    private let bytes: [UInt8]
    private let tables: [String: Range<Int>]
    private let glyphCount: Int
    private let widthCount: Int
    private let hasLongPlaces: Bool
    /// By characters of the basic plane; 0 where there is none.
    private var glyphs = [UInt16](repeating: 0, count: 1 << 16)

    init?(path: String) {
        guard let data = FileManager.default.contents(atPath: path) else { return nil }
        let file = path.split(separator: "/").last ?? ""
        self.init([UInt8](data), name: String(file.split(separator: ".").first ?? "Font"))
    }

    init?(_ bytes: [UInt8], name: String) {
        self.bytes = bytes
        self.name = name.filter { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") }
        let reader = BigEndian(bytes)
        guard [0x0001_0000, 0x7472_7565].contains(reader.long(0)) else { return nil }
        var tables: [String: Range<Int>] = [:]
        for index in 0..<reader.short(4) {
            let entry = 12 + 16 * index
            guard entry + 16 <= bytes.count else { return nil }
            let (start, length) = (reader.long(entry + 8), reader.long(entry + 12))
            guard start + length <= bytes.count else { return nil }
            tables[String(decoding: bytes[entry..<(entry + 4)], as: UTF8.self)] =
                start..<(start + length)
        }
        self.tables = tables
        guard let head = tables["head"]?.lowerBound, let hhea = tables["hhea"]?.lowerBound,
            let maxp = tables["maxp"]?.lowerBound, let cmap = tables["cmap"]?.lowerBound,
            tables["glyf"] != nil, tables["loca"] != nil, tables["hmtx"] != nil
        else { return nil }
        let em = max(1, reader.short(head + 18))
        unitsPerEm = em
        box = (0..<4).map { reader.signed(head + 36 + 2 * $0) * 1_000 / em }
        hasLongPlaces = reader.short(head + 50) != 0
        ascent = reader.signed(hhea + 4) * 1_000 / em
        descent = reader.signed(hhea + 6) * 1_000 / em
        widthCount = max(1, reader.short(hhea + 34))
        glyphCount = reader.short(maxp + 4)
        readCharacters(reader, cmap)
        guard glyphs[0x41] != 0, glyphs[0x20] != 0 else { return nil }
    }

    /// Nil where the font has no such letter.
    func glyph(_ unit: UInt16) -> UInt16? {
        let glyph = glyphs[Int(unit)]
        return glyph == 0 ? nil : glyph
    }

    /// In thousandths of the size.
    func width(_ glyph: UInt16) -> Int {
        let start = tables["hmtx"]?.lowerBound ?? 0
        let index = min(Int(glyph), widthCount - 1)
        return BigEndian(bytes).short(start + 4 * index) * 1_000 / unitsPerEm
    }

    // MARK: Characters

    /// Format 4: characters of the basic plane.
    private mutating func readCharacters(_ reader: BigEndian, _ cmap: Int) {
        for index in 0..<reader.short(cmap + 2) {
            let start = cmap + reader.long(cmap + 4 + 8 * index + 4)
            guard reader.short(start) == 4 else { continue }
            let count = reader.short(start + 6) / 2
            let (ends, starts) = (start + 14, start + 16 + 2 * count)
            for segment in 0..<count {
                let first = reader.short(starts + 2 * segment)
                let last = reader.short(ends + 2 * segment)
                guard first <= last, first != 0xFFFF else { continue }
                let delta = reader.short(starts + 2 * count + 2 * segment)
                let place = starts + 4 * count + 2 * segment
                let offset = reader.short(place)
                for unit in first...last {
                    var glyph = unit
                    if offset != 0 {
                        glyph = reader.short(place + offset + 2 * (unit - first))
                        if glyph == 0 { continue }
                    }
                    glyph = (glyph + delta) & 0xFFFF
                    if glyph > 0, glyph < glyphCount { glyphs[unit] = UInt16(glyph) }
                }
            }
            return
        }
    }

    // MARK: Subset

    /// A font file with the outlines of these glyphs only, each under its old number.
    func subset(_ used: Set<UInt16>) -> [UInt8] {
        let reader = BigEndian(bytes)
        var wanted = used.union([0])
        var open = Array(wanted)
        while let glyph = open.popLast() {
            for part in parts(of: glyph, reader) where wanted.insert(part).inserted {
                open.append(part)
            }
        }
        var outlines: [UInt8] = []
        var places: [UInt8] = []
        for glyph in 0..<glyphCount {
            places += BigEndian.bytes(outlines.count)
            guard wanted.contains(UInt16(glyph)) else { continue }
            outlines += bytes[outline(UInt16(glyph), reader)]
            while outlines.count % 4 != 0 { outlines.append(0) }
        }
        places += BigEndian.bytes(outlines.count)
        var parts: [(String, [UInt8])] = [("glyf", outlines), ("loca", places)]
        for tag in ["cvt ", "fpgm", "head", "hhea", "hmtx", "maxp", "prep"] {
            guard let range = tables[tag] else { continue }
            var table = Array(bytes[range])
            if tag == "head", table.count > 51 { (table[50], table[51]) = (0, 1) }
            parts.append((tag, table))
        }
        return Self.file(parts.sorted { $0.0 < $1.0 })
    }

    private func outline(_ glyph: UInt16, _ reader: BigEndian) -> Range<Int> {
        guard let places = tables["loca"], let outlines = tables["glyf"] else { return 0..<0 }
        let size = hasLongPlaces ? 4 : 2
        func place(_ index: Int) -> Int {
            let at = places.lowerBound + size * index
            guard at + size <= places.upperBound else { return 0 }
            return hasLongPlaces ? reader.long(at) : 2 * reader.short(at)
        }
        let (start, end) = (place(Int(glyph)), place(Int(glyph) + 1))
        guard start < end, outlines.lowerBound + end <= outlines.upperBound else { return 0..<0 }
        return (outlines.lowerBound + start)..<(outlines.lowerBound + end)
    }

    /// The glyphs of which a composite one is made.
    private func parts(of glyph: UInt16, _ reader: BigEndian) -> [UInt16] {
        let range = outline(glyph, reader)
        guard range.count > 10, reader.signed(range.lowerBound) < 0 else { return [] }
        var parts: [UInt16] = []
        var at = range.lowerBound + 10
        while at + 4 <= range.upperBound {
            let flags = reader.short(at)
            parts.append(UInt16(reader.short(at + 2)))
            at += 4 + (flags & 1 != 0 ? 4 : 2)
            at += flags & 8 != 0 ? 2 : flags & 0x40 != 0 ? 4 : flags & 0x80 != 0 ? 8 : 0
            if flags & 0x20 == 0 { break }
        }
        return parts
    }

    private static func file(_ parts: [(String, [UInt8])]) -> [UInt8] {
        var power = 1
        var exponent = 0
        while power * 2 <= parts.count { (power, exponent) = (power * 2, exponent + 1) }
        var file: [UInt8] = [0, 1, 0, 0]
        for value in [parts.count, 16 * power, exponent, 16 * (parts.count - power)] {
            file += BigEndian.bytes(value).suffix(2)
        }
        var offset = 12 + 16 * parts.count
        var body: [UInt8] = []
        for (tag, table) in parts {
            let padded = table + [UInt8](repeating: 0, count: (4 - table.count % 4) % 4)
            let reader = BigEndian(padded)
            var sum: UInt32 = 0
            for at in stride(from: 0, to: padded.count, by: 4) {
                sum &+= UInt32(truncatingIfNeeded: reader.long(at))
            }
            file += Array(tag.utf8) + BigEndian.bytes(Int(sum)) + BigEndian.bytes(offset)
            file += BigEndian.bytes(table.count)
            offset += padded.count
            body += padded
        }
        return file + body
    }
}

/// Numbers of font files; what lies outside of the file is zero.
struct BigEndian {
    private let bytes: [UInt8]

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    func short(_ at: Int) -> Int {
        guard at >= 0, at + 2 <= bytes.count else { return 0 }
        return Int(bytes[at]) << 8 | Int(bytes[at + 1])
    }

    func signed(_ at: Int) -> Int {
        let value = short(at)
        return value < 0x8000 ? value : value - 0x10000
    }

    func long(_ at: Int) -> Int { short(at) << 16 | short(at + 2) }

    static func bytes(_ value: Int) -> [UInt8] {
        [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: value >> $0) }
    }
}
