/// The opinions on a slip that has ended, with the signatures under them, for whoever may read all
/// of them with their names: so they are taken along.
public struct SignedOpinions: Sendable {
    /// In the order of those who gave them; of each the earlier wordings that were signed, the
    /// oldest first, then the one that stands.
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
        opinions = slip.addressees.sorted { $0.key < $1.key }.flatMap { addressee, papers in
            let former = papers.earlier.filter { $0.signature != nil }.compactMap {
                SignedOpinion($0, of: addressee, slip, workspace)?.superseded
            }
            let last = papers.answer.flatMap { SignedOpinion($0, of: addressee, slip, workspace) }
            return former + [last].compactMap { $0 }
        }
        self.result = result
        self.slip = slip
        self.workspace = workspace
    }
}

/// One wording of an opinion, with the bytes that its addressee signed.
public struct SignedOpinion: Sendable {
    public var addressee: ID<Person>
    public var answer: SlipAnswer
    /// Whether it counts, as the procedure asks for signatures.
    public var counts: Bool
    /// Whether its addressee has said something else since.
    public private(set) var isSuperseded = false
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

    /// The same as a wording that counts no more, whatever its signature.
    fileprivate var superseded: SignedOpinion {
        var former = self
        (former.counts, former.isSuperseded) = (false, true)
        return former
    }
}
