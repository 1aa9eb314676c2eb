/// The opinions on a slip that has ended, with the signatures under them, for whoever may read all
/// of them with their names: so they are taken along.
public struct SignedOpinions: Sendable {
    /// In the order of those who gave them.
    public var opinions: [SignedOpinion]
    public var result: PollResult
    public var slip: Slip
    public var workspace: ID<Workspace>

    /// - Parameter person: who asks; nil for whoever runs the server.
    /// - Throws: `slipNotFound`, `signatureUnwanted`, `slipStillOpen`, `permissionMissing` where
    ///   only those who keep the slip may know who said what.
    public init(
        _ id: ID<Slip>, in workspace: ID<Workspace>, _ state: DepartmentState,
        for person: ID<Person>?
    ) throws(Refusal) {
        guard person.map({ state.maySee(workspace, $0) }) ?? true,
            let slip = state.contents[workspace]?.slips[id], slip.sentAt != nil,
            slip.withdrawnFor == nil
        else { throw Refusal(.slipNotFound) }
        guard slip.content.profile.procedure.signature != nil else {
            throw Refusal(.signatureUnwanted)
        }
        guard slip.endedAt != nil, let result = slip.result else { throw Refusal(.slipStillOpen) }
        let sees = person.map { person in
            slip.addressees.keys.allSatisfy {
                SlipRules.sees(slip, opinionOf: $0, person, in: workspace, state)
            }
        }
        guard sees ?? true else { throw Refusal(.permissionMissing) }
        opinions = slip.addressees.sorted { $0.key < $1.key }.compactMap { addressee, papers in
            papers.answer.flatMap { SignedOpinion($0, of: addressee, slip, workspace) }
        }
        self.result = result
        self.slip = slip
        self.workspace = workspace
    }
}

/// One opinion, in the wording that stands, with the bytes that its addressee signed.
public struct SignedOpinion: Sendable {
    public var addressee: ID<Person>
    public var answer: SlipAnswer
    /// Whether it counts, as the procedure asks for signatures.
    public var counts: Bool
    /// Canonical JSON (RFC 8785).
    public var statement: [UInt8]

    /// Nil where there is no such option.
    init?(
        _ answer: SlipAnswer, of addressee: ID<Person>, _ slip: Slip, _ workspace: ID<Workspace>
    ) {
        guard let said = SlipStatement(answer, of: addressee, slip, workspace) else { return nil }
        self.addressee = addressee
        self.answer = answer
        counts = slip.content.profile.procedure.signature?.isMet(by: answer.signature) ?? true
        statement = said.canonicalJSON
    }
}
