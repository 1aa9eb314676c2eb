import Cryptography
import Department
import Ledger

extension Accounts {
    /// As the keys that browsers make say it of themselves.
    private static let trialUnit = "Khóa thử, không có giá trị pháp lý"

    /// Signs as somebody does who tries out signing: with a new key that nobody keeps, registered
    /// as one for trial.
    /// - Parameter instant: milliseconds since 1970 UTC.
    func signForTrial(
        _ place: SignedPlace, in workspace: ID<Workspace>, as person: ID<Person>,
        at instant: Int64
    ) throws {
        let state = try loaded(workspace, person)
        guard let subject = SignedSubject(place, in: workspace, state, now: instant) else {
            throw Refusal(.signedNotFound)
        }
        let key = try TrialKey(
            of: vault.names.name(of: person) ?? "", unit: Self.trialUnit, from: instant)
        _ = try register(key.certificate, of: person)
        var body = SignatureBody.Signed()
        (body.place, body.workspace) = (place, workspace)
        body.signature = Base64.encode(try key.sign(subject.content, at: instant))
        _ = try attach(body, by: person, at: instant)
    }
}
