import Cryptography
import Department
import Testing

@testable import Vault

@Suite struct LockTests {
    private let folder: VaultFolder
    private let vault: Vault

    init() throws {
        folder = try VaultFolder()
        vault = try folder.open()
    }

    private func guess(
        _ login: String = "an", from address: String = "192.0.2.1", device: String? = nil,
        at now: Moment = .start
    ) throws -> Int? {
        try vault.countTry(
            vault.trySubjects(login: login, address: address, device: device), at: now)
    }

    @Test func fiveWrongTriesLockTheLoginForThatAddressOnly() throws {
        for _ in 0..<5 { #expect(try guess() == nil) }
        #expect(try guess() == 60)
        #expect(try guess(from: "192.0.2.2") == nil)
        #expect(try guess("binh") == nil)
    }

    @Test func theWaitGrowsWithEachFurtherWrongTry() throws {
        for _ in 0..<5 { _ = try guess() }
        var now = Moment.start
        for expected in [60, 120, 240, 480, 960, 1_920, 3_600, 3_600] {
            #expect(try guess(at: now) == expected)
            now = now.after(milliseconds: Int64(expected) * 1_000 - 1)
            #expect(try guess(at: now) == 1)
            now = now.after(milliseconds: 1)
            #expect(try guess(at: now) == nil)
        }
    }

    @Test func aRestartForgetsNothingAndADayForgetsAll() throws {
        for _ in 0..<5 { _ = try guess() }
        let reopened = try folder.open()
        let subjects = reopened.trySubjects(login: "an", address: "192.0.2.1", device: nil)
        #expect(try reopened.countTry(subjects, at: .start) == 60)
        let tomorrow = Moment.start.after(minutes: 24 * 60 + 1)
        for _ in 0..<5 { #expect(try guess(at: tomorrow) == nil) }
        #expect(try guess(at: tomorrow) == 60)
    }

    @Test func guessesFromManyAddressesLockOutUnknownDevicesButNoKnownOne() throws {
        let device = vault.makeDevice(login: "an")
        for number in 1...20 { #expect(try guess(from: "198.51.100.\(number)") == nil) }
        #expect(try guess(from: "198.51.100.99") == 60)
        #expect(try guess(from: "198.51.100.99", device: device) == nil)
        #expect(try guess("binh", from: "198.51.100.99") == nil)
    }

    @Test func aKnownDeviceIsLockedByItsOwnTriesOnly() throws {
        let device = vault.makeDevice(login: "an")
        let other = vault.makeDevice(login: "an")
        for _ in 0..<5 { #expect(try guess(device: device) == nil) }
        #expect(try guess(device: device) == 60)
        #expect(try guess(device: other) == nil)
    }

    @Test func aDeviceOfSomebodyElseIsUnknown() throws {
        let foreign = vault.makeDevice(login: "binh")
        for _ in 0..<5 { #expect(try guess(device: foreign) == nil) }
        #expect(try guess(device: foreign) == 60)
        #expect(try guess() == 60)
        for forged in ["", "x", String(foreign.dropLast()) + "A", "é"] {
            #expect(try guess(device: forged) == 60)
        }
    }

    @Test func oneAddressCannotTryManyLogins() throws {
        for number in 0..<100 { #expect(try guess("so.\(number)") == nil) }
        #expect(try guess("so.100") == 60)
        #expect(try guess("so.101", from: "192.0.2.2") == nil)
    }

    @Test func oneNetworkOfIPv6IsOneAddress() throws {
        for number in 1...5 { #expect(try guess(from: "2001:db8:0:1::\(number)") == nil) }
        #expect(try guess(from: "2001:db8:0:1:ffff:1:2:3") == 60)
        #expect(try guess(from: "2001:db8:0:2::1") == nil)
        #expect(Vault.network(of: "2001:db8::1") == "2001:db8:0:0::/64")
        #expect(Vault.network(of: "::1") == "0:0:0:0::/64")
        #expect(Vault.network(of: "::ffff:192.0.2.1") == "::ffff:192.0.2.1")
        #expect(Vault.network(of: "::") == "0:0:0:0::/64")
        #expect(Vault.network(of: ":") == "::/64")
    }

    @Test func aRightTryForgetsTheWrongOnesOfItsPlace() throws {
        let subjects = vault.trySubjects(login: "an", address: "192.0.2.1", device: nil)
        for _ in 0..<4 { _ = try guess() }
        #expect(try guess() == nil)
        try vault.forgetTries(subjects)
        for _ in 0..<5 { #expect(try guess() == nil) }
        #expect(try guess() == 60)
    }

    @Test func halfARightTryTakesBackOnlyItself() throws {
        let subjects = vault.trySubjects(login: "an", address: "192.0.2.1", device: nil)
        for _ in 0..<4 { _ = try guess() }
        for _ in 0..<10 {
            #expect(try guess() == nil)
            try vault.takeBackTry(subjects)
        }
        #expect(try guess() == nil)
        #expect(try guess() == 60)
    }

    @Test func aCalendarThatIsSetBackLengthensNoWait() {
        let policy = LockPolicy()
        #expect(policy.wait(count: 5, limit: 5, newest: 1_000_000, now: 0) == 60_000)
        #expect(policy.wait(count: 4, limit: 5, newest: 0, now: 0) == 0)
        #expect(policy.wait(count: Int.max, limit: 5, newest: 0, now: 0) == 3_600_000)
    }

    @Test func theCountsAreSwept() throws {
        var settings = VaultSettings()
        settings.locks.countsMax = 4
        let vault = try VaultFolder().open(settings)
        for number in 0..<5 {
            let subjects = vault.trySubjects(code: "set-up", address: "192.0.2.\(number)")
            _ = try vault.countTry(subjects, at: .start.after(minutes: Int64(number)))
        }
        let count = { try vault.rows("SELECT count(*) FROM tries") { $0.integer(0) }.first }
        #expect(try count() == 5)
        try vault.sweepTries(at: .start.after(minutes: 5))
        #expect(try count() == 4)
        try vault.sweepTries(at: .start.after(minutes: 24 * 60 + 2))
        #expect(try count() == 3)
    }
}
