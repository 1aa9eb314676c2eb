import Texts

extension Draft {
    /// The suggestions, in groups that change the same words of a block, by document order of the
    /// blocks. One that does not fit any more is in no group, and neither is one alone.
    func conflicts(
        among suggestions: [Annotation]
    ) -> [(block: ID<Block>, suggestions: [Annotation])] {
        var touched: [ID<Block>: [(span: TextSpan, index: Int)]] = [:]
        for (index, annotation) in suggestions.enumerated() {
            for edit in edits(taking: annotation) ?? [] {
                let spans = tree[edit.block].flatMap {
                    try? edit.operation.changedWords(in: $0.text)
                }
                for span in spans ?? [] {
                    touched[edit.block, default: []].append((span.occupied, index))
                }
            }
        }
        touched = touched.filter { $1.count > 1 }
        guard !touched.isEmpty else { return [] }
        return tree.inOrder.flatMap { block in
            Self.groups(touched[block.id] ?? []).map { group in
                (block.id, group.map { suggestions[$0] })
            }
        }
    }

    /// What a block says when one of the suggestions is taken over, for each of them; and when
    /// others follow, in every order that begins with another and says something else.
    func outcomes(of suggestions: [Annotation], in block: ID<Block>) -> [ConflictOutcome] {
        let alone = suggestions.compactMap { outcome(of: [$0], in: block) }
        var together: [ConflictOutcome] = []
        for first in suggestions {
            let order = [first] + suggestions.filter { $0.id != first.id }
            guard let outcome = outcome(of: order, in: block), outcome.accepted.count > 1,
                !together.contains(where: { $0.pieces == outcome.pieces })
            else { continue }
            together.append(outcome)
        }
        return alone + together
    }

    /// Nil where the suggestions change nothing in the block.
    private func outcome(of order: [Annotation], in block: ID<Block>) -> ConflictOutcome? {
        guard let text = tree[block]?.text else { return nil }
        var draft = self
        draft.annotations = AnnotationBook()
        let fact = Fact(position: .max, workspace: ID(), at: changedAt, actor: ID())
        var whole = TextOperation()
        var outcome = ConflictOutcome()
        for annotation in order {
            guard let edits = draft.edits(taking: annotation) else { continue }
            for edit in edits {
                draft.edit(edit.block, edit.operation, by: annotation.author, fact)
                guard edit.block == block else { continue }
                whole = (try? whole.composed(with: edit.operation)) ?? whole
            }
            outcome.accepted.append(annotation.id)
        }
        guard let pieces = try? whole.pieces(of: text) else { return nil }
        outcome.pieces = pieces
        return outcome
    }

    /// Numbers whose spans overlap, directly or through others, in ascending order.
    private static func groups(_ touched: [(span: TextSpan, index: Int)]) -> [[Int]] {
        var group: [Int: Int] = [:]
        func root(_ index: Int) -> Int {
            var index = index
            while let next = group[index], next != index { index = next }
            return index
        }
        var reach = 0
        var before = -1
        for (span, index) in touched.sorted(by: { $0.span.start < $1.span.start }) {
            if group[index] == nil { group[index] = index }
            if before >= 0, span.start < reach {
                let (one, other) = (root(index), root(before))
                group[max(one, other)] = min(one, other)
            }
            reach = max(reach, span.end)
            before = index
        }
        let grouped = Dictionary(grouping: group.keys.sorted(), by: root)
        return grouped.filter { $1.count > 1 }.sorted { $0.key < $1.key }.map(\.value)
    }
}

extension TextSpan {
    /// An insertion belongs to what stands right of it: two at one place have an order to choose.
    fileprivate var occupied: TextSpan { TextSpan(start: start, end: max(end, start + 1)) }
}

extension TextOperation {
    /// The text with what goes and what comes; what goes is read first.
    ///
    /// - Throws: `pastEnd`, `splitsSurrogatePair`: the operation is not one on this text.
    func pieces(of text: String) throws(TextOperationError) -> [TextPiece] {
        var pieces: [TextPiece] = []
        var at = 0
        func take(_ count: Int) throws(TextOperationError) -> String {
            defer { at += count }
            return try TextUnits.slice(text, TextSpan(start: at, end: at + count))
        }
        for step in steps {
            switch step {
            case .keep(let count): pieces.append(TextPiece(.same, try take(count)))
            case .insert(let words): pieces.append(TextPiece(.inserted, words))
            case .delete(let count):
                let place = pieces.last?.kind == .inserted ? pieces.count - 1 : pieces.count
                pieces.insert(TextPiece(.deleted, try take(count)), at: place)
            }
        }
        let rest = try take(TextUnits.count(text) - at)
        return rest.isEmpty ? pieces : pieces + [TextPiece(.same, rest)]
    }
}
