import Cryptography
import Department
import Testing

@testable import Vault

@Suite struct CredentialsTests {
    private let folder: VaultFolder
    private let vault: Vault
    private let totp = TOTP(secret: Array("12345678901234567890".utf8))

    init() throws {
        folder = try VaultFolder()
        vault = try folder.open()
        try vault.register(an, "Nguyễn Thị An", "an")
        try vault.register(binh, "Trần Văn Bình", "binh")
    }

    @Test func aSecondFactorIsOfferedThenActive() throws {
        #expect(try vault.offerTOTP(totp, to: an))
        guard case .pending(let offered) = try vault.credentials(of: an)?.secondFactor else {
            Issue.record("no offer")
            return
        }
        #expect(offered.secret == totp.secret)
        #expect(try vault.credentials(of: an)?.isTwoFactor == false)
        _ = try vault.activateTOTP(of: an, step: 40)
        guard case .active(let active, let lastStep) = try vault.credentials(of: an)?.secondFactor
        else {
            Issue.record("not active")
            return
        }
        #expect(active.secret == totp.secret)
        #expect(lastStep == 40)
        // An active secret is not replaced by a new offer.
        #expect(try !vault.offerTOTP(TOTP.random(SecureRandom()), to: an))
        try vault.removeTOTP(of: an)
        #expect(try vault.credentials(of: an)?.isTwoFactor == false)
    }

    @Test func aCodeWorksOnce() throws {
        #expect(try vault.offerTOTP(totp, to: an))
        _ = try vault.activateTOTP(of: an, step: 40)
        #expect(try !vault.useTOTP(step: 40, of: an))
        #expect(try !vault.useTOTP(step: 39, of: an))
        #expect(try vault.useTOTP(step: 41, of: an))
        #expect(try !vault.useTOTP(step: 41, of: an))
        #expect(try !folder.open().useTOTP(step: 41, of: an))
    }

    @Test func aRecoveryCodeWorksOnceAndForItsPersonOnly() throws {
        #expect(try vault.offerTOTP(totp, to: an))
        let codes = try vault.activateTOTP(of: an, step: 1)
        #expect(Set(codes).count == 10)
        #expect(try !vault.useRecoveryCode(codes[0], of: binh))
        #expect(try vault.useRecoveryCode(codes[0].lowercased().replacing("-", with: " "), of: an))
        #expect(try !vault.useRecoveryCode(codes[0], of: an))
        #expect(try vault.useRecoveryCode(codes[9], of: an))
        #expect(try !vault.useRecoveryCode("", of: an))
        let newer = try vault.activateTOTP(of: an, step: 2)
        #expect(try !vault.useRecoveryCode(codes[1], of: an))
        #expect(try vault.useRecoveryCode(newer[1], of: an))
        try vault.removeTOTP(of: an)
        #expect(try !vault.useRecoveryCode(newer[2], of: an))
    }

    @Test func anInvitationWorksOnce() throws {
        #expect(try vault.admit(chi, name: "Lê Chi", login: "chi") == .admitted)
        let invitation = try vault.invite(chi, at: .start)
        #expect(try vault.invited(by: invitation.code, at: .start) == chi)
        #expect(
            try vault.acceptInvitation(invitation.code, passwordHash: "new", at: .start) == chi)
        #expect(try vault.credentials(of: chi)?.passwordHash == "new")
        #expect(try vault.invited(by: invitation.code, at: .start) == nil)
        #expect(
            try vault.acceptInvitation(invitation.code, passwordHash: "newer", at: .start) == nil)
        #expect(try vault.credentials(of: chi)?.passwordHash == "new")
    }

    @Test func anInvitationRunsOutAfterSevenDaysAndEndsWithANewOne() throws {
        let first = try vault.invite(an, at: .start)
        let week: Int64 = 7 * 24 * 60
        #expect(first.expiresAt == Moment.start.wall + week * 60_000)
        #expect(try vault.invited(by: first.code, at: .start.after(minutes: week - 1)) == an)
        #expect(try vault.invited(by: first.code, at: .start.after(minutes: week)) == nil)
        #expect(
            try vault.acceptInvitation(
                first.code, passwordHash: "late", at: .start.after(minutes: week)) == nil)
        let second = try vault.invite(an, at: .start)
        #expect(try vault.invited(by: first.code, at: .start) == nil)
        #expect(try vault.invited(by: second.code, at: .start) == an)
        for wrong in ["", "x", "é", second.code + "A"] {
            #expect(try vault.invited(by: wrong, at: .start) == nil)
        }
    }

    @Test func theSetUpCodeWorksOnce() throws {
        #expect(try !vault.isSetUpCode(""))
        let older = try vault.makeSetUpCode()
        let code = try vault.makeSetUpCode()
        #expect(code.count == 23)
        #expect(try !vault.isSetUpCode(older))
        #expect(try folder.open().isSetUpCode(code.lowercased().replacing("-", with: "")))
        #expect(try !vault.useSetUpCode(older))
        #expect(try vault.useSetUpCode(code))
        #expect(try !vault.useSetUpCode(code))
        try vault.restoreSetUpCode(code)
        #expect(try vault.useSetUpCode(code))
        #expect(try folder.files(containing: code) == [])
    }
}
