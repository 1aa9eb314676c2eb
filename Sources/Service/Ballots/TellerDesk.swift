import Cryptography
import Department
import Engine
import JSON
import Vault
import Wire

/// What the teller's thread works with: the ballot boxes, and the keys of secret polls. It hands
/// out tokens and takes ballots in; what polls wait for, others do.
final class TellerDesk {
    /// Milliseconds for which box and keys stay after the end, so that a backup that began
    /// before holds them as well as the log it goes with.
    static let keepMilliseconds: Int64 = 3_600_000

    let trustees: TrusteeDesk
    private let box: BallotBox
    private let keyring: PollKeyring
    private let commands: any DepartmentCommands
    let polls: PollShelf
    private let clock: any Clock
    private let keeper: BoxKeeper
    /// Polls that have ended, and since when that is known.
    private var ended: [ID<Poll>: Int64] = [:]

    init(
        box: BallotBox, keys: PollKeyring, commands: any DepartmentCommands, polls: PollShelf,
        clock: any Clock
    ) {
        self.box = box
        keyring = keys
        self.commands = commands
        self.polls = polls
        self.clock = clock
        keeper = BoxKeeper(box: box, keys: keys, commands: commands, polls: polls)
        trustees = TrusteeDesk(commands, polls, clock)
    }

    // MARK: Tokens

    /// Signs what the elector cannot show, once that one has got a token is durable.
    func issue(
        _ request: BallotBody.TokenRequest, _ place: BallotRoutes.Place, to person: ID<Person>
    ) throws -> BallotBody.SignedToken {
        let state = polls.state
        try Authority.check(
            IssueToken.permission, target: place.workspace, actor: person, state)
        guard let mark = state.workspaces[place.workspace]?.boxes[place.poll] else {
            throw Refusal(.pollClosed)
        }
        guard mark.stage != .ordered, let keys = try keyring.keys(of: place.poll) else {
            throw Refusal(.boxNotReady, retryAfter: 1)
        }
        let wrong = Refusal(.parametersInvalid, field: "blinded")
        // Signed before it is known whether it may be: who sends nonsense keeps the right to vote.
        guard let blinded = Base64URL.decode(request.blinded),
            let signature = try? keys.issuer.sign(blinded)
        else { throw wrong }
        var command = IssueToken()
        command.poll = place.poll
        command.request = Base64URL.encode(TokenHash.of(blinded))
        command.workspace = place.workspace
        let id = SecretBallotRules.identifier(
            mark.openedAt, Array("token \(place.poll) \(person)".utf8), blinded)
        _ = try commands.submit(command, id: id, actor: person).get()
        var answer = BallotBody.SignedToken()
        answer.signature = Base64URL.encode(signature)
        return answer
    }

    // MARK: Ballots

    /// Takes a ballot in; the answer is a receipt for what is durable.
    func cast(
        _ request: BallotBody.Cast, _ place: BallotRoutes.Place
    ) throws -> BallotBody.Receipt {
        guard let workspace = polls.state.workspaces[place.workspace],
            let mark = workspace.boxes[place.poll]
        else { throw Refusal(.pollClosed) }
        let end = workspace.pollDues[place.poll]
        guard mark.stage == .ordered || mark.stage == .open,
            end.map({ clock.now() < $0 }) ?? true
        else { throw Refusal(.pollClosed) }
        guard mark.stage == .open, let keys = try keyring.keys(of: place.poll) else {
            throw Refusal(.boxNotReady, retryAfter: 1)
        }
        let sealedBytes = mark.ballotBytes + MessageOpener.overhead
        let ballot = try decode(request, sealedBytes)
        guard keys.verifier.verifies(ballot.signature, of: ballot.token) else {
            throw Refusal(.tokenWrong, field: "token")
        }
        try keeper.makeBox(place.poll, keys, mark)
        switch try box.put(ballot, into: place.poll, changeable: mark.changeable) {
        case .taken: break
        case .closed: throw Refusal(.pollClosed)
        case .final: throw Refusal(.ballotFinal)
        case .full: throw Refusal(.limitReached)
        }
        let tracker = ballot.tracker
        let text = SecretBallotRules.receipt(
            place.poll, tracker: tracker, sealed: ballot.sealed)
        guard let signature = keys.receipts.sign(text) else {
            // It is in the box; the same again gets its receipt.
            throw Refusal(.overloaded, retryAfter: 1)
        }
        var receipt = BallotBody.Receipt()
        receipt.receipt = Base64URL.encode(signature)
        receipt.tracker = tracker
        return receipt
    }

    private func decode(
        _ request: BallotBody.Cast, _ sealedBytes: Int
    ) throws(Refusal) -> CastSecretly {
        func bytes(_ text: String, _ count: Int, _ field: String) throws(Refusal) -> [UInt8] {
            guard let bytes = Base64URL.decode(text), bytes.count == count else {
                throw Refusal(.parametersInvalid, field: field)
            }
            return bytes
        }
        return CastSecretly(
            token: try bytes(request.token, CastSecretly.tokenByteCount, "token"),
            signature: try bytes(
                request.signature, BlindSigner.signatureByteCount, "signature"),
            sealed: try bytes(request.sealed, sealedBytes, "sealed"))
    }

    // MARK: The polls

    /// Does what the polls of the department wait for: makes keys, opens boxes, throws away what
    /// is over. What a crash cut off is done by the next look.
    func look() throws {
        var present: Set<ID<Poll>> = []
        for (id, workspace) in polls.state.workspaces where !workspace.boxes.isEmpty {
            for (poll, mark) in workspace.boxes {
                present.insert(poll)
                try keeper.attend(.init(workspace: id, poll: poll), mark)
            }
        }
        try sweep(except: present)
    }

    private func sweep(except present: Set<ID<Poll>>) throws {
        let now = clock.now()
        for poll in Set(try box.polls() + keyring.polls()).subtracting(present) {
            let since = ended[poll, default: now]
            ended[poll] = since
            guard now - since >= TellerDesk.keepMilliseconds else { continue }
            try box.remove(poll)
            try keyring.forget(poll)
            ended[poll] = nil
        }
    }
}
