import Department
import DepartmentTesting
import Engine
import JSON
import Ledger
import Simulation
import Testing
import Wire

/// From command to event: once, in order, and not acknowledged before it is durable.
@Suite struct CommandTests {
    let bench: Bench

    init() throws {
        bench = try Bench()
        try bench.step(.opened(1, .member), .opened(2, .colleague))
    }

    @Test func anOutcomeNamesItsEvents() throws {
        let before = bench.disk.head.size
        let frame = try bench.ask(1, Requests.command(Sample.openTopic, id: 7))
        #expect(frame?.id == UUIDText.format(.numbered(7)))
        #expect(frame?.outcome?.first == before + 1)
        #expect(frame?.outcome?.last == before + 2)
        #expect(bench.disk.events.suffix(2).map(\.type) == ["topic.opened", "post.added"])
        #expect(bench.disk.events.last?.command == .numbered(7))
    }

    @Test func aResendGetsTheFirstOutcomeAndDoesNothing() throws {
        let message = Requests.command(Sample.openTopic, id: 7)
        let first = try bench.ask(1, message)?.outcome
        let size = bench.disk.head.size
        bench.clock.time += 60_000
        #expect(try bench.ask(1, message)?.outcome == first)
        try bench.restart()
        try bench.step(.opened(1, .member))
        #expect(try bench.ask(1, message)?.outcome == first)
        #expect(bench.disk.head.size == size)
    }

    @Test func aResendInTheSameBatchWaitsForTheFirst() throws {
        let message = Requests.command(Sample.addPost, id: 7)
        let frames = try bench.step(.message(1, message), .message(1, message))
        let outcomes = frames[1]?.compactMap(\.outcome) ?? []
        #expect(outcomes.count == 2)
        #expect(outcomes.first == outcomes.last)
        bench.disk.fault = .full
        let other = Requests.command(Sample.addPost.but { $0.post = .fresh(70) }, id: 8)
        let refused = try bench.step(.message(1, other), .message(1, other))
        #expect(refused[1]?.compactMap(\.code) == ["storage.full", "storage.full"])
    }

    @Test func anIdentifierBelongsToWhoUsedItFirst() throws {
        _ = try bench.ask(1, Requests.command(Sample.addPost, id: 7))
        let stolen = try bench.ask(2, Requests.command(Sample.addPost, id: 7))
        #expect(stolen?.code == "identifier.taken")
        #expect(stolen?.field == "id")
        #expect(stolen?.outcome == nil)
    }

    @Test func theSettingSaysWhoOpensWorkspaces() throws {
        var limits = EngineLimits()
        limits.workspaceOpeners = .administrators
        let strict = try Bench(limits: limits)
        try strict.step(.opened(1, .member), .opened(2, .administrator))
        let create = Requests.command(Sample.createWorkspace, id: 7)
        #expect(try strict.ask(1, create)?.code == "permission.missing")
        #expect(try strict.ask(2, create)?.outcome != nil)
        #expect(try bench.ask(1, create)?.outcome != nil)
    }

    /// A window of remembered commands may begin in the middle of one.
    @Test func aRestartNeverRemembersHalfACommand() throws {
        var limits = EngineLimits()
        limits.recentEvents = 1
        let small = try Bench(limits: limits)
        try small.step(.opened(1, .member))
        let message = Requests.command(Sample.openTopic, id: 7)
        let first = try small.ask(1, message)?.outcome
        try small.restart()
        try small.step(.opened(1, .member))
        let again = try small.ask(1, message)
        #expect(again?.outcome == first || again?.code == "overloaded")
    }

    @Test func aBatchSeesItsEarlierCommands() throws {
        let appends = bench.disk.appends
        let agree = Sample.agree.but { $0.post = .fresh(4) }
        let frames = try bench.step(
            .message(1, Requests.command(Sample.openTopic, id: 7)),
            .message(2, Requests.command(agree, id: 8)),
            .message(2, Requests.command(agree, id: 9)))
        #expect(frames[2]?.first { $0.id == UUIDText.format(.numbered(8)) }?.outcome != nil)
        #expect(
            frames[2]?.first { $0.id == UUIDText.format(.numbered(9)) }?.code == "agreement.exists")
        #expect(bench.disk.appends == appends + 1)
    }

    @Test func aFullDiskUndoesTheWholeBatchAndTheEngineGoesOn() throws {
        let state = bench.engine.state
        bench.disk.fault = .full
        let agree = Sample.agree.but { $0.post = .fresh(4) }
        let frames = try bench.step(
            .message(1, Requests.command(Sample.openTopic, id: 7)),
            .message(2, Requests.command(agree, id: 8)))
        for client: ClientID in [1, 2] {
            #expect(frames[client]?.compactMap(\.code) == ["storage.full"])
            #expect(frames[client]?.first?.number == -32001)
            #expect(frames[client]?.first?.retryAfter == 5)
        }
        #expect(bench.engine.state == state)
        bench.disk.fault = nil
        #expect(try bench.ask(1, Requests.command(Sample.openTopic, id: 7))?.outcome != nil)
        #expect(try bench.ask(2, Requests.command(agree, id: 8))?.outcome != nil)
        let versions = bench.disk.events.filter { $0.stream == ID<Workspace>.office.raw }
            .map(\.version)
        #expect(versions == Array(1...UInt64(versions.count)))
    }

    /// Who follows a workspace only because of what did not become durable must not go on.
    @Test func whatAFullDiskUndidOpensNoDoor() throws {
        try bench.step(.opened(3, .chair), .opened(4, .visitor))
        bench.disk.fault = .full
        try bench.step(
            .message(3, Requests.command(Sample.addMember, id: 7)),
            .message(4, Requests.subscribe(.office, since: 0)))
        bench.disk.fault = nil
        let frames = try bench.step(.message(1, Requests.command(Sample.addPost, id: 8)))
        #expect(frames[4] == nil)
    }

    @Test(arguments: [FakeDisk.Fault.unknownAndLost, .unknownAndDurable])
    func anUnknownOutcomeStopsAndTheRestartKnows(_ fault: FakeDisk.Fault) throws {
        let size = bench.disk.head.size
        let message = Requests.command(Sample.addPost, id: 7)
        bench.disk.fault = fault
        #expect(throws: LogFailure.self) { try bench.step(.message(1, message)) }
        bench.disk.fault = nil
        try bench.restart()
        try bench.step(.opened(1, .member))
        #expect(try bench.ask(1, message)?.outcome?.first == size + 1)
        #expect(bench.disk.head.size == size + 1)
    }

    /// The socket hears the answer and the event only from a step that has made them durable.
    @Test func nothingIsSaidBeforeItIsDurable() throws {
        try bench.step(.message(2, Requests.subscribe(.office, since: bench.disk.head.size)))
        bench.disk.fault = .full
        let message = Requests.command(Sample.addPost, id: 7)
        let refused = try bench.step(.message(1, message))
        #expect(refused[2] == nil)
        bench.disk.fault = nil
        let frames = try bench.step(.message(1, message))
        #expect(frames[2]?.compactMap(\.event?.position) == [bench.disk.head.size])
    }

    @Test func whatOnlyTheServerSendsIsUnknownOutside() throws {
        try bench.step(.opened(9, .owner))
        let frame = try bench.ask(9, Requests.command(Sample.registerPerson, id: 7))
        #expect(frame?.code == "method.unknown")
        #expect(frame?.number == -32601)
        let inside = try bench.order(Sample.registerPerson, id: 8, by: .owner)
        #expect(throws: Never.self) { try inside?.get() }
    }

    @Test func foundingHappensOnceAndMayBeSentAgain() throws {
        let empty = try Bench([])
        var founding = FoundDepartment()
        founding.organisation = .bureau
        founding.organisationName = "Cu\u{0323}c"
        founding.owner = .owner
        try empty.step(.found(founding, id: 7, ticket: 1))
        try empty.restart()
        try empty.step(.found(founding, id: 7, ticket: 2), .found(founding, id: 8, ticket: 3))
        #expect(try empty.board.settled[2]?.get().last == 2)
        #expect(throws: Refusal(.permissionMissing)) { try empty.board.settled[3]?.get() }
        let name = empty.engine.state.organisations[.bureau]?.name.unicodeScalars.map(\.value)
        #expect(name == [0x43, 0x1EE5, 0x63], "names are stored in NFC")
    }

    /// A clock that falls back must not make a stranger of a command that was accepted.
    @Test func anIdentifierIsAtMostADayAhead() throws {
        let latest = UInt128.command(at: bench.clock.time + Given.day, 7)
        let tooLate = UInt128.command(at: bench.clock.time + Given.day + 1, 8)
        let refused = try bench.ask(1, Requests.command(Sample.addPost, id: tooLate))
        #expect(refused?.code == "identifier.ahead")
        #expect(refused?.field == "id")
        let accepted = try bench.ask(1, Requests.command(Sample.addPost, id: latest))
        #expect(accepted?.outcome != nil)
        bench.clock.time -= 2 * Given.day
        try bench.restart()
        try bench.step(.opened(1, .member))
        let again = try bench.ask(1, Requests.command(Sample.addPost, id: latest))
        #expect(again?.outcome == accepted?.outcome)
    }

    @Test func aCommandNeedsAnIdentifier() throws {
        let params = Sample.addPost.canonicalJSON
        for id in ["x", "00000000-0000-0000-0000-00000000000"] {
            let frame = try bench.ask(1, Requests.request("post.add", id: id, params))
            #expect(frame?.code == "parameters.invalid")
            #expect(frame?.field == "id")
        }
        for id in [7, UInt128.numbered(7) ^ 1 << 76, UInt128.numbered(7) ^ 1 << 63] {
            let frame = try bench.ask(1, Requests.command(Sample.addPost, id: id))
            #expect(frame?.code == "parameters.invalid", "no UUID of version 7: \(id)")
            #expect(frame?.field == "id")
        }
        #expect(try bench.ask(1, Array("{".utf8))?.number == -32700)
        #expect(try bench.ask(1, Array("[]".utf8))?.number == -32600)
        #expect(try bench.ask(1, Requests.request("no.such", id: "1", []))?.number == -32700)
    }
}
