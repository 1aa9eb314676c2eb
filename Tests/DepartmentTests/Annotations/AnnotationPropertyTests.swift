import DepartmentTesting
import JSON
import Testing
import Texts

@testable import Department

/// What holds of annotations and consultations after whatever people did.
@Suite struct AnnotationPropertyTests {
    static let seeds = Array(1...25).map(UInt64.init)

    static func history(_ seed: UInt64, _ commands: Int = 250) -> History {
        var random = SplitMix(seed: seed)
        var history = History(.consulting)
        for _ in 0..<commands {
            let (command, actor) = ConsultingGenerator.next(
                history.state, history.given.now, &random)
            history.run(command, by: actor)
        }
        return history
    }

    @Test(arguments: seeds) func replayAndBytesGiveTheSameState(_ seed: UInt64) throws {
        let history = Self.history(seed)
        #expect(history.entries.count > 80, "a history that nobody made proves nothing")
        var replayed = Given.consulting.state
        for entry in history.entries {
            let type = try #require(Registry.events[entry.name])
            try entry.payload.withUnsafeBufferPointer { payload in
                try type.apply(payload, entry.fact, &replayed)
            }
        }
        #expect(replayed == history.state)
        let content = try #require(history.state.contents[.office])
        let bytes = content.canonicalJSON
        let again = try JSONReader.read(WorkspaceContent.self, from: bytes)
        #expect(again.canonicalJSON == bytes)
        #expect(again == content, "also the indexes, which are not written")
    }

    /// Every comment that was not taken back is answered in exactly one row.
    @Test(arguments: seeds) func everyCommentHasOneRow(_ seed: UInt64) throws {
        let state = Self.history(seed).state
        let content = try #require(state.contents[.office])
        let said = content.drafts[.decree]?.annotations.list ?? AppendList()
        for consultation in content.consultations.list {
            let expected = said.filter {
                $0.consultation == consultation.id && $0.removedAt == nil
            }.map(\.id)
            let found = consultation.rows.flatMap(\.comments)
            #expect(found.sorted() == expected.sorted())
            for row in consultation.rows {
                for comment in row.comments {
                    #expect(consultation.row(of: comment) == row)
                }
            }
            if consultation.finishedAt != nil { #expect(consultation.unansweredCount == 0) }
            let isEnded = consultation.closedAt != nil || consultation.finishedAt != nil
            let until = isEnded ? nil : consultation.closesAt
            #expect(state.workspaces[.office]?.consulting[consultation.id] == until)
        }
    }

    /// `exact` is said only of the very words; the whole text agrees.
    @Test(arguments: seeds) func noAnchorCoversOtherWordsSilently(_ seed: UInt64) throws {
        let state = Self.history(seed).state
        let draft = try #require(state.contents[.office]?.drafts[.decree])
        let whole = AnchorIndex(draft.tree.inOrder.map { ($0.id, $0.text) })
        for entry in draft.annotations.list {
            guard let stored = entry.place, let words = entry.liveWords else { continue }
            let place = try #require(draft.place(of: entry))
            let anchor = TextAnchor(
                start: place.start.textPlace, end: place.end.textPlace,
                quote: words.textAnchor.quote)
            if place.state == .exact { #expect(whole.covers(anchor)) }
            if stored.state == .exact { #expect(place.state == whole.state(of: anchor)) }
        }
    }

    @Test func everyRefusalThatHappensIsInATable() {
        var known = Set(Scenarios.all.map(\.pair))
        for cell in AuthorityMatrix.cells {
            guard let code = AuthorityMatrix.letters[cell.letter] else { continue }
            known.insert("\(cell.row.split(separator: " ")[0]) \(code.rawValue)")
        }
        var random = SplitMix(seed: 78)
        var history = History(.consulting)
        var found: Set<String> = []
        for _ in 0..<3_000 {
            let (command, actor) = ConsultingGenerator.next(
                history.state, history.given.now, &random)
            guard let refusal = history.run(command, by: actor) else { continue }
            found.insert("\(type(of: command).name) \(refusal.code.rawValue)")
        }
        #expect(found.subtracting(known).isEmpty, "\(found.subtracting(known).sorted())")
        #expect(found.count > 20)
    }
}

/// An independent reckoning: every unit of the text bears a mark of its own, so that one sees
/// which of the anchored ones are left, and where.
@Suite struct AnchorOracleTests {
    private struct Marked {
        var unit: UInt16
        var mark: Int
    }

    private struct Model {
        var blocks: [ID<Block>: [Marked]] = [:]
        private var next = 0

        init(_ draft: Draft) {
            for block in draft.tree.inOrder { blocks[block.id] = marked(block.text) }
        }

        mutating func marked(_ text: String) -> [Marked] {
            text.utf16.map {
                next += 1
                return Marked(unit: $0, mark: next)
            }
        }

        mutating func follow(_ event: any Event) {
            switch event {
            case let event as BlockEdited:
                var (old, new) = (blocks[event.block] ?? [], [Marked]())
                for step in event.operation.steps {
                    switch step {
                    case .keep(let count):
                        new += old.prefix(count)
                        old.removeFirst(count)
                    case .insert(let text): new += marked(text)
                    case .delete(let count): old.removeFirst(count)
                    }
                }
                blocks[event.block] = new + old
            case let event as BlockDivided:
                let old = blocks[event.block] ?? []
                blocks[event.block] = Array(old.prefix(event.at))
                blocks[event.added] = Array(old.dropFirst(event.at))
            case let event as BlockMerged:
                blocks[event.into, default: []] += blocks[event.block] ?? []
                blocks[event.block] = nil
            case let event as BlocksRemoved:
                for block in event.blocks { blocks[block] = nil }
            default: break
            }
        }
    }

    /// An annotation on words of one block, with the marks under them.
    private static func annotate(
        _ given: Given, _ model: Model, _ random: inout SplitMix
    ) -> (given: Given, marks: Set<Int>)? {
        guard let draft = given.state.contents[.office]?.drafts[.decree],
            var command = ConsultingGenerator.addition(draft, &random) as? AddAnnotation
        else { return nil }
        (command.annotation, command.version, command.layer) = (.fresh(60), nil, .open)
        command.suggestion = nil
        guard let anchor = command.anchor, anchor.start.block == anchor.end.block else {
            return nil
        }
        let decision = given.when(command, by: .chair)
        guard case .success = decision.result else { return nil }
        let units = model.blocks[anchor.start.block] ?? []
        let marks = units[anchor.start.offset..<anchor.end.offset].map(\.mark)
        return (decision.after, Set(marks))
    }

    @Test(arguments: Array(1...200).map(UInt64.init))
    func anAnchorCoversWhatIsLeftOfItsWordsAndNoOthers(_ seed: UInt64) throws {
        var random = SplitMix(seed: seed)
        let draft = try #require(Given.consulting.state.contents[.office]?.drafts[.decree])
        var model = Model(draft)
        let old = Set(model.blocks.values.joined().map(\.mark))
        var found: (given: Given, marks: Set<Int>)?
        while found == nil { found = Self.annotate(.consulting, model, &random) }
        var (given, marks) = try #require(found)
        var isLost = false
        for _ in 0..<40 {
            guard let draft = given.state.contents[.office]?.drafts[.decree] else { continue }
            let command = ConsultingGenerator.textChange(draft, &random)
            guard case .success(let events) = given.when(command, by: .chair).result else {
                continue
            }
            for event in events {
                // Words are lost with the block in which they begin or end.
                if let removal = event as? BlocksRemoved, let place = given.place(of: .fresh(60)) {
                    let ends = [place.start.block, place.end.block]
                    isLost = isLost || removal.blocks.contains(where: ends.contains)
                }
                model.follow(event)
                given.apply(event.by(.chair, in: .office))
                let left = Set(model.blocks.values.joined().map(\.mark))
                marks.formIntersection(left)
                let place = try #require(given.place(of: .fresh(60)))
                guard !isLost, place.state != .orphaned else {
                    #expect(place.state == .orphaned)
                    #expect(isLost || marks.isEmpty)
                    isLost = true
                    continue
                }
                let covered = Self.covered(place, given, model)
                #expect(marks.isSubset(of: covered))
                #expect(covered.subtracting(marks).isDisjoint(with: old))
                #expect(!covered.isEmpty)
            }
        }
    }

    /// The marks between the ends of a place.
    private static func covered(_ place: AnchorPlace, _ given: Given, _ model: Model) -> Set<Int> {
        let tree = given.state.contents[.office]?.drafts[.decree]?.tree ?? BlockTree()
        var marks: Set<Int> = []
        for (block, _) in tree.span(from: place.start.block, to: place.end.block) {
            let units = model.blocks[block] ?? []
            let from = block == place.start.block ? place.start.offset : 0
            let to = block == place.end.block ? place.end.offset : units.count
            marks.formUnion(units[from..<max(from, to)].map(\.mark))
        }
        return marks
    }
}
