import Cryptography
import Department
import Vault

/// Verifies against one revision of the trust list, and compares with whose certificate it is.
final class TrustedVerifier {
    let revision: Int
    private let verifier: SignatureVerifier?

    /// - Parameter evidence: the bytes of a certificate or list, by its SHA-256.
    init(
        _ trust: TrustList, evidence: (String) throws(VaultFailure) -> [UInt8]?
    ) throws(VaultFailure) {
        revision = trust.revision
        var material = TrustMaterial()
        for entry in trust.certificates where entry.isActive {
            guard let bytes = try evidence(entry.certificate.fingerprint) else { continue }
            let realm = entry.realm.flatMap {
                Cryptography.TrustRealm(rawValue: $0.rawValue)
            }
            if entry.kind == .anchor, let realm {
                material.anchors.append((bytes, realm))
            } else if entry.kind == .intermediate {
                material.intermediates.append(bytes)
            }
        }
        for list in trust.revocationLists {
            if let bytes = try evidence(list.fingerprint) {
                material.revocationLists.append(bytes)
            }
        }
        verifier = SignatureVerifier(material)
    }

    /// The report, with what follows from whose certificate it is: of nobody's else, and confirmed.
    func verify(
        _ signature: [UInt8], over content: [UInt8], receivedAt: Int64, of person: ID<Person>,
        _ state: DepartmentState
    ) -> SignatureReport {
        let own = state.people[person]?.certificates ?? []
        var report =
            verifier?.verify(
                signature, over: content, receivedAt: receivedAt,
                trials: Set(own.filter(\.isTrial).map(\.fingerprint))) ?? SignatureReport()
        guard let signer = report.signer else {
            if report.reasons.isEmpty { report.add(.malformed) }
            return report
        }
        guard let certificate = own.first(where: { $0.fingerprint == signer.fingerprint }) else {
            report.add(.wrongPerson)
            return report
        }
        if certificate.confirmedBy == nil, report.realm != .trial {
            report.add(.unconfirmedPerson)
        }
        return report
    }
}
