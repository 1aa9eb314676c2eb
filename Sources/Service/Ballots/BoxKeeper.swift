import Cryptography
import Department
import Logging
import Vault

/// Does what secret polls wait for: makes their keys, and publishes, opens and counts what lies
/// in the boxes of those that are over. Every step is the same when it is done again, so what a
/// crash cut off is done by the next look. Owned by the teller's thread.
final class BoxKeeper {
    private let box: BallotBox
    private let keyring: PollKeyring
    private let commands: any DepartmentCommands
    private let polls: PollShelf
    private let logger = Logger(label: "teller")

    init(
        box: BallotBox, keys: PollKeyring, commands: any DepartmentCommands, polls: PollShelf
    ) {
        self.box = box
        keyring = keys
        self.commands = commands
        self.polls = polls
    }

    func attend(_ place: BallotRoutes.Place, _ mark: BoxMark) throws {
        do {
            switch mark.stage {
            case .ordered: try prepare(place, mark)
            case .open, .opened: break
            case .sealed: try close(place, mark)
            case .published: try open(place, mark)
            }
        } catch let refusal as Refusal {
            // The next round tries again; the other polls do not wait for this one.
            logger.warning("poll \(place.poll): \(refusal.code.rawValue)")
        }
    }

    func makeBox(_ poll: ID<Poll>, _ keys: OpenPollKeys, _ mark: BoxMark) throws(VaultFailure) {
        try box.make(
            poll, key: keys.box, sealedBytes: mark.ballotBytes + MessageOpener.overhead,
            slots: mark.electorCount)
    }

    // MARK: Before

    private func prepare(_ place: BallotRoutes.Place, _ mark: BoxMark) throws {
        guard !mark.hasTrustees || mark.isConfirmed,
            let keys = try keyring.keysMadeIfNone(for: place, opens: !mark.hasTrustees),
            let sealing = mark.hasTrustees
                ? try transcript(place)?.key.publicKey : keys.opener?.publicKey
        else { return }
        var command = PrepareBox()
        command.issuingKey = Base64URL.encode(keys.issuer.publicKey)
        command.poll = place.poll
        command.receiptKey = Base64URL.encode(keys.receipts.publicKey)
        command.sealingKey = Base64URL.encode(sealing)
        command.workspace = place.workspace
        submit(command, place, mark, "prepare")
    }

    private func transcript(_ place: BallotRoutes.Place) throws -> KeyTranscript? {
        try polls.box(place).flatMap { KeyTranscript(place.poll, $0.trustees) }
    }

    // MARK: After

    /// First the box is closed for good, then its contents are told: so a ballot is in the count
    /// or was refused.
    private func close(_ place: BallotRoutes.Place, _ mark: BoxMark) throws {
        guard mark.isPrepared else {
            // It never took a ballot.
            sendOpening([], key: [], place, mark)
            return
        }
        guard let keys = try keyring.keys(of: place.poll) else {
            logger.error("poll \(place.poll) cannot be opened: its keys are not in the vault")
            return
        }
        try makeBox(place.poll, keys, mark)
        try box.close(place.poll)
        let ballots = try box.ballots(of: place.poll)
        guard mark.hasTrustees, ballots.count >= Limits.secretVoters else {
            sendOpening(
                ballots.map { tracker, ballot in
                    var entry = published(ballot, tracker)
                    entry.mark = keys.opener.flatMap {
                        SecretBallotRules.mark(ballot.sealed, ballot.token, place.poll, $0)
                    }
                    return entry
                }, key: keys.opener?.privateKey ?? [], place, mark)
            return
        }
        var command = PublishBox()
        command.ballots = ballots.map { published($0.ballot, $0.tracker) }
        command.poll = place.poll
        command.workspace = place.workspace
        submit(command, place, mark, "publish")
    }

    /// Opens what was published, with the shares of two trustees. The box is not looked at.
    private func open(_ place: BallotRoutes.Place, _ mark: BoxMark) throws {
        guard mark.isReleased, let box = try polls.box(place) else { return }
        guard
            let key = KeyTranscript(place.poll, box.trustees)?.privateKey(box.trustees),
            let opener = MessageOpener(privateKey: key)
        else {
            logger.error("poll \(place.poll) cannot be opened: its shares make no key")
            return
        }
        let ballots = box.ballots.map { ballot in
            var entry = SecretBallot()
            entry.mark = SecretBallotRules.mark(ballot, place.poll, opener)
            entry.tracker = ballot.tracker
            return entry
        }
        sendOpening(ballots, key: key, place, mark)
    }

    private func published(_ ballot: CastSecretly, _ tracker: String) -> SecretBallot {
        var entry = SecretBallot()
        entry.sealed = Base64URL.encode(ballot.sealed)
        entry.signature = Base64URL.encode(ballot.signature)
        entry.token = Base64URL.encode(ballot.token)
        entry.tracker = tracker
        return entry
    }

    private func sendOpening(
        _ ballots: [SecretBallot], key: [UInt8], _ place: BallotRoutes.Place, _ mark: BoxMark
    ) {
        var command = OpenBox()
        command.ballots = ballots
        command.key = Base64URL.encode(key)
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
}
