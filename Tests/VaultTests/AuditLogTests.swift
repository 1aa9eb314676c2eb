import Department
import Testing

@testable import Vault

@Suite struct AuditLogTests {
    private let folder: VaultFolder

    init() throws { folder = try VaultFolder() }

    private func entry(_ kind: String, at: Int64, actor: ID<Person>? = nil) -> AuditEntry {
        var entry = AuditEntry()
        (entry.at, entry.kind, entry.actor) = (at, kind, actor)
        (entry.address, entry.port) = ("203.0.113.77", 50_123)
        return entry
    }

    @Test func linesComeBackAsTheyWereAndAddressesAreSealed() throws {
        let vault = try folder.open()
        try vault.register(an, "Nguyễn Thị An", "an")
        let first = try vault.note(entry("signIn.failed", at: 10))
        let second = try vault.note(entry("signIn.succeeded", at: 20, actor: an))
        #expect(try folder.open().audit(limit: 9) == [second, first])
        #expect(try vault.audit(before: second.number, limit: 9) == [first])
        #expect(try vault.audit(of: an, limit: 9) == [second])
        #expect(try vault.audit(limit: 1) == [second])
        #expect(try folder.files(containing: "203.0.113.77") == [])
        try vault.erase(an)
        let forgotten = try vault.audit(of: an, limit: 1).first
        #expect((forgotten?.address, forgotten?.port) == ("", 0))
        #expect(forgotten?.kind == "signIn.succeeded")
    }

    @Test func oldLinesAreForgottenAndTheirNumbersAreNotUsedAgain() throws {
        var settings = VaultSettings()
        settings.auditMilliseconds = 1_000
        let vault = try folder.open(settings)
        let start = Moment.start
        try vault.note(entry("old", at: start.wall - 1_001))
        let kept = try vault.note(entry("kept", at: start.wall - 1_000))
        try vault.sweepAudit(at: start)
        #expect(try vault.audit(limit: 9) == [kept])
        try vault.sweepAudit(at: start.after(milliseconds: 1))
        #expect(try vault.audit(limit: 9) == [])
        #expect(try vault.note(entry("next", at: start.wall)).number == kept.number + 1)
    }

    @Test func theLogIsBoundedWhateverIsDoneToFillIt() throws {
        var settings = VaultSettings()
        settings.auditEntriesMax = 3
        let vault = try folder.open(settings)
        for number in 0..<5 { try vault.note(entry("\(number)", at: Moment.start.wall)) }
        try vault.sweepAudit(at: .start)
        #expect(try vault.audit(limit: 9).map(\.kind) == ["4", "3", "2"])
    }
}
