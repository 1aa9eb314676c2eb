public import Department
public import Opinion
public import Settings
import Wire

/// Imports an opinion map of another program into a data folder that no server uses, through
/// commands of the department. Its participants are nobody whom the department knows: each gets a
/// name that no account has.
///
/// The same statements with the same title in the same workspace are the same map: what was cut
/// off goes on where it ended.
public struct OfflineOpinionImport {
    /// People whose votes are one command.
    private static let ballotsAtOnce = 100
    private static let statementsAtOnce = 100

    private let settings: Settings

    public init(_ settings: Settings) { self.settings = settings }

    /// - Parameters:
    ///   - workspace: its identifier.
    ///   - person: login or identifier of who imports; nil: the chair.
    /// - Returns: the identifier of the opinion map.
    public func run(
        _ records: OpinionRecords, title: String, question: String, workspace: String,
        person: String?
    ) throws(ServiceFailure) -> ID<OpinionConversation> {
        guard let place = ID<Workspace>(workspace) else {
            throw ServiceFailure("\(workspace) is no identifier of a workspace")
        }
        let session = try WritingSession(DataFolder(settings), settings)
        defer { session.end() }
        let actor = try session.find(person, in: place)
        let seed = "import opinion \(place) \(title)\n" + records.statements.map(\.text).joined()
        let conversation = ID<OpinionConversation>(
            raw: NameBasedIdentifier.make(seed, "conversation"))
        var open = OpenOpinion()
        open.conversation = conversation
        open.question = question
        open.title = title
        open.workspace = place
        try submit(open, actor, session)
        for command in statements(records, conversation, place, seed) {
            try submit(command, actor, session)
        }
        for command in ballots(records, conversation, place, seed) {
            try submit(command, actor, session)
        }
        return conversation
    }

    /// A part that is there already is what a second run meets.
    private func submit(
        _ command: some Command, _ actor: ID<Person>, _ session: WritingSession
    ) throws(ServiceFailure) {
        let result = session.submit(CommandCodec.normalise(command), actor)
        guard case .failure(let refusal) = result, refusal.code != .identifierTaken else { return }
        throw ServiceFailure("not imported: \(refusal.code.sentence(.en))")
    }

    /// In the order of the identifiers that they had.
    private func statements(
        _ records: OpinionRecords, _ conversation: ID<OpinionConversation>,
        _ workspace: ID<Workspace>, _ seed: String
    ) -> [ImportStatements] {
        chunks(records.statements, of: Self.statementsAtOnce).map { part in
            var command = ImportStatements()
            command.conversation = conversation
            command.workspace = workspace
            command.statements = part.map { statement in
                var imported = ImportedStatement()
                imported.statement = ID(
                    raw: NameBasedIdentifier.make(seed, "statement \(statement.id)"))
                imported.status =
                    statement.moderation == 0
                    ? .pending : statement.moderation > 0 ? .accepted : .rejected
                imported.text = statement.text
                return imported
            }
            return command
        }
    }

    private func ballots(
        _ records: OpinionRecords, _ conversation: ID<OpinionConversation>,
        _ workspace: ID<Workspace>, _ seed: String
    ) -> [ImportBallots] {
        let number = Dictionary(
            uniqueKeysWithValues: zip(
                records.statements.map(\.id), records.statements.indices))
        var ballots: [ImportedBallot] = []
        var last: Int?
        for vote in records.votes {
            guard let number = number[vote.statement] else { continue }
            if vote.person != last {
                var ballot = ImportedBallot()
                ballot.participant = ID(
                    raw: NameBasedIdentifier.make(seed, "participant \(vote.person)"))
                ballots.append(ballot)
                last = vote.person
            }
            switch vote.vote {
            case .agree: ballots[ballots.count - 1].agrees.append(number)
            case .disagree: ballots[ballots.count - 1].disagrees.append(number)
            case .pass: ballots[ballots.count - 1].passes.append(number)
            }
        }
        return chunks(ballots, of: Self.ballotsAtOnce).map { part in
            var command = ImportBallots()
            command.ballots = part
            command.conversation = conversation
            command.workspace = workspace
            return command
        }
    }

    private func chunks<Element>(_ list: [Element], of size: Int) -> [[Element]] {
        stride(from: 0, to: list.count, by: size).map {
            Array(list[$0..<min($0 + size, list.count)])
        }
    }
}
