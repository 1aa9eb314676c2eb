import DepartmentTesting
import JSON

@testable import Department

extension AuthorityMatrix {
    static func signaturesScene(
        _ row: String, _ actor: ID<Person>, _ place: ID<Workspace>
    ) -> (Given, any Command)? {
        let given = Given.signing
        switch row {
        case "trust.addCertificate": return (given, Sample.addTrusted)
        case "trust.confirmCertificate": return (given, Sample.confirmTrusted)
        case "trust.removeCertificate": return (given, Sample.removeTrusted)
        case "trust.addRevocationList": return (given, Sample.addRevocationList)
        case "certificate.register": return (given, Sample.registerCertificate)
        case "certificate.confirm": return (given, Sample.confirmCertificate)
        case "certificate.withdraw": return (given, Sample.withdrawCertificate)
        case "certificate.withdraw own":
            return (
                given.and(
                    CertificateRegistered.with { ($0.fingerprint, $0.person) = ("cc", actor) }
                        .by(actor)),
                Sample.withdrawCertificate.but { ($0.fingerprint, $0.person) = ("cc", actor) }
            )
        case "signature.attach":
            return (
                given,
                Sample.attachSignature.but {
                    ($0.place, $0.workspace) = (.ballot(.colleague), place)
                }
            )
        case "signature.attach own":
            // Whoever acts has cast the ballot.
            let cast = BallotCast.with {
                ($0.deputy, $0.elector, $0.parts) = (actor, .colleague, [.choice(0)])
                ($0.poll, $0.tracker) = (.signed, "DEPUTY222222")
            }
            return (
                given.and(cast.by(actor, in: .office)),
                Sample.attachSignature.but {
                    ($0.place, $0.revision, $0.workspace) = (.ballot(.colleague), 2, place)
                }
            )
        case "signature.attach slip":
            // Whoever acts is asked and has answered.
            let asked = Given.signingSlip.but { state in
                state.contents[.office]?.slips.change(.fresh(60)) {
                    $0.addressees[actor] = $0.addressees[.member]
                }
            }
            return (
                asked,
                Sample.attachToSlip.but {
                    ($0.place.holder, $0.workspace) = (actor, place)
                }
            )
        case "signature.attach assistant":
            // Whoever acts prepares for somebody else, whose opinion they may read.
            let trusted = Given.signingSlip.but { state in
                state.contents[.office]?.slips.change(.fresh(60)) {
                    $0.addressees[.unknown] = $0.addressees[.member]
                    $0.addressees[.unknown]?.assistant = actor
                }
            }
            return (
                trusted,
                Sample.attachToSlip.but { ($0.place.holder, $0.workspace) = (.unknown, place) }
            )
        default: return nil
        }
    }
}
