import Cryptography
import Department
import JSON
import Vault

/// What the loader needs of the teller: secret polls are more than commands.
protocol DemoBooth {
    /// Makes the keys of the secret polls that wait for them, and opens the boxes of those that
    /// are over.
    func attend() throws(DemoFailure)
    /// Gets a token and casts a ballot, as the device of a voter does.
    func vote(_ mark: Mark, in place: BallotRoutes.Place, as person: ID<Person>)
        throws(DemoFailure)
}

extension TellerDesk {
    /// Both halves of the protocol of section 5.3.1: those of the device are here.
    func vote(_ mark: Mark, in place: BallotRoutes.Place, as person: ID<Person>) throws {
        let polls = polls.state.contents[place.workspace]?.polls
        guard let box = polls?[place.poll]?.box, box.isPrepared,
            let issuingKey = Base64URL.decode(box.issuingKey),
            let sealingKey = Base64URL.decode(box.sealingKey)
        else { throw Refusal(.boxNotReady) }
        let token = SecureRandom().bytes(CastSecretly.tokenByteCount)
        let hidden = try BlindedToken(token, to: issuingKey)
        var request = BallotBody.TokenRequest()
        request.blinded = Base64URL.encode(hidden.blinded)
        let answer = try issue(request, place, to: person)
        guard let signed = Base64URL.decode(answer.signature) else { throw Refusal(.tokenWrong) }
        var ballot = BallotBody.Cast()
        ballot.sealed = Base64URL.encode(
            try MessageOpener.seal(
                SecretBallotRules.padded(mark, to: box.ballotBytes), to: sealingKey,
                info: SecretBallotRules.purpose(place.poll, token), bound: []))
        ballot.signature = Base64URL.encode(try hidden.signature(from: signed))
        ballot.token = Base64URL.encode(token)
        _ = try cast(ballot, place)
    }
}
