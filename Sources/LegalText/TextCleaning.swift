/// Brings the text of any file into the one form that is stored: NFC, plain spaces, no invisible
/// marks.
public enum TextCleaning {
    /// Text in Unicode normalisation form C, for every letter that a Latin script composes
    /// (U+00C0 to U+024F and U+1E00 to U+1EFF, so all of Vietnamese). Other scripts stay as they
    /// are.
    public static func composed(_ text: String) -> String {
        guard text.utf8.contains(where: { $0 == 0xCC || $0 == 0xCD }) else { return text }
        return String(scalars: compose(Array(text.unicodeScalars)))
    }

    /// Text as it is stored: composed, one space between words, none at the ends of a line,
    /// without soft hyphens, zero-width and control characters; full-width digits and signs as
    /// ASCII; the Icelandic and African letters that look like Đ as Đ. Line feeds stay.
    public static func cleaned(_ text: String) -> String {
        lines(text).map { $0[...].string }.joined(separator: "\n")
    }

    /// The cleaned lines of a text, the empty ones too.
    static func lines(_ text: String) -> [[Unicode.Scalar]] {
        var scalars = Array(text.unicodeScalars)
        if text.utf8.contains(where: { $0 == 0xCC || $0 == 0xCD }) { scalars = compose(scalars) }
        var lines: [[Unicode.Scalar]] = []
        var line: [Unicode.Scalar] = []
        var gap = false
        for scalar in scalars {
            switch kind(scalar.value) {
            case .plain:
                if gap && !line.isEmpty { line.append(" ") }
                gap = false
                line.append(scalar)
            case .other(let value):
                if gap && !line.isEmpty { line.append(" ") }
                gap = false
                line.append(Unicode.Scalar(value) ?? scalar)
            case .space: gap = true
            case .nothing: continue
            case .end:
                lines.append(line)
                line = []
                gap = false
            }
        }
        lines.append(line)
        return lines
    }

    private enum Kind {
        case plain
        case space
        case nothing
        case end
        case other(UInt32)
    }

    private static func kind(_ value: UInt32) -> Kind {
        switch value {
        case 0x0A, 0x0B, 0x0C, 0x2028, 0x2029, 0x85: .end
        case 0x20, 0x09, 0x0D, 0xA0, 0x1680, 0x2000...0x200A, 0x202F, 0x205F, 0x3000: .space
        case 0x00...0x1F, 0x7F...0x9F: .space
        case 0xAD, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x2064, 0xFEFF: .nothing
        case 0xFF01...0xFF5E: .other(value - 0xFEE0)
        case 0xD0, 0x189: .other(0x110)
        case 0xF0, 0x256: .other(0x111)
        default: .plain
        }
    }

    /// Swift compares characters by canonical equivalence, so a decomposed letter finds the
    /// composed one in this table: no list of compositions is needed.
    private static let compositions: [Character: Unicode.Scalar] = {
        var table: [Character: Unicode.Scalar] = [:]
        for value in Array(0xC0...0x24F) + Array(0x1E00...0x1EFF) {
            guard let scalar = Unicode.Scalar(UInt32(value)) else { continue }
            table[Character(scalar)] = scalar
        }
        return table
    }()

    private static func isMark(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value >= 0x300 && scalar.value <= 0x36F
    }

    private static func compose(_ scalars: [Unicode.Scalar]) -> [Unicode.Scalar] {
        var result: [Unicode.Scalar] = []
        result.reserveCapacity(scalars.count)
        var at = 0
        while at < scalars.count {
            var end = at + 1
            while end < scalars.count, isMark(scalars[end]) { end += 1 }
            if end == at + 1 {
                result.append(scalars[at])
            } else {
                result.append(contentsOf: composeCluster(scalars[at..<end]))
            }
            at = end
        }
        return result
    }

    /// Four marks are more than any Latin letter has: a longer heap of marks is left as it is.
    private static func composeCluster(_ cluster: Scalars) -> [Unicode.Scalar] {
        guard cluster.count <= 5 else { return Array(cluster) }
        var count = cluster.count
        while count > 1 {
            let head = cluster.prefix(count).string
            if head.count == 1, let character = head.first, let scalar = compositions[character] {
                return [scalar] + cluster.dropFirst(count)
            }
            count -= 1
        }
        return Array(cluster)
    }
}
