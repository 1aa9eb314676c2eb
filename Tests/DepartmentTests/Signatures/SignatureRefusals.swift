import Department
import DepartmentTesting
import JSON

extension Scenarios {
    static let signatures: [Scenario] = trust + certificates + attaching

    private static func refused(
        _ command: some Command, _ code: RefusalCode, _ field: String? = nil,
        by actor: ID<Person> = .owner, given: Given = .signing
    ) -> Scenario {
        command.refused(code, field, by: actor, given: given)
    }

    private static let listed = Given.signing.and(
        RevocationListAdded.with { ($0.fingerprint, $0.issuer) = ("0a", "CN=Root") }.by(.owner))

    private static let trust: [Scenario] =
        [
            refused(
                Sample.addTrusted.but { $0.certificate = Sample.rootSummary }, .certificateExists),
            refused(Sample.addTrusted.but { $0.realm = nil }, .certificateWrong, "realm"),
            refused(
                Sample.addTrusted.but { $0.kind = .intermediate }, .certificateWrong, "realm"),
            refused(
                Sample.confirmTrusted.but { $0.fingerprint = "ff" }, .certificateUnknown,
                "fingerprint"),
            refused(
                Sample.confirmTrusted.but { $0.fingerprint = "02" }, .secondPersonNeeded,
                given: Given.signing.and(
                    TrustedCertificateAdded.with {
                        $0.certificate = Sample.addTrusted.certificate
                        ($0.kind, $0.realm) = (.anchor, .government)
                    }.by(.owner))),
            refused(
                Sample.removeTrusted.but { $0.fingerprint = "ff" }, .certificateUnknown,
                "fingerprint"),
            refused(Sample.addRevocationList, .nothingChanged, given: listed),
        ]
        + Sample.addTrusted.textScenarios(
            "reason", most: Limits.paragraphCharacters, by: .owner, given: .signing
        ) { $0.reason = $1 }
        + Sample.removeTrusted.textScenarios(
            "reason", most: Limits.paragraphCharacters, by: .owner, given: .signing
        ) { $0.reason = $1 }

    private static let certificates: [Scenario] = [
        refused(
            Sample.registerCertificate.but { $0.fingerprint = "aa" }, .certificateExists,
            by: .colleague),
        refused(
            Sample.confirmCertificate.but { $0.fingerprint = "ff" }, .certificateUnknown,
            "fingerprint"),
        refused(
            Sample.withdrawCertificate.but { $0.fingerprint = "ff" }, .certificateUnknown,
            "fingerprint"),
    ]

    private static let attaching: [Scenario] = [
        refused(
            Sample.attachSignature.but { $0.place = .ballot(.secretary) }, .signedNotFound,
            by: .secretary),
        refused(
            Sample.attachSignature.but { $0.revision = 2 }, .signedChanged, by: .member),
        refused(
            Sample.attachSignature.but { $0.place = .ballot(.member, in: .adopted) },
            .signatureUnwanted, by: .member),
        refused(
            Sample.attachSignature, .signatureLate, by: .member,
            given: Given.signing.and(
                PollClosed.with { $0.poll = .signed }.by(.chair, in: .office))),
        refused(
            Sample.attachSignature, .signatureExists, by: .member,
            given: Given.signing.and(
                SignatureAttached.with {
                    ($0.place, $0.signature) = (.ballot(.member), Sample.validSignature)
                }.by(.member, in: .office))),
    ]
}
