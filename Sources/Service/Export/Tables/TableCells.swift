import Department
import Documents
import LegalText
import Texts

/// What stands in the cells of a synthesis table.
struct TableCells {
    /// A quotation is cut there.
    static let quoteCharactersMax = 160

    /// Of the version that is consulted on, in document order.
    let blocks: [BlockView]
    private let labels: Labels
    private let presentLabels: Labels
    private let places: [ID<Block>: Int]
    private let presentPlaces: [ID<Block>: Int]
    private let manuscript: TableManuscript
    private let names: any NameBook

    init(_ manuscript: TableManuscript, _ names: any NameBook) {
        self.manuscript = manuscript
        self.names = names
        blocks = manuscript.version.tree.views
        labels = Labels(blocks: manuscript.version.tree.legalBlocks)
        presentLabels = Labels(blocks: manuscript.draft.tree.legalBlocks)
        places = Self.places(manuscript.version.tree)
        presentPlaces = Self.places(manuscript.draft.tree)
    }

    private static func places(_ tree: BlockTree) -> [ID<Block>: Int] {
        Dictionary(
            tree.inOrder.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
    }

    func cell(
        _ field: TableField, _ row: PlacedRow, _ comments: [Annotation], number: Int
    ) -> TableDocument.Cell {
        switch field {
        case .number: .init(TableFormsWords.number(number))
        case .provision: .init(provisions(row, comments))
        case .subject: .init(unique(comments.map { subject($0.author) }).joined(separator: ";\n"))
        case .comment: .init(content(comments))
        case .answer: answer(row.row)
        case .kind:
            .init(unique(comments.map { TableFormsWords.kind($0.kind) }).joined(separator: "; "))
        case .assignee: .init(row.row.assignee.map { name($0) } ?? "")
        case .state: .init(TableFormsWords.state(row.row.state))
        case .support:
            .init(TableFormsWords.number(comments.reduce(0) { $0 + $1.agreedBy.count }))
        case .count: .init(TableFormsWords.number(comments.count))
        case .organisation:
            .init(unique(comments.map { organisation($0.author) }).joined(separator: ";\n"))
        }
    }

    /// The headings under which rows stand chapter by chapter, or article by article.
    func heading(_ place: SynthesisPlace, isArticle: Bool = false) -> String {
        switch place {
        case .general: return TableFormsWords.general
        case .other: return TableFormsWords.other
        case .provision(var index):
            while true {
                switch blocks[index].kind {
                case .article where isArticle, .part, .chapter, .section, .subsection, .appendix:
                    let label = blocks[index].label
                    let title = blocks[index].text.replacing("\n", with: " ")
                    return label.isEmpty || title.isEmpty ? label + title : label + ". " + title
                default: break
                }
                guard let parent = blocks[index].parent.flatMap({ places[$0] }), parent < index
                else { return "" }
                index = parent
            }
        }
    }

    // MARK: Places

    private func provisions(_ row: PlacedRow, _ comments: [Annotation]) -> String {
        switch row.place {
        case .general: return TableFormsWords.general
        case .other: return TableFormsWords.other
        case .provision(let index):
            let others = comments.compactMap { $0.anchor.flatMap { places[$0.start.block] } }
            return unique(([index] + others.sorted()).map(provision)).joined(separator: ";\n")
        }
    }

    /// From the largest level to the smallest, as the form of the table has it.
    private func provision(_ index: Int) -> String {
        let levels = labels.levels(of: index)
        if !levels.isEmpty { return levels.reversed().joined(separator: " ") }
        return blocks[index].kind == .basis ? TableFormsWords.bases : TableFormsWords.unnumbered
    }

    // MARK: People

    /// Officials and businesses speak for a body, others for themselves.
    func subject(_ id: ID<Person>) -> String {
        guard let person = manuscript.state.people[id] else { return TableFormsWords.nameless }
        let body = manuscript.state.organisations[person.organisation]?.name ?? ""
        let name = name(id)
        guard person.erasedAt == nil, !body.isEmpty else { return name }
        switch person.personClass {
        case .official, .business: return "\(body) (\(name))"
        case .expert, .citizen: return "\(name) (\(body))"
        }
    }

    private func name(_ id: ID<Person>) -> String {
        if manuscript.state.people[id]?.erasedAt != nil { return TableFormsWords.erased }
        return names.name(of: id) ?? TableFormsWords.nameless
    }

    /// For whom a person speaks, without a name.
    func organisation(_ id: ID<Person>) -> String {
        guard let person = manuscript.state.people[id] else { return TableFormsWords.nameless }
        let body = manuscript.state.organisations[person.organisation]?.name ?? ""
        switch person.personClass {
        case .official, .business:
            return body.isEmpty ? TableFormsWords.individual(person.personClass) : body
        case .expert, .citizen: return TableFormsWords.individual(person.personClass)
        }
    }

    /// The comments of each for whom one commented, in the order in which they came.
    func bySubject(
        _ comments: [Annotation], _ key: (ID<Person>) -> String
    ) -> [(subject: String, comments: [Annotation])] {
        var result: [(subject: String, comments: [Annotation])] = []
        var places: [String: Int] = [:]
        for comment in comments {
            let subject = key(comment.author)
            if let place = places[subject] {
                result[place].comments.append(comment)
            } else {
                places[subject] = result.count
                result.append((subject, [comment]))
            }
        }
        return result
    }

    // MARK: What is said

    /// Every wording once; those that were folded by hand may differ.
    private func content(_ comments: [Annotation]) -> String {
        let texts = unique(comments.map(content))
        return texts.count == 1 ? texts[0] : texts.map { "- " + $0 }.joined(separator: "\n")
    }

    private func content(_ comment: Annotation) -> String {
        var parts: [String] = []
        let edits = (comment.suggestion ?? []).compactMap(proposal)
        if comment.kind == .consent { parts.append(TableFormsWords.consent) }
        if edits.isEmpty, let quote = comment.anchor?.exact, !quote.isEmpty {
            parts.append(TableFormsWords.about(Self.cut(quote)))
        }
        parts += edits
        if !comment.wording.text.isEmpty { parts.append(comment.wording.text) }
        return parts.joined(separator: " ")
    }

    /// The words that are to be changed, whole words around the change.
    private func proposal(_ edit: SuggestedEdit) -> String? {
        guard let text = manuscript.version.tree[edit.block]?.text,
            let other = try? edit.operation.applied(to: text), text != other
        else { return nil }
        let (old, new) = (text.split(separator: " "), other.split(separator: " "))
        let before = zip(old, new).prefix { $0 == $1 }.count
        let after = zip(old.dropFirst(before).reversed(), new.dropFirst(before).reversed())
            .prefix { $0 == $1 }.count
        let gone = old[before..<(old.count - after)].joined(separator: " ")
        let come = new[before..<(new.count - after)].joined(separator: " ")
        if gone.isEmpty { return TableFormsWords.add(come) }
        return come.isEmpty ? TableFormsWords.remove(gone) : TableFormsWords.replace(gone, come)
    }

    private static func cut(_ quote: String) -> String {
        let line = quote.replacing("\n", with: " ")
        return line.count <= quoteCharactersMax ? line : line.prefix(quoteCharactersMax) + "…"
    }

    // MARK: What is answered

    private func answer(_ row: SynthesisRow) -> TableDocument.Cell {
        guard let answer = row.answer else {
            return .init(row.state == .studying ? TableFormsWords.studying : "")
        }
        var lines = [answer.text]
        let standing = answer.changes.compactMap { presentPlaces[$0] }.sorted()
        let places = unique(standing.map { presentLabels.citation(of: $0) }).filter { !$0.isEmpty }
        if !places.isEmpty { lines.append(TableFormsWords.changed(places)) }
        let gone = answer.changes.filter { presentPlaces[$0] == nil }
            .compactMap { self.places[$0] }.sorted()
        let earlier = unique(gone.map { labels.citation(of: $0) }).filter { !$0.isEmpty }
        if !earlier.isEmpty { lines.append(TableFormsWords.removed(earlier)) }
        if let reason = answer.notYet { lines.append(TableFormsWords.notYet(reason)) }
        return .init(
            lines.filter { !$0.isEmpty }.joined(separator: "\n"),
            lead: TableFormsWords.lead(answer.outcome))
    }
}

/// The values in the order in which each came first.
private func unique(_ values: [String]) -> [String] {
    var seen: Set<String> = []
    return values.filter { seen.insert($0).inserted }
}
