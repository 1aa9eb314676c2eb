import Department
import Documents
import Texts

/// What is said about a draft, as comments of its file; what is suggested, as tracked changes of
/// whoever suggests it.
struct DraftComments {
    private(set) var blocks: [MarkedBlock]
    private(set) var comments: [MarkedComment] = []
    private let draft: Draft
    private let version: Int?
    private let isCompared: Bool
    private let names: any NameBook
    private let index: [ID<Block>: Int]
    /// Suggestions that stand in the text as tracked changes.
    private var tracked: Set<ID<Annotation>> = []

    /// - Parameter isCompared: what is deleted is of an older text. Suggestions would be taken for
    ///   changes that were made, so there they are comments.
    init(
        _ draft: Draft, version: Int?, _ blocks: [IdentifiedBlock], isCompared: Bool,
        names: any NameBook
    ) {
        self.draft = draft
        self.version = version
        self.isCompared = isCompared
        self.names = names
        self.blocks = blocks.map(\.block)
        var index: [ID<Block>: Int] = [:]
        for (number, block) in blocks.enumerated() {
            if let id = block.id { index[id] = number }
        }
        self.index = index
    }

    mutating func add(_ annotations: [Annotation]) {
        guard !blocks.isEmpty else { return }
        if !isCompared { track(annotations.filter(\.isOpenSuggestion)) }
        let placed = annotations.map { ($0, place(of: $0)) }.sorted { one, other in
            (one.1.block, one.1.range?.lowerBound ?? 0, one.0.position)
                < (other.1.block, other.1.range?.lowerBound ?? 0, other.0.position)
        }
        for (annotation, place) in placed { add(annotation, place) }
    }

    private mutating func add(_ annotation: Annotation, _ place: MarkedComment) {
        let isDone = annotation.resolution != nil || annotation.decision != nil
        var comment = place
        comment.revision = revision(annotation.author, annotation.at, annotation.origin)
        comment.text = text(of: annotation)
        comment.isDone = isDone
        let parent = comments.count
        comments.append(comment)
        var answers = annotation.replies.map {
            (revision($0.author, $0.at, $0.origin), $0.at, $0.text)
        }
        if let decision = annotation.decision, !decision.text.isEmpty {
            let by = revision(decision.by, decision.at)
            answers.append((by, decision.at, decision.text))
        }
        for (revision, _, words) in answers.sorted(by: { $0.1 < $1.1 }) {
            var answer = comment
            answer.revision = revision
            answer.text = readable(words)
            answer.parent = parent
            comments.append(answer)
        }
    }

    // MARK: Words

    /// The words, after what they are about where that is not to be seen.
    private func text(of annotation: Annotation) -> String {
        var lines: [String] = []
        let state = draft.place(of: annotation, in: version)?.state
        if let anchor = annotation.anchor {
            if annotation.suggestion != nil, !tracked.contains(annotation.id) {
                lines.append("“\(anchor.exact)” → “\(annotation.suggestedWords ?? "…")”")
            } else if state != .exact {
                lines.append("“\(anchor.exact)”")
            }
        }
        lines.append(readable(annotation.wording.text))
        return lines.joined(separator: "\n")
    }

    /// People by their names.
    private func readable(_ text: String) -> String {
        Mentions.find(in: text).reduce(text) { text, person in
            text.replacing("@{\(person.key)}", with: "@\(names.name(of: person) ?? "")")
        }
    }

    /// Of what was imported, whoever its file names.
    private func revision(
        _ person: ID<Person>, _ at: Int64, _ origin: AnnotationOrigin? = nil
    ) -> Revision {
        let author = WebCreator(person, origin, names).name ?? ""
        return Revision(author: author, at: Instant.text(origin?.at ?? at))
    }

    // MARK: Places

    /// A comment at the words of the annotation; at the start of the text, covering nothing, where
    /// it is about the whole or its words are gone.
    private func place(of annotation: Annotation) -> MarkedComment {
        let nobody = Revision(author: "", at: "")
        let nowhere = MarkedComment(block: 0, range: 0..<0, revision: nobody, text: "")
        guard let place = draft.place(of: annotation, in: version), place.state != .orphaned,
            let first = index[place.start.block], let last = index[place.end.block],
            first <= last
        else { return nowhere }
        let start = units(before: place.start.offset, in: first, isEnd: false)
        let end = units(before: place.end.offset, in: last, isEnd: true)
        var comment = nowhere
        comment.block = first
        comment.range = start..<(first == last ? max(start, end) : start)
        if first < last { comment.end = .init(block: last, offset: end) }
        return comment
    }

    /// Units of all runs before an offset of the text. What is no word of the text and stands
    /// right there belongs to what is said about it.
    private func units(before offset: Int, in number: Int, isEnd: Bool) -> Int {
        var (passed, all) = (0, 0)
        for run in blocks[number].runs {
            if !isEnd, passed == offset { break }
            let count = TextUnits.count(run.text)
            if isOfText(run) {
                if passed + count > offset { return all + offset - passed }
                passed += count
            }
            all += count
        }
        return all
    }

    private func isOfText(_ run: MarkedRun) -> Bool {
        switch run.change {
        case .none: true
        case .inserted: isCompared
        case .deleted: !isCompared
        }
    }

    // MARK: Suggestions

    /// Marks what is suggested; of suggestions about the same words only the first.
    private mutating func track(_ suggestions: [Annotation]) {
        let tree = draft.tree(version) ?? draft.tree
        var taken: [ID<Block>: [TextSpan]] = [:]
        var changes: [ID<Block>: [Change]] = [:]
        for annotation in suggestions {
            guard let edits = draft.edits(taking: annotation, in: version) else { continue }
            let spans = edits.map { edit in
                tree[edit.block].flatMap { try? edit.operation.changedWords(in: $0.text) } ?? []
            }
            let isFree = zip(edits, spans).allSatisfy { edit, spans in
                index[edit.block].map { blocks[$0].kind != .table } == true
                    && !(taken[edit.block] ?? []).contains { one in
                        spans.contains { $0.touches(one) }
                    }
            }
            guard isFree else { continue }
            tracked.insert(annotation.id)
            let revision = revision(annotation.author, annotation.at, annotation.origin)
            for (edit, spans) in zip(edits, spans) {
                taken[edit.block, default: []] += spans
                changes[edit.block, default: []] += edit.operation.changes.map {
                    Change(at: $0.at, deleted: $0.deleted, inserted: $0.inserted, revision)
                }
            }
        }
        for (block, changes) in changes {
            guard let number = index[block], let text = tree[block]?.text else { continue }
            blocks[number].runs = Self.runs(text, changes)
        }
    }

    private struct Change {
        var at: Int
        var deleted: Int
        var inserted: String
        var revision: Revision

        init(at: Int, deleted: Int, inserted: String, _ revision: Revision) {
            self.at = at
            self.deleted = deleted
            self.inserted = inserted
            self.revision = revision
        }
    }

    private static func runs(_ text: String, _ changes: [Change]) -> [MarkedRun] {
        var runs: [MarkedRun] = []
        var passed = 0
        func take(_ end: Int) -> String {
            defer { passed = end }
            return (try? TextUnits.slice(text, TextSpan(start: passed, end: end))) ?? ""
        }
        for change in changes.sorted(by: { $0.at < $1.at }) {
            runs.append(MarkedRun(take(change.at)))
            if change.deleted > 0 {
                runs.append(
                    MarkedRun(take(change.at + change.deleted), .deleted(change.revision)))
            }
            if !change.inserted.isEmpty {
                runs.append(MarkedRun(change.inserted, .inserted(change.revision)))
            }
        }
        runs.append(MarkedRun(take(TextUnits.count(text))))
        return runs.filter { !$0.text.isEmpty }
    }
}

extension TextSpan {
    /// Whether two changes are of the same words, or two insertions at one place.
    fileprivate func touches(_ other: TextSpan) -> Bool {
        start < max(other.end, other.start + 1) && other.start < max(end, start + 1)
    }
}

extension TextOperation {
    /// What it changes, each with its place in the text before.
    fileprivate var changes: [(at: Int, deleted: Int, inserted: String)] {
        var changes: [(at: Int, deleted: Int, inserted: String)] = []
        var at = 0
        for step in steps {
            switch step {
            case .keep(let count): at += count
            case .insert(let text): changes.append((at, 0, text))
            case .delete(let count):
                if let last = changes.last, last.at == at, last.deleted == 0 {
                    changes[changes.count - 1].deleted = count
                } else {
                    changes.append((at, count, ""))
                }
                at += count
            }
        }
        return changes
    }
}

extension Annotation {
    /// What it would make of the words that it is about; nil where it changes others too.
    var suggestedWords: String? {
        guard let anchor, let edit = suggestion?.first, suggestion?.count == 1,
            edit.block == anchor.start.block, anchor.start.block == anchor.end.block
        else { return nil }
        var steps = edit.operation.steps
        if anchor.start.offset > 0 {
            guard case .keep(let count)? = steps.first, count >= anchor.start.offset else {
                return nil
            }
            steps[0] = .keep(count - anchor.start.offset)
        }
        return try? TextOperation(steps).applied(to: anchor.exact)
    }
}
