import Foundation
import Testing

@testable import Cryptography

/// The seal of the department, verified by the `openssl` command.
@Suite struct DepartmentSealTests {
    private let pki = TestPKI.current
    private let content = Array("<manifest/>".utf8)
    private let folder: String

    init() throws {
        folder = FileManager.default.temporaryDirectory.path + "/seal-\(UUID().uuidString)"
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true)
    }

    private func open() throws(SealFailure) -> DepartmentSeal {
        try DepartmentSeal.open(folder: folder, at: TrustMaterial.now)
    }

    private func brought(
        _ certificate: String, _ key: String
    ) throws(SealFailure) -> DepartmentSeal {
        try DepartmentSeal(
            certificates: pki.bytes("\(certificate).crt"), key: pki.bytes("\(key).key"))
    }

    /// Whether OpenSSL finds the signature good over the content, down to the anchor.
    private func verifies(
        _ signature: [UInt8], _ content: [UInt8], _ anchor: String
    ) throws -> Bool {
        let name = UUID().uuidString
        try Data(signature).write(to: pki.folder.appending(path: "\(name).p7s"))
        try Data(content).write(to: pki.folder.appending(path: "\(name).xml"))
        return pki.run(
            "openssl cms -verify -cades -binary -inform DER -in \(name).p7s "
                + "-content \(name).xml -CAfile '\(anchor)' -purpose any -out \(name).out") == 0
    }

    // MARK: Of its own

    @Test func sealIsMadeOnceAndStaysTheSame() throws {
        let (first, second) = (try open(), try open())
        #expect(first.certificates == second.certificates)
        let attributes = try FileManager.default.attributesOfItem(
            atPath: folder + "/" + DepartmentSeal.keyName)
        #expect(attributes[.posixPermissions] as? Int == 0o400)
        let certificate = try FileManager.default.attributesOfItem(
            atPath: folder + "/" + DepartmentSeal.certificateName)
        #expect(certificate[.posixPermissions] as? Int == 0o444)
        #expect(
            try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
                == ["seal.crt", "seal.key"])
    }

    @Test func certificateSaysThatItIsForSigningAndHasNoEnd() throws {
        let seal = try open()
        #expect(seal.facts.isSelfSigned)
        #expect(!seal.facts.isAuthority)
        #expect(seal.facts.key == "ECDSA-256")
        #expect(seal.facts.notAfter == 253_402_300_799_000)
        #expect(seal.facts.commonName == "Department seal")
        #expect(seal.facts.identity.count == 16)
    }

    @Test func opensslVerifiesTheSealAndFindsEveryAlteredByte() throws {
        let signature = try open().sign(content, at: TrustMaterial.now)
        let anchor = folder + "/" + DepartmentSeal.certificateName
        #expect(try verifies(signature, content, anchor))
        for place in content.indices {
            var altered = content
            altered[place] ^= 1
            #expect(try !verifies(signature, altered, anchor))
        }
    }

    /// Our own verifier asks for all that level B-B asks for.
    @Test func sealNamesItsCertificateAndItsTime() throws {
        let seal = try open()
        let now = TrustMaterial.now
        let signature = try seal.sign(content, at: now)
        let verifier = try #require(SignatureVerifier(TrustMaterial()))
        let report = verifier.verify(
            signature, over: content, receivedAt: now, trials: [seal.facts.fingerprint])
        #expect(report.verdict == .valid)
        #expect(report.claimedAt == now / 1_000 * 1_000)
        #expect(report.algorithm == "ECDSA-256 SHA-256")
    }

    @Test func lostKeyIsNotReplacedWhereACertificateIs() throws {
        _ = try open()
        let key = folder + "/" + DepartmentSeal.keyName
        try FileManager.default.removeItem(atPath: key)
        #expect(throws: SealFailure.keyFile(.missing(path: key))) { try open() }
    }

    @Test func certificateOfAnotherKeyIsRefused() throws {
        _ = try open()
        let path = folder + "/" + DepartmentSeal.certificateName
        try FileManager.default.removeItem(atPath: path)
        try Data(pki.bytes("citizen.crt")).write(to: URL(filePath: path))
        #expect(throws: SealFailure.keyFile(.malformed(path: path))) { try open() }
    }

    // MARK: Brought by the organisation

    @Test func sealOfTheOrganisationBringsItsChain() throws {
        let seal = try DepartmentSeal(
            certificates: pki.bytes("citizen.crt") + pki.bytes("public.crt"),
            key: pki.bytes("citizen.key"))
        #expect(seal.certificates.count == 2)
        let signature = try seal.sign(content, at: TrustMaterial.now)
        #expect(try verifies(signature, content, "national.crt"))
    }

    @Test(arguments: [
        ("citizen", "official", SealFailure.keyForeign),
        ("national", "national", .notForSigning),
        ("cipher", "cipher", .notForSigning),
        ("weak", "weak", .tooWeak),
        ("none", "citizen", .certificateUnreadable),
        ("citizen", "none", .keyUnreadable),
    ])
    func unfitSealIsRefused(_ certificate: String, _ key: String, _ failure: SealFailure) {
        #expect(throws: failure) { try brought(certificate, key) }
    }

    /// Nobody is there who could type a password.
    @Test func keyWithAPasswordIsRefused() {
        #expect(
            pki.run("openssl pkcs8 -topk8 -in citizen.key -out locked.key -passout pass:x") == 0)
        #expect(throws: SealFailure.keyUnreadable) { try brought("citizen", "locked") }
    }

    @Test func keyThatOthersMayReadIsRefused() throws {
        let key = folder + "/organisation.key"
        try Data(pki.bytes("citizen.key")).write(to: URL(filePath: key))
        let certificate = pki.folder.appending(path: "citizen.crt").path
        try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: key)
        #expect(throws: SealFailure.keyFile(.tooOpen(path: key, mode: 0o640))) {
            try DepartmentSeal.open(certificate: certificate, key: key)
        }
        try FileManager.default.setAttributes([.posixPermissions: 0o400], ofItemAtPath: key)
        #expect(
            try DepartmentSeal.open(certificate: certificate, key: key).facts.isSelfSigned
                == false)
    }

    @Test func nothingIsSealedOutsideTheValidityOfTheCertificate() throws {
        let seal = try brought("citizen", "citizen")
        for instant in [seal.facts.notBefore - 1, seal.facts.notAfter + 1] {
            #expect(throws: SealFailure.outsideValidity) { try seal.sign(content, at: instant) }
        }
    }

    // MARK: What a signature brings along

    @Test func contentsOfASignatureAreTakenApart() throws {
        let plain = pki.signature(over: content)
        #expect(SignatureContents(plain)?.timestamp == nil)
        let contents = try #require(SignatureContents(pki.stamped(plain)))
        #expect(contents.certificates.first == pki.bytes("citizen.der"))
        #expect(contents.certificates.contains(pki.bytes("tsa.der")))
        #expect(contents.timestamp != nil)
        #expect(SignatureContents(content) == nil)
    }
}
