/// Brings the text of a table into letters that a family of fonts has.
struct TableSpelling {
    /// A table of more rows is set in process whatever it says: a browser engine would not be done
    /// within the time that somebody waits.
    static let rowsOfEnginesMax = 1_000

    private var setter: TextSetter
    private var settable: [Unicode.Scalar: Bool] = [:]

    init(_ setter: TextSetter) { self.setter = setter }

    /// Without what has no shape of its own, such as places where a word may be broken.
    static func visible(_ table: TableDocument) -> TableDocument {
        table.mapped { text in
            guard !isASCII(text) else { return text }
            let scalars = text.unicodeScalars.filter {
                !$0.properties.isDefaultIgnorableCodePoint
            }
            return String(String.UnicodeScalarView(scalars))
        }
    }

    /// What the fonts lack is named as Unicode names it: `[THUMBS UP SIGN]`.
    mutating func spelled(_ table: TableDocument) -> TableDocument {
        table.mapped { text in
            guard !Self.isASCII(text) else { return text }
            var spelled = ""
            for scalar in text.unicodeScalars {
                if isSettable(scalar) {
                    spelled.unicodeScalars.append(scalar)
                } else if !scalar.properties.isDefaultIgnorableCodePoint {
                    spelled += "[\(Self.name(scalar))]"
                }
            }
            return spelled
        }
    }

    private static func isASCII(_ text: String) -> Bool { text.utf8.allSatisfy { $0 < 0x80 } }

    private mutating func isSettable(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.value < 0x7F, scalar.value >= 0x20 || scalar == "\n" || scalar == "\t" {
            return true
        }
        if let known = settable[scalar] { return known }
        let runs = Face.allCases.map { (text: String(scalar), face: $0) }
        let isSettable = (try? setter.lines(runs, width: 10_000)) != nil
        settable[scalar] = isSettable
        return isSettable
    }

    private static func name(_ scalar: Unicode.Scalar) -> String {
        scalar.properties.name ?? "U+" + String(scalar.value, radix: 16, uppercase: true)
    }
}

extension TableDocument {
    /// Whether it is short enough for a browser engine.
    var isShort: Bool {
        groups.reduce(0) { $0 + $1.rows.count } <= TableSpelling.rowsOfEnginesMax
    }

    /// The table with `change` made to each of its texts.
    func mapped(_ change: (String) -> String) -> TableDocument {
        func cell(_ cell: Cell) -> Cell { Cell(change(cell.text), lead: change(cell.lead)) }
        return TableDocument(
            authority: change(authority), placeAndDate: change(placeAndDate),
            title: title.map(change), intro: intro.map(cell),
            columns: columns.map { Column(change($0.title), share: $0.share) },
            groups: groups.map { group in
                Group(
                    change(group.heading), rows: group.rows.map { Row($0.cells.map(cell)) })
            },
            outro: outro.map(cell), signature: signature.map(change),
            otherSignature: otherSignature.map(change), isUpright: isUpright)
    }
}
