import Cryptography
import Department
import Testing

@testable import Vault

@Suite struct SessionTests {
    private let folder: VaultFolder
    private let vault: Vault

    init() throws {
        folder = try VaultFolder()
        vault = try folder.open()
        try vault.register(an, "Nguyễn Thị An", "an")
        try vault.register(binh, "Trần Văn Bình", "binh")
    }

    private func start(
        _ person: ID<Person> = an, at now: Moment = .start
    ) throws -> (token: String, session: Session) {
        try vault.startSession(of: person, address: "192.0.2.1", agent: "Firefox", at: now)
    }

    @Test func aTokenStandsForItsSessionAndForNoOther() throws {
        let first = try start()
        let second = try start(binh)
        #expect(vault.sessions.authenticate(first.token, at: .start)?.person == an)
        #expect(vault.sessions.authenticate(second.token, at: .start)?.person == binh)
        #expect(first.token != second.token)
        for wrong in ["", "x", first.token + "A", String(first.token.dropLast()), "é"] {
            #expect(vault.sessions.authenticate(wrong, at: .start) == nil)
        }
    }

    @Test func theTokenIsStoredNowhere() throws {
        let token = try start().token
        let bytes = try #require(Base64URL.decode(token))
        #expect(try folder.files(containing: token) == [])
        #expect(try folder.files(containing: bytes) == [])
        #expect(try !folder.files(containing: TokenHash.of(bytes)).isEmpty)
    }

    @Test func anEndedSessionIsRefusedAtOnceAndAfterARestart() throws {
        let (token, session) = try start()
        try vault.endSession(session.id)
        #expect(vault.sessions.authenticate(token, at: .start) == nil)
        #expect(!vault.sessions.isLive(session.id, at: .start))
        #expect(!vault.sessions.touch(session.id, at: .start))
        #expect(try folder.open().sessions.authenticate(token, at: .start) == nil)
    }

    @Test func aSessionSurvivesARestart() throws {
        let (token, session) = try start()
        let reopened = try folder.open(at: .start.after(minutes: 10))
        #expect(
            reopened.sessions.authenticate(token, at: .start.after(minutes: 10))?.id == session.id)
    }

    @Test func aSessionEndsWhenNothingIsHeardOfIt() throws {
        let (token, _) = try start()
        #expect(vault.sessions.authenticate(token, at: .start.after(minutes: 59)) != nil)
        #expect(vault.sessions.authenticate(token, at: .start.after(minutes: 59 + 59)) != nil)
        #expect(vault.sessions.authenticate(token, at: .start.after(minutes: 59 + 59 + 60)) == nil)
    }

    @Test func aSessionEndsAfterTwelveHoursHoweverBusy() throws {
        let (token, session) = try start()
        for minutes in stride(from: Int64(30), to: 12 * 60, by: 30) {
            #expect(vault.sessions.authenticate(token, at: .start.after(minutes: minutes)) != nil)
        }
        let end = Moment.start.after(minutes: 12 * 60)
        #expect(vault.sessions.authenticate(token, at: end) == nil)
        #expect(try vault.sweepSessions(at: end) == [session.id])
        #expect(try vault.sweepSessions(at: end) == [])
        #expect(vault.sessions.count == 0)
    }

    @Test("bar 18: a clock that is set back or forward lengthens no session")
    func theCalendarLengthensNoSession() throws {
        let (token, _) = try start()
        let day: Int64 = 24 * 3_600_000
        for jump in [-day, day, 3_650 * day] {
            var late = Moment.start.after(minutes: 61)
            late.wall += jump
            #expect(vault.sessions.authenticate(token, at: late) == nil)
        }
        // And over a restart with a calendar that is a day late: an hour is an hour.
        var restart = Moment.start
        restart.wall -= day
        let reopened = try folder.open(at: restart)
        #expect(reopened.sessions.authenticate(token, at: restart) != nil)
        #expect(reopened.sessions.authenticate(token, at: restart.after(minutes: 60)) == nil)
    }

    @Test func signsOfLifeAreWrittenNowAndThen() throws {
        let (token, _) = try start()
        let later = Moment.start.after(minutes: 50)
        #expect(vault.sessions.authenticate(token, at: later) != nil)
        #expect(try vault.sweepSessions(at: later) == [])
        let afterRestart = Moment.start.after(minutes: 100)
        #expect(
            try folder.open(at: afterRestart).sessions.all(of: an).first?.lastSeenAt == later.wall)
        #expect(
            try folder.open(at: afterRestart).sessions.authenticate(token, at: afterRestart) != nil)
    }

    @Test func theListNamesAddressAndDevice() throws {
        let first = try start()
        let second = try vault.startSession(
            of: an, address: "2001:db8::1", agent: "Chrome", at: .start.after(minutes: 1))
        _ = try start(binh)
        let entries = try vault.sessionEntries(of: an)
        #expect(entries.map(\.session.id) == [second.session.id, first.session.id])
        #expect(entries.map(\.address) == ["2001:db8::1", "192.0.2.1"])
        #expect(entries.map(\.agent) == ["Chrome", "Firefox"])
    }

    @Test func endingTheOthersKeepsTheOwn() throws {
        let kept = try start()
        let other = try start()
        let foreign = try start(binh)
        #expect(try vault.endSessions(of: an, except: kept.session.id) == [other.session.id])
        #expect(vault.sessions.authenticate(kept.token, at: .start) != nil)
        #expect(vault.sessions.authenticate(other.token, at: .start) == nil)
        #expect(vault.sessions.authenticate(foreign.token, at: .start) != nil)
        #expect(try folder.open().sessions.all(of: an).map(\.id) == [kept.session.id])
    }

    @Test func theOldestSessionsEndBeyondTheLimit() throws {
        var settings = VaultSettings()
        settings.sessionsPerPerson = 2
        let vault = try folder.open(settings)
        let tokens = try (0..<4).map { minute in
            try vault.startSession(
                of: an, address: "", agent: "", at: .start.after(minutes: Int64(minute))
            ).token
        }
        #expect(try vault.endSurplusSessions(of: an).count == 2)
        let now = Moment.start.after(minutes: 4)
        #expect(
            tokens.map { vault.sessions.authenticate($0, at: now) != nil }
                == [false, false, true, true])
        #expect(try vault.endSurplusSessions(of: an) == [])
    }
}
