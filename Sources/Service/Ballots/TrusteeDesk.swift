import Cryptography
import Department
import Engine
import Wire

/// Where trustees make the key of a secret poll together, and give it away at its end. What has
/// to be computed is checked here; what has to be in order is the rules' to say. Owned by the
/// teller's thread.
final class TrusteeDesk {
    /// Bytes of a share that is sealed to a trustee.
    static let sealedBytes = JointKey.shareByteCount + MessageOpener.overhead

    private let commands: any DepartmentCommands
    private let polls: PollShelf
    private let clock: any Clock

    init(_ commands: any DepartmentCommands, _ polls: PollShelf, _ clock: any Clock) {
        self.commands = commands
        self.polls = polls
        self.clock = clock
    }

    func join(
        _ body: TrusteeBody.Join, _ place: BallotRoutes.Place, _ person: ID<Person>
    ) throws -> Outcome {
        guard body.commitments.count == JointKey.threshold else {
            throw Refusal(.parametersInvalid, field: "commitments")
        }
        for point in body.commitments { try Self.check(point, "commitments") }
        try Self.check(body.transportKey, "transportKey")
        var command = JoinTrustees()
        command.commitments = body.commitments
        command.poll = place.poll
        command.transportKey = body.transportKey
        command.workspace = place.workspace
        return try submit(command, place, person) { box throws(Refusal) in
            var box = box
            for index in box.trustees.indices where box.trustees[index].person == person {
                box.trustees[index].commitments = command.commitments
                box.trustees[index].transportKey = command.transportKey
            }
            // Nobody may come last with what makes the sum none.
            guard
                !box.trustees.allSatisfy(\.hasJoined)
                    || KeyTranscript(place.poll, box.trustees) != nil
            else { throw Refusal(.parametersInvalid, field: "commitments") }
        }
    }

    func deal(
        _ body: TrusteeBody.Deal, _ place: BallotRoutes.Place, _ person: ID<Person>
    ) throws -> Outcome {
        let isFit = body.shares.allSatisfy {
            Base64URL.decode($0.sealed)?.count == Self.sealedBytes
        }
        guard isFit else { throw Refusal(.parametersInvalid, field: "shares") }
        var command = DealShares()
        command.poll = place.poll
        command.shares = body.shares
        command.workspace = place.workspace
        return try submit(command, place, person) { _ in }
    }

    func confirm(
        _ body: TrusteeBody.Confirm, _ place: BallotRoutes.Place, _ person: ID<Person>
    ) throws -> Outcome {
        var command = ConfirmKey()
        command.poll = place.poll
        command.workspace = place.workspace
        return try submit(command, place, person) { box throws(Refusal) in
            guard let own = KeyTranscript(place.poll, box.trustees),
                Base64URL.decode(body.transcript) == own.hash
            else { throw Refusal(.transcriptWrong, field: "transcript") }
        }
    }

    func release(
        _ body: TrusteeBody.Release, _ place: BallotRoutes.Place, _ person: ID<Person>
    ) throws -> Outcome {
        let wrong = Refusal(.shareWrong, field: "share")
        guard let share = Base64URL.decode(body.share) else { throw wrong }
        var command = ReleaseShare()
        command.poll = place.poll
        command.share = body.share
        command.workspace = place.workspace
        return try submit(command, place, person) { box throws(Refusal) in
            guard let index = box.trustees.firstIndex(where: { $0.person == person }),
                let own = KeyTranscript(place.poll, box.trustees),
                own.key.isShare(share, of: index + 1)
            else { throw wrong }
        }
    }

    /// What is well-formed goes by the rules first, so that who may not, or not yet, hears that
    /// before anything is computed.
    private func submit(
        _ command: some Command, _ place: BallotRoutes.Place, _ person: ID<Person>,
        check: (SecretBox) throws(Refusal) -> Void
    ) throws(Refusal) -> Outcome {
        try Authority.check(
            type(of: command).permission, target: command.target, actor: person, polls.state)
        let state = try polls.state(with: place.workspace)
        _ = try command.decide(state, Context(now: clock.now(), actor: person))
        guard let box = state.contents[place.workspace]?.polls[place.poll]?.box else {
            throw Refusal(.pollNotFound)
        }
        try check(box)
        let id = UUIDv7.make(atMilliseconds: clock.now(), SecureRandom())
        return try commands.submit(command, id: id, actor: person).get()
    }

    private static func check(_ point: String, _ field: String) throws(Refusal) {
        guard Base64URL.decode(point).map({ JointKey.isPoint($0) }) ?? false else {
            throw Refusal(.parametersInvalid, field: field)
        }
    }
}
