import Cryptography
import Testing

@Suite struct CertificateFactsTests {
    let pki = TestPKI.current

    @Test func saysWhoseItIs() throws {
        let facts = try #require(CertificateFacts(pki.bytes("citizen.der")))
        #expect(facts.subject == "UID=CCCD:001099000001, CN=Nguyễn Văn A, C=VN")
        #expect(facts.issuerName == "TEST Public CA")
        #expect(facts.key == "RSA-2048")
        #expect(!facts.isAuthority && !facts.isSelfSigned && !facts.isTimestamping)
        #expect(facts.notAfter - facts.notBefore == 1_825 * TrustMaterial.day)
        #expect(facts.fingerprint.count == 64)
    }

    @Test func authoritiesAreTold() throws {
        let root = try #require(CertificateFacts(pki.bytes("national.der")))
        #expect(root.isAuthority && root.isSelfSigned)
        let cross = try #require(CertificateFacts(pki.bytes("government-by-national.der")))
        #expect(cross.isAuthority && !cross.isSelfSigned)
        #expect(try #require(CertificateFacts(pki.bytes("tsa.der"))).isTimestamping)
    }

    @Test func somethingElseIsNoCertificate() {
        let bytes = pki.bytes("citizen.der")
        #expect(CertificateFacts(bytes + [0]) == nil)
        #expect(CertificateFacts(Array(bytes.dropLast())) == nil)
        #expect(CertificateFacts(pki.bytes("public.list")) == nil)
        #expect(CertificateFacts([]) == nil)
    }

    @Test func listSaysWhoIssuedItAndWhen() throws {
        let facts = try #require(RevocationListFacts(pki.bytes("public.list")))
        #expect(facts.issuerName == "TEST Public CA")
        #expect(facts.revokedCount == 1)
        #expect(facts.nextUpdate == facts.thisUpdate + 30 * TrustMaterial.day)
        #expect(RevocationListFacts(pki.bytes("citizen.der")) == nil)
    }
}
