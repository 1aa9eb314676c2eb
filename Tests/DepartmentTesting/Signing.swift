import Department
import JSON

extension ID where Entity == Poll {
    /// Whether to adopt the decree, by ballots that have to be signed: of the member and the
    /// colleague, who have voted for and against.
    public static var signed: Self { Self(raw: 0x96) }
}

extension SignedPlace {
    public static func ballot(_ holder: ID<Person>, in poll: ID<Poll> = .signed) -> Self {
        with { ($0.holder, $0.subject) = (holder, ID(raw: poll.raw)) }
    }
}

extension Given {
    /// The office, with a poll that wants signatures.
    public static let signing = Given(signingLog)
    public static let signingLog =
        pollingLog + [
            PollOpened.with {
                ($0.closesAt, $0.electorCount) = (start + 10 * day, 2)
                ($0.options, $0.poll, $0.procedure) = (Sample.sides, .signed, Sample.signing)
                $0.title = "Adopt?"
            }.by(.chair, in: .office),
            ElectorsNamed.with {
                $0.electors = [.member, .colleague].map { person in
                    NamedElector.with { $0.person = person }
                }
                $0.poll = .signed
            }.by(.chair, in: .office),
            BallotCast.with {
                ($0.elector, $0.parts, $0.poll) = (.member, [.choice(0)], .signed)
                $0.tracker = "MEMBER222222"
            }.by(.member, in: .office),
            BallotCast.with {
                ($0.elector, $0.parts, $0.poll) = (.colleague, [.choice(1)], .signed)
                ($0.reason, $0.tracker) = ("No", "COLLEAGUE222")
            }.by(.colleague, in: .office),
            CertificateRegistered.with { ($0.fingerprint, $0.person) = ("aa", .colleague) }
                .by(.colleague),
            TrustedCertificateAdded.with {
                $0.certificate = Sample.rootSummary
                ($0.kind, $0.realm, $0.reason) = (.anchor, .national, "Reason")
            }.by(.visitor),
        ]

    public func ballot(_ elector: ID<Person>) -> Ballot? { poll(.signed)?.ballots[elector] }
}

extension Sample {
    public static let signing = decision.but {
        $0.closesWhenComplete = true
        $0.signature = .with { $0.required = true }
    }
    public static let rootSummary = CertificateSummary.with {
        ($0.fingerprint, $0.issuer, $0.subject) = ("01", "CN=Root", "CN=Root")
    }
    public static let addTrusted = AddTrustedCertificate.with {
        $0.certificate = rootSummary.but { $0.fingerprint = "02" }
        ($0.kind, $0.realm, $0.reason) = (.anchor, .government, "Reason")
    }
    public static let confirmTrusted = ConfirmTrustedCertificate.with { $0.fingerprint = "01" }
    public static let removeTrusted = RemoveTrustedCertificate.with {
        ($0.fingerprint, $0.reason) = ("01", "Reason")
    }
    public static let addRevocationList = AddRevocationList.with {
        ($0.fingerprint, $0.issuer, $0.thisUpdate) = ("0a", "CN=Root", Given.start)
    }
    public static let registerCertificate = RegisterCertificate.with { $0.fingerprint = "bb" }
    public static let confirmCertificate = ConfirmCertificate.with {
        ($0.fingerprint, $0.person) = ("aa", .colleague)
    }
    public static let withdrawCertificate = WithdrawCertificate.with {
        ($0.fingerprint, $0.person) = ("aa", .colleague)
    }
    public static let validSignature = Signature.with {
        ($0.by, $0.document, $0.realm, $0.tries) = (.member, "d0", .national, 1)
        $0.verdict = .valid
    }
    public static let attachSignature = AttachSignature.with {
        ($0.place, $0.revision, $0.signature) = (.ballot(.member), 1, validSignature)
        $0.workspace = .office
    }
}
