import JSON

/// What people sign, whatever it is: a kind, the thing, and whose part of it.
public struct SignedPlace: Record, Equatable {
    /// Whose ballot or opinion it is.
    public var holder = ID<Person>()
    public var kind = SignedKind()
    /// The poll, or the slip.
    public var subject = ID<SignedSubject>()

    public init() {}

    /// Whom a signature under it is told.
    var audience: Audience {
        switch kind {
        case .ballot: .ballot(ID(raw: subject.raw), holder)
        case .slip: .slipOpinion(ID(raw: subject.raw), holder)
        }
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("holder", &holder)
        try visitor.field("kind", &kind)
        try visitor.field("subject", &subject)
    }
}

public enum SignedKind: String, JSONWord {
    /// A ballot of a poll.
    case ballot
    /// An opinion on a slip.
    case slip

    public init() { self = .ballot }
}

/// Something that a person signs, as it is now. Another kind is one more case in each `switch` of
/// this file.
public struct SignedSubject: Sendable {
    /// Exactly what is signed: canonical JSON (RFC 8785).
    public var content: [UInt8]
    /// Whether it may be signed still.
    public var isOpen: Bool
    /// Whether signatures are asked for.
    public var isWanted: Bool
    /// How often it was changed: a signature is under one of its states.
    public var revision: Int
    /// Who has to sign.
    public var signer: ID<Person>
    public var signature: Signature?

    /// Nil when there is nothing to sign.
    /// - Parameter now: milliseconds since 1970 UTC.
    public init?(
        _ place: SignedPlace, in workspace: ID<Workspace>, _ state: DepartmentState, now: Int64
    ) {
        switch place.kind {
        case .ballot:
            guard let poll = state.contents[workspace]?.polls[ID(raw: place.subject.raw)],
                let ballot = poll.ballots[place.holder]
            else { return nil }
            content = BallotStatement(ballot, of: place.holder, poll, workspace).canonicalJSON
            isOpen = poll.isOpen(at: now)
            isWanted = poll.procedure.signature != nil
            revision = ballot.revision
            signer = ballot.deputy ?? place.holder
            signature = ballot.signature
        case .slip:
            guard let slip = state.contents[workspace]?.slips[ID(raw: place.subject.raw)],
                let answer = slip.addressees[place.holder]?.answer,
                let statement = SlipStatement(answer, of: place.holder, slip, workspace)
            else { return nil }
            content = statement.canonicalJSON
            isOpen = slip.takesAnswers(at: now)
            isWanted = slip.content.profile.procedure.signature != nil
            revision = answer.revision
            // Who prepared it signs nothing: an opinion is of whom it was asked.
            signer = place.holder
            signature = answer.signature
        }
    }
}

extension DepartmentState {
    /// Whether the person may see what this is, and the signature under it.
    public func maySee(
        _ place: SignedPlace, in workspace: ID<Workspace>, _ person: ID<Person>
    ) -> Bool {
        maySee(workspace, person) && place.audience.includes(person, in: workspace, self)
    }

    mutating func attach(_ signature: Signature, to place: SignedPlace, _ fact: Fact) {
        switch place.kind {
        case .ballot:
            changePoll(ID(raw: place.subject.raw), fact) { $0.sign(place.holder, signature) }
        case .slip:
            changeSlip(ID(raw: place.subject.raw), fact) { $0.sign(place.holder, signature) }
        }
    }

    /// What follows where this was the last thing that was missing.
    func completion(
        of place: SignedPlace, with signature: Signature, in workspace: ID<Workspace>, at now: Int64
    ) -> [any Event] {
        switch place.kind {
        case .ballot:
            guard var poll = contents[workspace]?.polls[ID(raw: place.subject.raw)],
                poll.procedure.closesWhenComplete
            else { return [] }
            poll.sign(place.holder, signature)
            return poll.isComplete ? ClosePoll.events(poll, at: now, in: workspace, self) : []
        case .slip:
            guard var slip = contents[workspace]?.slips[ID(raw: place.subject.raw)],
                slip.content.profile.procedure.closesWhenComplete
            else { return [] }
            slip.sign(place.holder, signature)
            return slip.isComplete ? [EndSlip.event(slip, at: now, in: workspace, self)] : []
        }
    }
}

/// All that a ballot says, by itself: its canonical bytes are what the voter signs.
public struct BallotStatement: Record, Equatable {
    public var elector = ID<Person>()
    public var kind = SignedKind.ballot
    public var options: [String] = []
    public var parts: [BallotPart] = []
    public var poll = ID<Poll>()
    public var reason: String?
    /// How often the elector had voted.
    public var revision = 0
    public var title = ""
    public var tracker = ""
    /// Who cast it: the elector, or who was asked to.
    public var voter = ID<Person>()
    public var workspace = ID<Workspace>()

    public init() {}

    public init(
        _ ballot: Ballot, of elector: ID<Person>, _ poll: Poll, _ workspace: ID<Workspace>
    ) {
        self.elector = elector
        options = poll.options.map(\.text)
        parts = ballot.parts
        self.poll = poll.id
        reason = ballot.reason
        revision = ballot.revision
        title = poll.title
        tracker = ballot.tracker
        voter = ballot.deputy ?? elector
        self.workspace = workspace
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("elector", &elector)
        try visitor.field("kind", &kind)
        try visitor.field("options", &options)
        try visitor.field("parts", &parts)
        try visitor.field("poll", &poll)
        try visitor.field("reason", &reason)
        try visitor.field("revision", &revision)
        try visitor.field("title", &title)
        try visitor.field("tracker", &tracker)
        try visitor.field("voter", &voter)
        try visitor.field("workspace", &workspace)
    }
}
