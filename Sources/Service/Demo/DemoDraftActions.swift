import Department
import Documents
import LegalText
import Texts

/// The commands by which one draft of the demonstration came about: its import, what was written
/// since, and its versions.
struct DemoDraftActions {
    /// What is known of a block that the steps name.
    struct Known {
        var id: ID<Block>
        var parent: ID<Block>?
        var text: String
        var rev = 0
        var shape = 0
    }

    private let script: DemoScript.Draft
    let people: [String: ID<Person>]
    let workspace: ID<Workspace>
    let now: Int64
    let makeID: () -> UInt128
    let draft: ID<Draft>
    private var at: Int64
    /// By their paths in the imported text, and by the keys of those that were added.
    var blocks: [String: Known] = [:]
    /// The same as they were in each version.
    private var versions: [[String: Known]] = []
    /// By their keys.
    var comments: [String: ID<Annotation>] = [:]
    var consultations: [String: ID<Consultation>] = [:]
    var suggestions: [String: (block: String, old: String, new: String)] = [:]
    private(set) var actions: [DemoAction] = []

    init(
        _ script: DemoScript.Draft, people: [String: ID<Person>], in workspace: ID<Workspace>,
        now: Int64, daytime: Daytime, makeID: @escaping () -> UInt128
    ) throws(DemoFailure) {
        self.script = script
        self.people = people
        self.workspace = workspace
        self.now = now
        self.makeID = makeID
        draft = ID(raw: makeID())
        at = daytime.end - Int64(script.daysAgo * Double(DemoWorkspaceActions.day))
        try bringIn()
        for step in script.steps { try add(step) }
    }

    private mutating func bringIn() throws(DemoFailure) {
        let document: LegalDocument
        do throws(Refusal) {
            document = try DocumentReader().refusing(script.bytes).fitted().document
        } catch { throw .refused("\(script.file): \(error.code.rawValue)") }
        let labels = Labels(document)
        let ids = document.blocks.map { _ in ID<Block>(raw: makeID()) }
        for (index, block) in document.blocks.enumerated() {
            blocks[labels[index].path] = Known(
                id: ids[index], parent: block.parent.map { ids[$0] }, text: block.text)
        }
        let commands = DraftImport.commands(
            document, draft: draft, title: script.title, in: workspace
        ) { ids[$0] }
        for command in commands { try append(command, script.by) }
        var team = SetDrafters()
        team.draft = draft
        team.drafters = try script.drafters.map { (login) throws(DemoFailure) in
            try person(login)
        }
        team.workspace = workspace
        try append(team, script.by)
    }

    private mutating func add(_ step: DemoScript.DraftStep) throws(DemoFailure) {
        at += Int64(step.afterMinutes * Double(DemoWorkspaceActions.minute))
        if let version = step.version {
            versions.append(blocks)
            var command = NameVersion()
            command.draft = draft
            command.name = version.name
            command.note = version.note
            command.number = versions.count
            command.workspace = workspace
            try append(command, step.by)
        }
        if let edit = step.edit { try append(try self.edit(edit), step.by) }
        if let addition = step.add { try append(try self.addition(addition), step.by) }
        try consult(step)
        if let move = step.move { try append(try self.move(move), step.by) }
        if let removed = step.remove {
            var command = RemoveBlocks()
            command.blocks = try removed.map { (path) throws(DemoFailure) in
                let known = try block(path)
                var seen = SeenBlock()
                (seen.block, seen.rev, seen.shape) = (known.id, known.rev, known.shape)
                return seen
            }
            command.draft = draft
            command.workspace = workspace
            try append(command, step.by)
        }
    }

    private mutating func edit(
        _ edit: DemoScript.DraftStep.Edit
    ) throws(DemoFailure) -> EditBlock {
        var known = try block(edit.block)
        guard let range = known.text.firstRange(of: edit.old) else {
            throw .refused("\(edit.block) does not say “\(edit.old)”")
        }
        var command = EditBlock()
        command.block = known.id
        command.draft = draft
        command.rev = known.rev
        command.workspace = workspace
        do throws(TextOperationError) {
            command.operation = try TextOperation([
                .keep(TextUnits.count(known.text[..<range.lowerBound])), .insert(edit.new),
                .delete(TextUnits.count(edit.old)),
            ])
        } catch { throw .refused("\(edit.block): no such edit") }
        known.text.replaceSubrange(range, with: edit.new)
        known.rev += 1
        blocks[edit.block] = known
        return command
    }

    private mutating func addition(
        _ addition: DemoScript.DraftStep.Addition
    ) throws(DemoFailure) -> AddBlock {
        let before = try block(addition.after)
        let known = Known(id: ID(raw: makeID()), parent: before.parent, text: addition.text)
        blocks[addition.key] = known
        var command = AddBlock()
        command.after = before.id
        command.block = known.id
        command.draft = draft
        command.kind = BlockKind(rawValue: addition.kind) ?? .paragraph
        command.parent = known.parent
        command.text = addition.text
        command.workspace = workspace
        return command
    }

    private mutating func move(
        _ move: DemoScript.DraftStep.Move
    ) throws(DemoFailure) -> MoveBlock {
        var known = try block(move.block)
        let before = try block(move.after)
        var command = MoveBlock()
        command.after = before.id
        command.block = known.id
        command.draft = draft
        command.parent = before.parent
        command.shape = known.shape
        command.workspace = workspace
        known.parent = before.parent
        known.shape += 1
        blocks[move.block] = known
        return command
    }

    // MARK: Parts

    mutating func append(_ command: any Command, _ login: String) throws(DemoFailure) {
        actions.append(DemoAction(at: at, actor: try person(login), command: command))
    }

    /// As it is now, or as it was in a version.
    func block(_ path: String, in version: Int? = nil) throws(DemoFailure) -> Known {
        let known =
            version.map { versions.indices.contains($0 - 1) ? versions[$0 - 1] : [:] } ?? blocks
        guard let known = known[path] else {
            throw .refused("the draft “\(script.title)” has no block \(path)")
        }
        return known
    }

    func person(_ login: String) throws(DemoFailure) -> ID<Person> {
        guard let id = people[login] else { throw .refused("nobody is called \(login)") }
        return id
    }
}
