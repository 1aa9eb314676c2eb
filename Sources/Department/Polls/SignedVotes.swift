/// The votes of a poll that has ended, with the signatures under them, for whoever may see all of
/// them with their names: so they are taken along.
public struct SignedVotes: Sendable {
    public var poll: Poll
    /// The newest.
    public var result: PollResult
    /// In the order of their trackers, in which they are published.
    public var votes: [SignedVote]
    public var workspace: ID<Workspace>

    /// - Parameter person: who asks; nil for whoever runs the server.
    /// - Throws: `pollNotFound`, `pollStillOpen`, `ballotsSecret`, `signatureUnwanted`,
    ///   `permissionMissing` where only those who counted may know who voted how.
    public init(
        _ id: ID<Poll>, in workspace: ID<Workspace>, _ state: DepartmentState,
        for person: ID<Person>?
    ) throws(Refusal) {
        guard person.map({ state.maySee(workspace, $0) }) ?? true,
            let poll = state.contents[workspace]?.polls[id], poll.cancelledFor == nil
        else { throw Refusal(.pollNotFound) }
        guard poll.procedure.secrecy != .secret else { throw Refusal(.ballotsSecret) }
        guard poll.procedure.signature != nil else { throw Refusal(.signatureUnwanted) }
        guard poll.closedAt != nil, let result = poll.results.last else {
            throw Refusal(.pollStillOpen)
        }
        let sees = person.map { PollRules.seesAll(poll, $0, in: workspace, state) } ?? true
        guard sees else { throw Refusal(.permissionMissing) }
        self.poll = poll
        self.result = result
        self.workspace = workspace
        votes = poll.ballots.sorted { $0.value.tracker < $1.value.tracker }.map { entry in
            SignedVote(entry.value, of: entry.key, poll, workspace)
        }
    }
}

/// One vote, with the bytes that its voter signed.
public struct SignedVote: Sendable {
    public var ballot: Ballot
    /// Whether it counts, as the procedure asks for signatures.
    public var counts: Bool
    public var elector: ID<Person>
    /// Canonical JSON (RFC 8785).
    public var statement: [UInt8]

    init(_ ballot: Ballot, of elector: ID<Person>, _ poll: Poll, _ workspace: ID<Workspace>) {
        self.ballot = ballot
        counts = poll.counts(ballot)
        self.elector = elector
        statement = BallotStatement(ballot, of: elector, poll, workspace).canonicalJSON
    }
}
