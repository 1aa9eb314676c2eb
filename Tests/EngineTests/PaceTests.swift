import Department
import DepartmentTesting
import Engine
import JSON
import Simulation
import Testing

/// What depends on time: rates, presence, and a clock that cannot be trusted.
@Suite struct PaceTests {
    let bench: Bench

    init() throws {
        bench = try Bench()
        try bench.step(.opened(1, .member), .opened(2, .colleague))
    }

    private func post(_ number: Int) throws -> Frame? {
        let command = Sample.addPost.but { $0.post = .fresh(1_000 + number) }
        return try bench.ask(1, Requests.command(command, id: 1_000 + number))
    }

    @Test func twentyAtOnceAndNoMore() throws {
        for number in 0..<20 { #expect(try post(number)?.outcome != nil) }
        let refused = try post(20)
        #expect(refused?.code == "rate.exceeded")
        #expect(refused?.retryAfter == 1)
        #expect(try post(0)?.outcome != nil, "a resend costs nothing")
        bench.clock.time += 600
        #expect(try post(20)?.outcome != nil)
        #expect(try post(21)?.code == "rate.exceeded")
        let other = Sample.agree.but { $0.post = .fresh(1_000) }
        #expect(try bench.ask(2, Requests.command(other, id: 7))?.outcome != nil)
    }

    /// What is typed may come often; an edit that is as heavy as a message may be, may not.
    @Test func aHeavyEditCountsLikeAnyCommand() throws {
        func edit(_ words: String, _ number: Int) throws -> String? {
            let id = ID<Block>.fresh(1)
            let params = """
                {"block":"\(id)","draft":"\(id)","operation":["\(words)"],"rev":0,\
                "workspace":"\(ID<Workspace>.office)"}
                """
            let name = UUIDText.format(.numbered(5_000 + number))
            return try bench.ask(1, Requests.request(EditBlock.name, id: name, Array(params.utf8)))?
                .code
        }
        let heavy = String(repeating: "a", count: 1_001)
        for number in 0..<20 { #expect(try edit(heavy, number) != "rate.exceeded") }
        #expect(try edit(heavy, 20) == "rate.exceeded")
        for number in 100..<200 { #expect(try edit("a", number) != "rate.exceeded") }
        #expect(try edit("a", 200) == "rate.exceeded")
    }

    @Test func aHundredAMinute() throws {
        var done = 0
        for number in 0..<600 {
            bench.clock.time += 100
            if try post(number)?.outcome != nil { done += 1 }
        }
        #expect(done >= 118 && done <= 120, "a burst of 20 and 100 in the minute: \(done)")
    }

    @Test(arguments: [-86_400_000, 86_400_000, 315_360_000_000, 0])
    func timeNeverFallsAndWorkGoesOn(_ jump: Int64) throws {
        for number in 0..<20 { _ = try post(number) }
        bench.clock.time += jump
        for number in 20..<60 {
            if jump != 0 || number == 20 { bench.clock.time += 2_000 }
            let frame = try post(number)
            // At the first command after a fall the bucket only learns of the new time.
            let mayWait = number == 20 || (jump == 0 && number > 22)
            #expect(frame?.outcome != nil || mayWait)
        }
        let times = bench.disk.events.map(\.at)
        #expect(times == times.sorted())
        let positions = bench.disk.events.map(\.position)
        #expect(positions == Array(1...UInt64(positions.count)))
    }

    private func presence(
        _ client: ClientID, writing: Bool, id: String? = nil
    ) throws -> [ClientID: [Frame]] {
        let params = """
            {"topic":"\(ID<Topic>.agenda)","workspace":"\(ID<Workspace>.office)","writing":\(writing)}
            """
        return try bench.step(
            .message(client, Requests.request("presence.set", id: id, Array(params.utf8))))
    }

    private func present(_ frames: [ClientID: [Frame]], _ client: ClientID) -> [String] {
        (frames[client] ?? []).filter { $0.method == "presence" }
            .map { String(decoding: $0.params, as: UTF8.self) }
    }

    @Test func presenceIsToldTwiceASecondAtMost() throws {
        let since = bench.disk.head.size
        try bench.step(
            .message(1, Requests.subscribe(.office, since: since)),
            .message(2, Requests.subscribe(.office, since: since)))
        #expect(present(try presence(1, writing: true), 2).count == 1)
        #expect(present(try presence(1, writing: false), 2).isEmpty)
        bench.clock.time += 499
        #expect(present(try bench.step(.tick), 2).isEmpty)
        bench.clock.time += 1
        let told = present(try bench.step(.tick), 2)
        #expect(told.count == 1)
        #expect(told.first?.contains("\"writing\":false") == true)
        bench.clock.time += 500
        #expect(present(try bench.step(.tick), 2).isEmpty, "nothing changed")
        #expect(present(try bench.step(.closed(1)), 2).first?.contains("\"count\":0") == true)
    }

    @Test func presenceGoesOnWhenTheClockFalls() throws {
        try bench.step(.message(2, Requests.subscribe(.office, since: bench.disk.head.size)))
        #expect(present(try presence(2, writing: true), 2).count == 1)
        bench.clock.time -= 86_400_000
        #expect(present(try presence(2, writing: false), 2).count == 1)
    }

    @Test func fiftyPeopleAreNamedAndAllAreCounted() throws {
        for number in 0..<60 {
            let client = ClientID(1_000 + number)
            let person = ID<Person>.fresh(number)
            let register = Sample.registerPerson.but { $0.person = person }
            _ = try bench.order(register, id: UInt128(1_000 + number), by: .owner)
            let add = Sample.addMember.but { $0.person = person }
            _ = try bench.order(add, id: UInt128(2_000 + number), by: .chair)
            try bench.step(
                .opened(client, person),
                .message(client, Requests.subscribe(.office, since: bench.disk.head.size)))
            _ = try presence(client, writing: number == 59)
        }
        bench.clock.time += 500
        let told = present(try bench.step(.tick), 1_000).first ?? ""
        #expect(told.contains("\"count\":60"))
        #expect(told.split(separator: "\"person\"").count == 51)
        #expect(told.contains("\"writing\":true"), "who writes is named first")
    }

    @Test func presenceIsForThoseWhoFollow() throws {
        let frames = try presence(1, writing: true, id: "p")
        #expect(frames[1]?.first?.code == "workspace.notFound")
    }

    @Test func noticesReachAllSocketsOfThePerson() throws {
        try bench.step(.opened(3, .colleague))
        let mention = Sample.addPost.but { $0.text = "@{\(ID<Person>.colleague)}" }
        let frames = try bench.step(.message(1, Requests.command(mention, id: 7)))
        for client: ClientID in [2, 3] {
            #expect(frames[client]?.map(\.method) == ["notice"])
        }
        #expect(frames[1]?.compactMap(\.method) == [])
    }

    @Test func marksAreOfWhatIsThere() throws {
        func mark(_ topic: ID<Topic>, _ place: ID<Workspace>) throws -> String? {
            let params = "{\"through\":99999,\"topic\":\"\(topic)\",\"workspace\":\"\(place)\"}"
            return try bench.ask(1, Requests.request("reading.mark", id: "m", Array(params.utf8)))?
                .code
        }
        #expect(try mark(.agenda, .office) == nil)
        #expect(bench.board.marks.last?.position == bench.disk.head.size)
        #expect(try mark(.secret, .elsewhere) == "workspace.notFound")
        #expect(try mark(.secret, .office) == "topic.notFound")
        #expect(bench.board.marks.count == 1)
    }
}
