import Cryptography
import Foundation
import Testing

/// Signatures as people make them, with the `openssl` command.
@Suite struct SignatureTests {
    let pki = TestPKI.current
    let ballot = Array(#"{"kind":"ballot","parts":[{"choices":[0]}],"title":"Đồng ý?"}"#.utf8)

    // MARK: Who is trusted

    @Test func citizenIsTrustedThroughTheNationalRoot() {
        let report = pki.material().verify(pki.signature(over: ballot), over: ballot)
        #expect(report.verdict == .valid)
        #expect(report.reasons.isEmpty)
        #expect(report.realm == .national)
        #expect(
            report.chain.map(\.commonName) == [
                "Nguyễn Văn A", "TEST Public CA", "TEST National Root",
            ])
        #expect(report.signer?.identity == "CCCD:001099000001")
        #expect(report.algorithm == "RSA-2048 SHA-256")
        #expect(report.revocationLists.count == 2)
        #expect(!report.isTimestamped)
    }

    @Test func officialIsTrustedThroughTheRootOfTheGovernment() {
        let signature = pki.signature(over: ballot, by: "official", of: "special")
        let report = pki.material().verify(signature, over: ballot)
        #expect(report.verdict == .valid)
        #expect(report.realm == .government)
        #expect(report.algorithm == "ECDSA-256 SHA-256")
    }

    /// Whose name an authority bears says nothing: a root of the same name is no anchor.
    @Test func strangerIsNotTrusted() {
        let signature = pki.signature(over: ballot, by: "guest", of: "stranger")
        let report = pki.material().verify(signature, over: ballot)
        #expect(report.verdict == .invalid)
        #expect(report.reasons == [.untrustedChain])
        #expect(report.realm == nil)
    }

    @Test func trialIsMarkedAsTrial() {
        let material = pki.material(
            anchors: ["national", "government", "trial"], lists: ["trial"])
        let signature = pki.signature(over: ballot, by: "trainee", of: "trial")
        let report = material.verify(signature, over: ballot)
        #expect(report.verdict == .valid)
        #expect(report.realm == .trial)
    }

    @Test(arguments: [
        ("national", "government-by-national", "official", "special"),
        ("government", "national-by-government", "citizen", "public"),
    ])
    func crossCertificateLeadsFromOnePKIToTheOther(
        root: String, cross: String, name: String, issuer: String
    ) {
        let signature = pki.signature(over: ballot, by: name, of: issuer)
        let alone = pki.material(anchors: [root]).verify(signature, over: ballot)
        #expect(alone.reasons == [.untrustedChain])
        let crossed = pki.material(
            anchors: [root], intermediates: ["public", "special", cross]
        ).verify(signature, over: ballot)
        #expect(crossed.verdict == .valid)
        #expect(crossed.chain.count == 4)
        #expect(crossed.realm?.rawValue == root)
    }

    @Test func crossCertificateMayComeWithTheSignature() {
        pki.run("cat special.crt government-by-national.crt > both-authorities.pem")
        let signature = pki.signature(
            over: ballot, by: "official", of: "special",
            "-certfile both-authorities.pem")
        let report = pki.material(anchors: ["national"], intermediates: [])
            .verify(signature, over: ballot)
        #expect(report.verdict == .valid)
    }

    /// With both roots and the cross-certificates at hand, the own root ends the chain.
    @Test func ownRootIsPreferredToTheCrossCertificate() {
        let all = ["public", "special", "government-by-national", "national-by-government"]
        let signature = pki.signature(over: ballot, by: "official", of: "special")
        let report = pki.material(intermediates: all).verify(signature, over: ballot)
        #expect(report.realm == .government)
        #expect(report.chain.count == 3)
    }

    @Test func crossCertificateIsNoAnchor() {
        let signature = pki.signature(over: ballot, by: "official", of: "special")
        let report = pki.material(anchors: ["government-by-national", "special"])
            .verify(signature, over: ballot)
        #expect(report.reasons == [.untrustedChain])
    }

    // MARK: What was signed

    @Test func everyChangedByteOfTheContentIsNoticed() throws {
        let signature = pki.signature(over: ballot)
        let verifier = try #require(SignatureVerifier(pki.material()))
        for index in ballot.indices {
            var altered = ballot
            altered[index] ^= 1
            let report = verifier.verify(
                signature, over: altered, receivedAt: TrustMaterial.now)
            #expect(report.reasons == [.contentAltered])
        }
    }

    /// Some bytes of a message are not signed, such as the certificates of the authorities; what
    /// stays readable must be the same signer or be refused.
    @Test func everyChangedByteOfTheSignatureIsRefusedOrHarmless() throws {
        let signature = pki.signature(over: ballot, by: "official", of: "special")
        let verifier = try #require(SignatureVerifier(pki.material()))
        let good = verifier.verify(signature, over: ballot, receivedAt: TrustMaterial.now)
        for index in signature.indices {
            var altered = signature
            altered[index] ^= 0x10
            let report = verifier.verify(altered, over: ballot, receivedAt: TrustMaterial.now)
            if report.verdict == .valid {
                #expect(report.signer?.fingerprint == good.signer?.fingerprint)
            }
        }
    }

    @Test func contentInsideTheMessageIsRefused() {
        let signature = pki.signature(over: ballot, "-nodetach")
        #expect(pki.material().verify(signature, over: ballot).reasons == [.malformed])
    }

    @Test func twoSignersAreRefused() {
        let signature = pki.signature(
            over: ballot, by: "official", of: "special", "-signer citizen.crt -inkey citizen.key")
        #expect(pki.material().verify(signature, over: ballot).reasons == [.signerCount])
    }

    @Test func signatureThatDoesNotNameItsCertificateIsRefused() {
        // Without `-cades`, there is no signing-certificate attribute.
        pki.run("printf x > plain.json")
        pki.run(
            "openssl cms -sign -binary -in plain.json -signer citizen.crt -inkey citizen.key "
                + "-md sha256 -outform DER -out plain.p7s")
        let report = pki.material().verify(pki.bytes("plain.p7s"), over: Array("x".utf8))
        #expect(report.reasons == [.certificateMismatch])
    }

    @Test(arguments: [
        [], [0x30], [0x30, 0x80], Array("hello".utf8), [UInt8](repeating: 0x30, count: 60_000),
        [UInt8](repeating: 0xA0, count: 70_000),
    ])
    func rubbishIsRefused(bytes: [UInt8]) {
        #expect(pki.material().verify(bytes, over: ballot).reasons == [.malformed])
    }

    @Test func everyCutIsRefused() throws {
        let signature = pki.signature(over: ballot)
        let verifier = try #require(SignatureVerifier(pki.material()))
        for count in signature.indices {
            let report = verifier.verify(
                Array(signature.prefix(count)), over: ballot, receivedAt: TrustMaterial.now)
            #expect(report.reasons == [.malformed])
        }
        let longer = signature + [0]
        #expect(pki.material().verify(longer, over: ballot).reasons == [.malformed])
    }

    /// The `openssl` command, with the same anchors and lists, says of each person the same.
    @Test(arguments: [
        ("citizen", "public", ""), ("official", "special", ""), ("guest", "stranger", ""),
        ("revoked", "public", ""), ("weak", "public", ""), ("old", "public", ""),
        ("pss", "public", "-keyopt rsa_padding_mode:pss"),
    ])
    func commandAgrees(name: String, issuer: String, options: String) throws {
        pki.run(
            "cat national.crt government.crt national.crl government.crl public.crl special.crl "
                + "> trusted-\(name).pem")
        for content in [ballot, ballot + [0x20]] {
            let signature = pki.signature(over: ballot, by: name, of: issuer, options)
            try Data(signature).write(to: pki.folder.appending(path: "\(name).asked"))
            try Data(content).write(to: pki.folder.appending(path: "\(name).content"))
            let said = pki.run(
                "openssl cms -verify -cades -binary -inform DER -in \(name).asked -purpose any "
                    + "-content \(name).content -CAfile trusted-\(name).pem -crl_check_all "
                    + "-auth_level 2 -out /dev/null")
            let report = pki.material().verify(signature, over: content)
            #expect((report.verdict == .valid) == (said == 0))
        }
    }

    // MARK: How it was signed

    @Test func pssIsTaken() {
        let byKey = pki.signature(
            over: ballot, by: "pss", "-keyopt rsa_padding_mode:pss")
        #expect(pki.material().verify(byKey, over: ballot).verdict == .valid)
        let byPadding = pki.signature(over: ballot, "-keyopt rsa_padding_mode:pss")
        let report = pki.material().verify(byPadding, over: ballot)
        #expect(report.verdict == .valid)
        #expect(report.algorithm == "RSA-2048 SHA-256 PSS")
    }

    @Test func longerDigestsAreTaken() {
        for digest in ["sha384", "sha512"] {
            let signature = pki.signature(over: ballot, "-md \(digest)")
            #expect(pki.material().verify(signature, over: ballot).verdict == .valid)
        }
    }

    @Test func sha1IsTooWeak() {
        let signature = pki.signature(over: ballot, "-md sha1")
        #expect(pki.material().verify(signature, over: ballot).reasons.contains(.weakAlgorithm))
    }

    @Test func shortKeyIsTooWeak() {
        let signature = pki.signature(over: ballot, by: "weak")
        #expect(pki.material().verify(signature, over: ballot).reasons == [.weakAlgorithm])
    }

    @Test func keyForSomethingElseIsRefused() {
        let signature = pki.signature(over: ballot, by: "cipher")
        #expect(pki.material().verify(signature, over: ballot).reasons == [.keyUsage])
        let authority = pki.signature(over: ballot, by: "public", of: "national")
        #expect(pki.material().verify(authority, over: ballot).reasons == [.keyUsage])
    }

    @Test func certificateWithAWeakSignatureIsRefused() {
        let signature = pki.signature(over: ballot, by: "old")
        #expect(pki.material().verify(signature, over: ballot).reasons == [.weakAlgorithm])
    }
}
