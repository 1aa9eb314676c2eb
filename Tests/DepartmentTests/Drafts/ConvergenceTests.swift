import Department
import DepartmentTesting
import Foundation
import JSON
import Testing
import Texts

/// Many editors over the real rules, on links that delay, lose what was sent and are resumed: in
/// the end every one of them sees, byte for byte, the text of the server.
@Suite struct ConvergenceTests {
    @Test(arguments: Array(1...60).map(UInt64.init))
    func editorsConverge(_ seed: UInt64) {
        var room = EditingRoom(seed: seed, editors: 5)
        room.run(steps: 600)
        room.settle()
        room.expectAgreement()
        #expect(room.eventCount > 60, "editors who do nothing prove nothing")
    }

    /// The figure of issue 3; on demand, for it takes a while.
    @Test(.enabled(if: ProcessInfo.processInfo.environment["CUCAO_LONG"] != nil))
    func twoHundredEditorsConverge() {
        var room = EditingRoom(seed: 200, editors: 200)
        room.run(steps: 12_000)
        room.settle()
        room.expectAgreement()
        #expect(room.eventCount > 1_500)
    }

    /// Who comes back after more changes than are remembered carries over what was written.
    @Test func aLongGapIsCarriedOver() {
        var room = EditingRoom(seed: 3, editors: 2)
        room.write(0, .insert("Late. "), in: .clause)
        room.send(0)
        for _ in 0..<700 { room.apply(.of(.insert("x")), in: .clause) }
        room.settle()
        room.expectAgreement()
        let text = room.given.text(.clause) ?? ""
        #expect(text.contains("Late. "))
        #expect(text.hasPrefix(String(repeating: "x", count: 600)))
    }

    /// What was decided at random folds again to the same, and reads back from its bytes.
    @Test(arguments: Array(1...20).map(UInt64.init))
    func theLogGivesTheSameDraft(_ seed: UInt64) throws {
        var room = EditingRoom(seed: seed, editors: 3)
        room.run(steps: 300)
        var replayed = Given.drafting.state
        for entry in room.history.entries {
            let type = try #require(Registry.events[entry.name])
            try entry.payload.withUnsafeBufferPointer { payload in
                try type.apply(payload, entry.fact, &replayed)
            }
        }
        #expect(replayed == room.given.state)
        let content = try #require(replayed.contents[.office])
        let read = try JSONReader.read(WorkspaceContent.self, from: content.canonicalJSON)
        #expect(read == content)
        for (_, block) in content.drafts.values.flatMap({ $0.tree.inOrder }).enumerated() {
            #expect(block.runs.reduce(0) { $0 + $1.units } == TextUnits.count(block.text))
        }
    }

    /// Whatever refusals chance finds, the table of refusals names them.
    @Test func refusalsOfEditorsAreInTheTable() {
        let known = Set(Scenarios.all.map(\.pair))
        var found: Set<String> = []
        for seed in 1...30 {
            var room = EditingRoom(seed: UInt64(seed), editors: 4)
            room.run(steps: 300)
            found.formUnion(room.refusals)
        }
        #expect(found.subtracting(known).isEmpty, "\(found.subtracting(known).sorted())")
        #expect(found.count > 8)
    }
}

/// A draft, those who edit it, and what is between them.
struct EditingRoom {
    private(set) var history = History(.drafting)
    private(set) var refusals: Set<String> = []
    private var editors: [EditorClient] = []
    /// What each has sent and the server has not read; what each has heard of `log`.
    private var outgoing: [[(id: UInt128, command: any Command)]] = []
    private var heard: [Int] = []
    private var log: [(event: any Event, command: UInt128)] = []
    private var outcomes: Set<UInt128> = []
    private var random: SplitMix

    init(seed: UInt64, editors count: Int) {
        random = SplitMix(seed: seed)
        let people: [ID<Person>] = [.chair, .secretary, .member]
        guard let draft = history.state.contents[.office]?.drafts[.decree] else { return }
        for number in 0..<count {
            editors.append(EditorClient(people[number % people.count], draft))
            outgoing.append([])
            heard.append(0)
        }
    }

    var given: Given { history.given }
    var eventCount: Int { log.count }

    mutating func run(steps: Int) {
        for _ in 0..<steps {
            let one = random.below(editors.count)
            switch random.below(10) {
            case 0...2: writeSomething(one)
            case 3: restructure(one)
            case 4, 5: send(one)
            case 6: random.once(in: 4) ? cut(one) : deliver(one)
            case 7: deliver(one)
            default: hear(one, most: 1 + random.below(20))
            }
        }
    }

    // MARK: What an editor does

    mutating func write(_ one: Int, _ steps: TextOperation.Step..., in block: ID<Block>) {
        editors[one].write((try? TextOperation(steps)) ?? TextOperation(), in: block)
    }

    private mutating func writeSomething(_ one: Int) {
        guard let block = random.pick(editors[one].ids), block != .table,
            let text = editors[one].shown[block]
        else { return }
        editors[one].write(change(of: text), in: block)
    }

    /// A few keeps, insertions and deletions, never within a surrogate pair.
    private mutating func change(of text: String) -> TextOperation {
        let pieces = ["ộ", "x", " điều", "\u{1F600}", "a b", "ấn"]
        var steps: [TextOperation.Step] = []
        var rest = text.unicodeScalars[...]
        while !rest.isEmpty, steps.count < 6 {
            let taken = rest.prefix(1 + random.below(9))
            rest = rest.dropFirst(taken.count)
            let units = TextUnits.count(String(taken))
            switch random.below(4) {
            case 0: steps += [.insert(random.pick(pieces) ?? "x"), .keep(units)]
            case 1: steps.append(.delete(units))
            default: steps.append(.keep(units))
            }
        }
        if random.once(in: 2) { steps.append(.insert(random.pick(pieces) ?? "x")) }
        return (try? TextOperation(steps)) ?? TextOperation()
    }

    mutating func send(_ one: Int) {
        guard let message = editors[one].send(&random) else { return }
        outgoing[one].append((message.id, message.command))
    }

    /// A command on the structure, made on what this editor has heard.
    private mutating func restructure(_ one: Int) {
        guard let draft = history.state.contents[.office]?.drafts[.decree],
            let block = random.pick(editors[one].ids), editors[one].isQuiet(block)
        else { return }
        let client = editors[one]
        let (parent, other) = (draft.tree[block]?.parent, random.pick(client.ids) ?? .first)
        let command: any Command
        switch random.below(7) {
        case 0, 1:
            let length = TextUnits.count(client.shown[block] ?? "")
            command = Sample.splitBlock.but {
                ($0.added, $0.at) = (ID(raw: random.identifier()), random.below(length + 1))
                ($0.block, $0.rev) = (block, client.rev(block))
            }
        case 2, 3:
            let into = draft.tree.before(block) ?? other
            command = Sample.mergeBlock.but {
                ($0.block, $0.into) = (block, into)
                ($0.intoRev, $0.rev) = (client.rev(into), client.rev(block))
            }
        case 4:
            command = Sample.addBlock.but {
                ($0.after, $0.block) = (block, ID(raw: random.identifier()))
                ($0.kind, $0.parent) = (draft.tree[block]?.kind ?? .clause, parent)
            }
        case 5:
            command = Sample.moveBlock.but {
                ($0.after, $0.block, $0.parent) = (nil, block, draft.tree[other]?.parent)
                $0.shape = draft.tree[block]?.shape ?? 0
            }
        default:
            guard random.once(in: 3) else { return }
            command = Sample.removeBlocks.but {
                $0.blocks = [
                    SeenBlock.with {
                        ($0.block, $0.rev) = (block, client.rev(block))
                        $0.shape = draft.tree[block]?.shape ?? 0
                    }
                ]
            }
        }
        outgoing[one].append((random.identifier(), command))
    }

    // MARK: What lies between

    /// The link breaks: some of what was sent never arrives and is sent again.
    private mutating func cut(_ one: Int) {
        let sent = outgoing[one]
        if let arrived = sent.first { decide(arrived, by: one) }
        outgoing[one] = sent
    }

    private mutating func deliver(_ one: Int) {
        guard !outgoing[one].isEmpty else { return }
        decide(outgoing[one].removeFirst(), by: one)
    }

    private mutating func decide(_ message: (id: UInt128, command: any Command), by one: Int) {
        guard outcomes.insert(message.id).inserted else { return }
        run(message.command, message.id, by: editors[one].person)
        guard let refusal = refused else { return }
        refusals.insert("\(type(of: message.command).name) \(refusal.code.rawValue)")
        if refusal.code == .revisionTooOld, message.command is EditBlock {
            outcomes.remove(message.id)
            reload(one)
        }
    }

    /// The editor reads the page anew; what was sent and not read is sent again from there.
    private mutating func reload(_ one: Int) {
        guard let draft = history.state.contents[.office]?.drafts[.decree] else { return }
        editors[one].reload(draft, ordered: outcomes)
        outgoing[one] = []
        heard[one] = log.count
    }

    private var refused: Refusal?

    private mutating func run(_ command: any Command, _ id: UInt128, by person: ID<Person>) {
        let decision = given.when(command, by: person)
        guard case .success(let events) = decision.result else {
            refused = history.run(command, by: person)
            return
        }
        refused = history.run(command, by: person)
        for event in events { log.append((event, id)) }
    }

    /// An edit of somebody who is always up to date.
    mutating func apply(_ operation: TextOperation, in block: ID<Block>) {
        let rev = history.state.contents[.office]?.drafts[.decree]?.tree[block]?.rev ?? 0
        let command = Sample.editBlock.but {
            ($0.block, $0.operation, $0.rev) = (block, operation, rev)
        }
        run(command, random.identifier(), by: .chair)
    }

    private mutating func hear(_ one: Int, most: Int) {
        let end = min(log.count, heard[one] + most)
        for entry in log[heard[one]..<end] {
            editors[one].hear(entry.event, command: entry.command)
        }
        heard[one] = end
    }

    // MARK: The end

    /// Everything that was sent arrives, and everything that was ordered is heard.
    mutating func settle() {
        for _ in 0..<50 {
            for one in editors.indices {
                send(one)
                while !outgoing[one].isEmpty { deliver(one) }
            }
            for one in editors.indices { hear(one, most: .max / 2) }
        }
    }

    func expectAgreement() {
        guard let draft = history.state.contents[.office]?.drafts[.decree] else { return }
        var texts: [ID<Block>: [UInt8]] = [:]
        for block in draft.tree.inOrder { texts[block.id] = Array(block.text.utf8) }
        for (number, editor) in editors.enumerated() {
            let agrees = editor.shown.mapValues { Array($0.utf8) } == texts
            let (isBroken, isQuiet) = (editor.isBroken, editor.isQuiet)
            #expect(!isBroken, "editor \(number) makes something else of its operations")
            #expect(isQuiet, "editor \(number) waits for an answer: \(refusals.sorted())")
            #expect(agrees, "editor \(number) sees another text")
        }
    }
}
