import Cryptography
import Department
import Engine
import JSON
import Logging
import Vault
import Wire

/// What the teller's thread works with: the ballot boxes, and the keys of secret polls.
final class TellerDesk {
    /// Milliseconds for which box and keys stay after the end, so that a backup that began
    /// before holds them as well as the log it goes with.
    static let keepMilliseconds: Int64 = 3_600_000

    private let box: BallotBox
    private let store: PollKeyStore
    private let commands: any DepartmentCommands
    let facts: any DepartmentFacts
    private let clock: any Clock
    private let logger = Logger(label: "teller")
    private var open: [ID<Poll>: OpenPollKeys] = [:]
    /// Polls that have ended, and since when that is known.
    private var ended: [ID<Poll>: Int64] = [:]

    init(
        box: BallotBox, store: PollKeyStore, commands: any DepartmentCommands,
        facts: any DepartmentFacts, clock: any Clock
    ) {
        self.box = box
        self.store = store
        self.commands = commands
        self.facts = facts
        self.clock = clock
    }

    // MARK: Tokens

    /// Signs what the elector cannot show, once that one has got a token is durable.
    func issue(
        _ request: BallotBody.TokenRequest, _ place: BallotRoutes.Place, to person: ID<Person>
    ) throws -> BallotBody.SignedToken {
        let state = facts.state
        try Authority.check(
            IssueToken.permission, target: place.workspace, actor: person, state)
        guard let mark = state.workspaces[place.workspace]?.boxes[place.poll] else {
            throw Refusal(.pollClosed)
        }
        guard mark.stage != .ordered, let keys = try keys(of: place.poll) else {
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
        guard let workspace = facts.state.workspaces[place.workspace],
            let mark = workspace.boxes[place.poll]
        else { throw Refusal(.pollClosed) }
        let end = workspace.pollDues[place.poll]
        guard mark.stage != .sealed, end.map({ clock.now() < $0 }) ?? true else {
            throw Refusal(.pollClosed)
        }
        guard mark.stage == .open, let keys = try keys(of: place.poll) else {
            throw Refusal(.boxNotReady, retryAfter: 1)
        }
        let sealedBytes = mark.ballotBytes + MessageOpener.overhead
        let ballot = try decode(request, sealedBytes)
        guard keys.verifier.verifies(ballot.signature, of: ballot.token) else {
            throw Refusal(.tokenWrong, field: "token")
        }
        try makeBox(place.poll, keys, mark)
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

    private func makeBox(
        _ poll: ID<Poll>, _ keys: OpenPollKeys, _ mark: BoxMark
    ) throws(VaultFailure) {
        try box.make(
            poll, key: keys.box, sealedBytes: mark.ballotBytes + MessageOpener.overhead,
            slots: mark.electorCount)
    }

    // MARK: The polls

    /// Does what the polls of the department wait for: makes keys, opens boxes, throws away what
    /// is over. What a crash cut off is done by the next look.
    func look() throws {
        var present: Set<ID<Poll>> = []
        for (id, workspace) in facts.state.workspaces where !workspace.boxes.isEmpty {
            for (poll, mark) in workspace.boxes {
                present.insert(poll)
                let place = BallotRoutes.Place(workspace: id, poll: poll)
                switch mark.stage {
                case .ordered: try prepare(place, mark)
                case .open: break
                case .sealed: try count(place, mark)
                }
            }
        }
        try sweep(except: present)
    }

    private func prepare(_ place: BallotRoutes.Place, _ mark: BoxMark) throws {
        if try store.keys(of: place.poll) == nil {
            try store.keep(OpenPollKeys.generate(place.workspace), of: place.poll)
        }
        guard let keys = try keys(of: place.poll) else { return }
        var command = PrepareBox()
        command.issuingKey = Base64URL.encode(keys.issuer.publicKey)
        command.poll = place.poll
        command.receiptKey = Base64URL.encode(keys.receipts.publicKey)
        command.sealingKey = Base64URL.encode(keys.opener.publicKey)
        command.workspace = place.workspace
        submit(command, place, mark, "prepare")
    }

    /// First the box is closed for good, then its contents are told: so a ballot is in the count
    /// or was refused.
    private func count(_ place: BallotRoutes.Place, _ mark: BoxMark) throws {
        guard let keys = try keys(of: place.poll) else {
            logger.error("poll \(place.poll) cannot be opened: its keys are not in the vault")
            return
        }
        try makeBox(place.poll, keys, mark)
        try box.close(place.poll)
        var command = OpenBox()
        command.ballots = try box.ballots(of: place.poll).map { tracker, ballot in
            let plain = try? keys.opener.open(
                ballot.sealed, info: SecretBallotRules.purpose(place.poll, ballot.token),
                bound: [])
            var entry = SecretBallot()
            entry.mark = plain.flatMap { SecretBallotRules.mark($0) }
            entry.sealed = Base64URL.encode(ballot.sealed)
            entry.signature = Base64URL.encode(ballot.signature)
            entry.token = Base64URL.encode(ballot.token)
            entry.tracker = tracker
            return entry
        }
        command.key = Base64URL.encode(keys.opener.privateKey)
        command.poll = place.poll
        command.workspace = place.workspace
        submit(command, place, mark, "open")
    }

    private func submit(
        _ command: some Command, _ place: BallotRoutes.Place, _ mark: BoxMark, _ step: String
    ) {
        let id = SecretBallotRules.identifier(
            mark.openedAt, Array("\(step) \(place.poll)".utf8))
        if case .failure(let refusal) = commands.submit(command, id: id, actor: .server) {
            logger.warning("poll \(place.poll), \(step): \(refusal.code.rawValue)")
        }
    }

    private func sweep(except present: Set<ID<Poll>>) throws {
        let now = clock.now()
        for poll in Set(try box.polls() + store.polls()).subtracting(present) {
            let since = ended[poll, default: now]
            ended[poll] = since
            guard now - since >= TellerDesk.keepMilliseconds else { continue }
            try box.remove(poll)
            try store.forget(poll)
            open[poll] = nil
            ended[poll] = nil
        }
    }

    // MARK: Keys

    private func keys(of poll: ID<Poll>) throws -> OpenPollKeys? {
        if let known = open[poll] { return known }
        let keys = try store.keys(of: poll).map { try OpenPollKeys($0) }
        open[poll] = keys
        return keys
    }
}
