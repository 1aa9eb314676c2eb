import Testing

@testable import Cryptography

/// Keys with which people try out signing.
@Suite struct TrialKeyTests {
    private static let instant: Int64 = 1_790_000_000_500

    @Test func itSignsWhatIsKnownForATrialAndNothingElse() throws {
        let key = try TrialKey(of: "Lê Thị Thu", unit: "Khóa thử", from: Self.instant)
        let content = Array("nội dung".utf8)
        let signature = try key.sign(content, at: Self.instant)
        let facts = try #require(CertificateFacts(key.certificate))
        #expect(facts.isSelfSigned && !facts.isAuthority)
        #expect(facts.subject.contains("Lê Thị Thu") && facts.subject.contains("Khóa thử"))
        let verifier = try #require(SignatureVerifier(TrustMaterial()))
        let trial = verifier.verify(
            signature, over: content, receivedAt: Self.instant, trials: [facts.fingerprint])
        #expect(trial.reasons.isEmpty)
        #expect(trial.realm == .trial)
        let altered = verifier.verify(
            signature, over: content + [0], receivedAt: Self.instant, trials: [facts.fingerprint])
        #expect(altered.reasons == [.contentAltered])
        // Where nobody has registered it as a trial it leads nowhere.
        let unknown = verifier.verify(signature, over: content, receivedAt: Self.instant)
        #expect(unknown.reasons.contains(.untrustedChain))
    }

    @Test func itSignsForNinetyDays() throws {
        let key = try TrialKey(of: "A", unit: "B", from: Self.instant)
        let day: Int64 = 86_400_000
        #expect(throws: Never.self) { try key.sign([1], at: Self.instant + 89 * day) }
        for outside in [Self.instant - day, Self.instant + 91 * day] {
            #expect(throws: SealFailure.outsideValidity) { try key.sign([1], at: outside) }
        }
    }
}
