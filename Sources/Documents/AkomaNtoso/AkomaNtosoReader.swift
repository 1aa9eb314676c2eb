internal import LegalText

/// Reads Akoma Ntoso 3.0: our own files without loss, those of others as far as their elements
/// have a counterpart; an element without one keeps its number and words as a paragraph.
struct AkomaNtosoReader {
    private var document = LegalDocument()
    /// The number that stands in the file, for each block that has one.
    private var numbers: [Int: String] = [:]

    static func read(
        _ bytes: [UInt8], limits: DocumentLimits
    ) throws(DocumentFailure) -> LegalDocument {
        let root = try MarkupReader.xml(bytes, part: "akomaNtoso", limits: limits)
        guard root.name == "akn:akomaNtoso",
            let text = root.elements.first(where: { $0.first("akn:meta") != nil })
                ?? root.elements.first(where: { _ in true })
        else { throw .notThisFormat }
        var reader = AkomaNtosoReader()
        reader.text(text, parent: nil)
        reader.settleNumbers()
        return reader.document
    }

    private mutating func text(_ element: MarkupElement, parent: Int?) {
        for part in element.elements {
            switch part.name {
            case "akn:preface", "akn:coverPage": preface(part)
            case "akn:preamble": preamble(part)
            case "akn:body", "akn:mainBody": provisions(part, parent: parent)
            case "akn:conclusions": lines(part, .signature, parent: nil)
            case "akn:attachments": attachments(part)
            default: break
            }
        }
    }

    private mutating func preface(_ element: MarkupElement) {
        func value(_ name: String) -> String? {
            element.descendants("akn:" + name).first.map(Self.words)
        }
        document.head.authority = value("docProponent") ?? value("docAuthority") ?? ""
        document.head.symbol = value("docNumber") ?? ""
        document.head.placeAndDate = value("docDate") ?? ""
        document.head.type = value("docType") ?? ""
        document.head.title = value("docTitle") ?? value("shortTitle") ?? ""
    }

    private mutating func preamble(_ element: MarkupElement) {
        for part in element.elements {
            switch part.name {
            case "akn:p", "akn:citation", "akn:recital", "akn:formula", "akn:block":
                add(.basis, Self.words(part), nil)
            default: preamble(part)
            }
        }
    }

    private mutating func lines(_ element: MarkupElement, _ kind: BlockKind, parent: Int?) {
        for part in element.elements {
            if part.name == "akn:p" || part.name == "akn:block" || part.name == "akn:signature" {
                add(kind, Self.words(part), parent)
            } else {
                lines(part, kind, parent: parent)
            }
        }
    }

    private mutating func attachments(_ element: MarkupElement) {
        for attachment in element.elements where attachment.name == "akn:attachment" {
            let parent = add(
                .appendix, attachment.first("akn:heading").map(Self.words) ?? "", nil,
                number: attachment.first("akn:num"))
            if attachment.first("akn:num") == nil {
                document.blocks[parent].numbering = .fixed("")
            }
            for content in attachment.elements { text(content, parent: parent) }
        }
    }

    @discardableResult
    private mutating func add(
        _ kind: BlockKind, _ text: String, _ parent: Int?, number: MarkupElement? = nil
    ) -> Int {
        var block = LegalBlock(kind, parent: parent, text: text)
        let index = document.blocks.count
        if let number {
            let value = number["title"] ?? Self.bare(Self.words(number))
            switch number["class"] {
            case "inserted": block.numbering = .inserted
            case "fixed": block.numbering = .fixed(value)
            default: numbers[index] = value
            }
        }
        document.blocks.append(block)
        return index
    }

    /// `Article 5.` → `5`.
    private static func bare(_ label: String) -> String {
        let last = label.split { $0.isWhitespace || $0 == "(" }.last ?? ""
        return String(last.prefix { $0.isLetter || $0.isNumber || $0 == "-" })
    }

    private static let kinds: [String: BlockKind] = [
        "akn:part": .part, "akn:book": .part, "akn:title": .part, "akn:chapter": .chapter,
        "akn:section": .section, "akn:subsection": .subsection, "akn:article": .article,
        "akn:rule": .article, "akn:clause": .clause, "akn:paragraph": .clause,
        "akn:point": .point, "akn:subparagraph": .point, "akn:indent": .point,
    ]

    private mutating func provisions(_ element: MarkupElement, parent: Int?) {
        for part in element.elements { provision(part, parent: parent) }
    }

    private mutating func provision(_ element: MarkupElement, parent: Int?) {
        switch element.name {
        case "akn:num", "akn:heading", "akn:intro", "akn:content", "akn:meta": break
        case "akn:wrapUp", "akn:p", "akn:block", "akn:table", "akn:blockList", "akn:ul",
            "akn:ol":
            loose(element, parent)
        case "akn:hcontainer":
            if element["name"] == "empty" { return }
            let name = element["name"] ?? ""
            holder(element, BlockKind(rawValue: name) ?? .paragraph, parent)
        default:
            let kind = Self.kinds[element.name]
            if kind == nil, element.first("akn:num") == nil, element.first("akn:content") == nil {
                provisions(element, parent: parent)
            } else {
                holder(element, kind ?? .paragraph, parent)
            }
        }
    }

    private mutating func holder(_ element: MarkupElement, _ kind: BlockKind, _ parent: Int?) {
        let content = element.first("akn:intro") ?? element.first("akn:content")
        let body = content.map { Array($0.elements) } ?? []
        let number = element.first("akn:num")
        var rest = body[...]
        var text = element.first("akn:heading").map(Self.words) ?? ""
        if kind == .table, let table = rest.first, table.name == "akn:table" {
            text = Self.rows(table)
            rest = rest.dropFirst()
        } else if text.isEmpty, let first = rest.first, first.name != "akn:table" {
            text = Self.words(first)
            rest = rest.dropFirst()
        }
        if kind == .paragraph, let number { text = Self.words(number) + " " + text }
        let index = add(kind, text, parent, number: kind == .paragraph ? nil : number)
        for part in rest { loose(part, index) }
        provisions(element, parent: index)
    }

    private mutating func loose(_ element: MarkupElement, _ parent: Int?) {
        if element.name == "akn:table" {
            add(.table, Self.rows(element), parent)
            return
        }
        let text = Self.words(element)
        if !text.isEmpty { add(.paragraph, text, parent) }
    }

    private static func rows(_ table: MarkupElement) -> String {
        table.descendants("akn:tr").map { row in
            row.elements.filter { $0.name == "akn:td" || $0.name == "akn:th" }
                .map { words($0).replacing("\n", with: " ").replacing("\t", with: " ") }
                .joined(separator: "\t")
        }.joined(separator: "\n")
    }

    /// The words of an element; white space that holds a line end is indentation of the file.
    private static func words(_ element: MarkupElement) -> String {
        var text = ""
        collect(element, into: &text)
        return text.split(separator: "\u{0}", omittingEmptySubsequences: false)
            .map(\.trimmed).joined(separator: "\n").trimmed
    }

    private static func collect(_ element: MarkupElement, into text: inout String) {
        for child in element.children {
            switch child {
            case .text(let part):
                for (index, line) in part.split(
                    omittingEmptySubsequences: false, whereSeparator: \.isNewline
                ).enumerated() {
                    text += index == 0 ? String(line) : " " + line.trimmed
                }
            case .element(let element):
                if element.name == "akn:eol" { text += "\u{0}" }
                collect(element, into: &text)
                if element.name == "akn:p", !text.isEmpty { text += " " }
            }
        }
    }

    /// A number that follows the one before it is computed from now on; any other stays fixed.
    /// Fixing one may put the next right, so it is looked at again a few times.
    private mutating func settleNumbers() {
        for _ in 0..<8 {
            let labels = Labels(document)
            var isSettled = true
            var seen: Set<[Int]> = []
            for (index, number) in numbers.sorted(by: { $0.key < $1.key })
            where document.blocks[index].numbering == .following {
                guard labels[index].numberText != number else { continue }
                // Only the first wrong number of each row: those behind it may be right then.
                let block = document.blocks[index]
                let kind = BlockKind.allCases.firstIndex(of: block.kind) ?? 0
                guard seen.insert([kind, block.parent ?? -1]).inserted else { continue }
                document.blocks[index].numbering = .fixed(number)
                isSettled = false
            }
            if isSettled { return }
        }
        let labels = Labels(document)
        for (index, number) in numbers where labels[index].numberText != number {
            document.blocks[index].numbering = .fixed(number)
        }
    }
}
