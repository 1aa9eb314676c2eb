import Department
import DepartmentTesting
import Engine
import Simulation
import Testing
import Wire

/// Everybody who follows a workspace hears each of its events once and in order.
@Suite struct SubscriptionTests {
    let bench: Bench

    init() throws {
        bench = try Bench()
        try bench.step(.opened(1, .member), .opened(2, .colleague), .opened(3, .chair))
    }

    @Test func theMissedEventsComeFirst() throws {
        let all = bench.disk.events.filter { $0.stream == ID<Workspace>.office.raw }
        let frames = try bench.step(.message(1, Requests.subscribe(.office, since: 0)))[1] ?? []
        #expect(frames.first?.id == "s")
        #expect(frames.dropFirst().compactMap(\.event?.position) == all.map(\.position))
        let event = frames.last?.event
        #expect(event?.data.bytes == all.last?.payload)
        #expect(event?.version == all.last?.version)
        #expect(event?.actor.raw == all.last?.actor)
    }

    @Test func whoSubscribesInABatchHearsItsCommandsOnce() throws {
        let since = bench.disk.head.size
        let frames = try bench.step(
            .message(2, Requests.command(Sample.addPost, id: 7)),
            .message(1, Requests.subscribe(.office, since: since)),
            .message(2, Requests.command(Sample.addPost.but { $0.post = .fresh(70) }, id: 8)))
        #expect(frames[1]?.compactMap(\.event?.position) == [since + 1, since + 2])
    }

    @Test func whoIsRemovedHearsOfItAndNothingMore() throws {
        try bench.step(
            .opened(4, .colleague),
            .message(2, Requests.subscribe(.office, since: bench.disk.head.size)),
            .message(4, Requests.subscribe(.office, since: bench.disk.head.size)))
        let frames = try bench.step(
            .message(3, Requests.command(Sample.removeMember, id: 7)),
            .message(1, Requests.command(Sample.addPost, id: 8)))
        for client: ClientID in [2, 4] {
            #expect(frames[client]?.compactMap(\.event?.type) == ["member.removed"])
        }
        let after = Sample.addPost.but { ($0.parent, $0.post) = (.agenda, .fresh(70)) }
        #expect(try bench.step(.message(1, Requests.command(after, id: 9)))[2] == nil)
        let refused = try bench.ask(2, Requests.subscribe(.office, since: 0))
        #expect(refused?.code == "workspace.notFound")
    }

    @Test func whoIsSuspendedHearsNothingMore() throws {
        try bench.step(
            .opened(5, .owner),
            .message(2, Requests.subscribe(.office, since: bench.disk.head.size)))
        let suspend = Sample.suspendPerson.but { $0.person = .colleague }
        let mention = Sample.addPost.but { $0.text = "@{\(ID<Person>.colleague)}" }
        let frames = try bench.step(
            .message(5, Requests.command(suspend, id: 7)),
            .message(1, Requests.command(mention, id: 8)))
        #expect(frames[2] == nil)
        #expect(bench.board.ended == [.colleague])
    }

    @Test func aWorkspaceThatClosesLosesItsVisitors() throws {
        try bench.step(
            .opened(6, .visitor),
            .message(6, Requests.subscribe(.square, since: bench.disk.head.size)))
        let close = Sample.changeWorkspace.but { $0.workspace = .square }
        let post = Sample.addPost.but { ($0.topic, $0.workspace) = (.market, .square) }
        let frames = try bench.step(
            .message(3, Requests.command(close, id: 7)),
            .message(3, Requests.command(post, id: 8)))
        #expect(frames[6]?.compactMap(\.event?.type) == ["workspace.changed"])
    }

    @Test func nobodyFollowsWhatTheyMayNotSee() throws {
        for place: ID<Workspace> in [.elsewhere, .fresh(99), ID(raw: ID<Person>.chair.raw)] {
            let frame = try bench.ask(1, Requests.subscribe(place, since: 0))
            #expect(frame?.code == "workspace.notFound")
        }
    }

    @Test func thirtyTwoWorkspacesAndNoMore() throws {
        for number in 0..<33 {
            let create = Sample.createWorkspace.but { $0.workspace = .fresh(100 + number) }
            _ = try bench.order(create, id: UInt128(100 + number), by: .member)
        }
        for number in 0..<32 {
            let frame = try bench.ask(1, Requests.subscribe(.fresh(100 + number), since: 0))
            #expect(frame?.code == nil)
        }
        let refused = try bench.ask(1, Requests.subscribe(.fresh(132), since: 0))
        #expect(refused?.code == "subscription.tooMany")
        #expect(try bench.ask(1, Requests.subscribe(.fresh(100), since: 0))?.code == nil)
        let leave = Array("{\"workspace\":\"\(ID<Workspace>.fresh(100))\"}".utf8)
        #expect(try bench.ask(1, Requests.request("unsubscribe", id: "u", leave))?.code == nil)
        #expect(try bench.ask(1, Requests.subscribe(.fresh(132), since: 0))?.code == nil)
    }

    @Test func whatIsTooLongAgoMustBeReadAnew() throws {
        var limits = EngineLimits()
        limits.recentEvents = 4
        let small = try Bench(limits: limits)
        try small.step(.opened(1, .member))
        let head = small.disk.head.size
        #expect(
            try small.ask(1, Requests.subscribe(.office, since: head - 5))?.code
                == "subscription.tooOld")
        #expect(try small.ask(1, Requests.subscribe(.office, since: head - 4))?.code == nil)
    }

    @Test func whoMissedTooManyBytesMustReadAnew() throws {
        var limits = EngineLimits()
        limits.backlogBytes = 100
        let small = try Bench(limits: limits)
        try small.step(.opened(1, .member))
        let head = small.disk.head.size
        #expect(
            try small.ask(1, Requests.subscribe(.office, since: 0))?.code
                == "subscription.tooOld")
        #expect(try small.ask(1, Requests.subscribe(.office, since: head))?.code == nil)
    }

    /// Commands, subscriptions, cuts and resumptions in any order: each event once, in order.
    @Test(arguments: 1...40) func resumingLeavesNoGapAndNoDouble(_ seed: Int) throws {
        var random = SplitMix(seed: UInt64(seed))
        let bench = try Bench()
        var socket: ClientID = 100
        var open = false
        var heard: [EventMessage] = []
        try bench.step(.opened(1, .member))
        for number in 0..<120 {
            var inputs: [Input] = []
            if open, random.once(in: 6) {
                inputs.append(.closed(socket))
                open = false
            } else if !open, random.once(in: 3) {
                socket += 1
                open = true
                inputs.append(.opened(socket, .colleague))
                inputs.append(
                    .message(
                        socket, Requests.subscribe(.office, since: heard.last?.position ?? 0)))
            }
            for part in 0..<random.below(3) {
                let post = Sample.addPost.but { $0.post = .fresh(1_000 + number * 4 + part) }
                let id = 1_000 + number * 4 + part
                let command = Requests.command(post, id: id)
                inputs.insert(.message(1, command), at: random.below(inputs.count + 1))
            }
            bench.clock.time += 2_000
            // A cut loses what was on its way.
            for input in inputs {
                let frames = try bench.step(input)
                if open { heard += frames[socket]?.compactMap(\.event) ?? [] }
            }
        }
        try bench.step(.closed(socket))
        let frames = try bench.step(
            .opened(999, .colleague),
            .message(999, Requests.subscribe(.office, since: heard.last?.position ?? 0)))
        heard += frames[999]?.compactMap(\.event) ?? []
        let expected = bench.disk.events.filter { $0.stream == ID<Workspace>.office.raw }
        #expect(heard.map(\.position) == expected.map(\.position))
        #expect(heard.map(\.version) == Array(1...UInt64(expected.count)))
    }
}
