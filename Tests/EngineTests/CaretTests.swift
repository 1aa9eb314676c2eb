import Department
import DepartmentTesting
import Engine
import JSON
import Simulation
import Testing

/// Where people write in a draft just now: told to others, kept nowhere.
@Suite struct CaretTests {
    let bench: Bench

    init() throws {
        bench = try Bench(Given.departmentPast + Given.draftingPast())
        try bench.step(.opened(1, .member), .opened(2, .chair), .opened(3, .observer))
        for client: ClientID in [1, 2, 3] {
            try bench.step(
                .message(client, Requests.subscribe(.office, since: bench.disk.head.size)))
        }
    }

    private func request(
        _ block: ID<Block>?, start: Int = 1, end: Int = 3, draft: ID<Draft> = .decree,
        in workspace: ID<Workspace> = .office, id: String? = "c"
    ) -> [UInt8] {
        let block = block.map { "\"\($0)\"" } ?? "null"
        let params = """
            {"block":\(block),"draft":"\(draft)","end":\(end),"rev":0,"start":\(start),\
            "workspace":"\(workspace)"}
            """
        return Requests.request("caret.set", id: id, Array(params.utf8))
    }

    private func carets(_ frames: [ClientID: [Frame]], _ client: ClientID) -> [String] {
        (frames[client] ?? []).filter { $0.method == "carets" }
            .map { String(decoding: $0.params, as: UTF8.self) }
    }

    @Test func everybodyWhoFollowsSeesThem() throws {
        let size = bench.disk.head.size
        let frames = try bench.step(.message(1, request(.clause)))
        for client: ClientID in [2, 3] {
            #expect(
                carets(frames, client) == [
                    """
                    {"draft":"\(ID<Draft>.decree)","people":[{"block":"\(ID<Block>.clause)",\
                    "end":3,"person":"\(ID<Person>.member)","rev":0,"start":1}],\
                    "workspace":"\(ID<Workspace>.office)"}
                    """
                ])
        }
        #expect(bench.disk.head.size == size, "nothing is stored")
    }

    @Test func theyAreToldTwiceASecondAtMost() throws {
        #expect(carets(try bench.step(.message(1, request(.clause))), 2).count == 1)
        for start in 2..<20 {
            let frames = try bench.step(.message(1, request(.clause, start: start)))
            #expect(carets(frames, 2).isEmpty)
        }
        bench.clock.time += 499
        #expect(carets(try bench.step(.tick), 2).isEmpty)
        bench.clock.time += 1
        let told = carets(try bench.step(.tick), 2)
        #expect(told.count == 1)
        #expect(told.first?.contains("\"start\":19") == true)
        bench.clock.time += 500
        #expect(carets(try bench.step(.tick), 2).isEmpty, "nothing changed")
    }

    /// To leave and come back again and again is no way around the pace.
    @Test func leavingAndComingBackKeepsThePace() throws {
        var told = 0
        for round in 0..<20 {
            bench.clock.time += 10
            let set = try bench.step(.message(1, request(round % 2 == 0 ? .clause : nil)), .tick)
            told += carets(set, 2).count
        }
        #expect(told == 1)
    }

    @Test func onePersonWithTwoSocketsHasOne() throws {
        try bench.step(.opened(4, .member))
        try bench.step(.message(4, Requests.subscribe(.office, since: bench.disk.head.size)))
        try bench.step(.message(1, request(.clause)))
        try bench.step(.message(4, request(.list)))
        bench.clock.time += 500
        let told = carets(try bench.step(.tick), 2).first ?? ""
        #expect(told.contains("\(ID<Block>.list)") && !told.contains("\(ID<Block>.clause)"))
        bench.clock.time += 500
        let after = carets(try bench.step(.closed(4)), 2).first ?? ""
        #expect(after.contains("\(ID<Block>.clause)"), "the other socket is still there")
    }

    @Test func whoLeavesIsGone() throws {
        let unsubscribe = Requests.request(
            "unsubscribe", id: "u", Array("{\"workspace\":\"\(ID<Workspace>.office)\"}".utf8))
        for leave in [Input.message(1, request(nil)), .message(1, unsubscribe), .closed(1)] {
            bench.clock.time += 500
            try bench.step(.message(1, Requests.subscribe(.office, since: bench.disk.head.size)))
            #expect(carets(try bench.step(.message(1, request(.clause))), 2).count == 1)
            bench.clock.time += 500
            let told = carets(try bench.step(leave), 2)
            #expect(told.first?.contains("\"people\":[]") == true)
        }
    }

    @Test(arguments: [
        ("start", -1, 3, "parameters.invalid"), ("end", 0, 20_001, "parameters.invalid"),
        ("limit", 20_000, 20_000, nil),
    ])
    func placesInTheText(_ name: String, _ start: Int, _ end: Int, _ code: String?) throws {
        #expect(try bench.ask(1, request(.clause, start: start, end: end))?.code == code)
    }

    @Test func refusals() throws {
        #expect(try bench.ask(3, request(.clause))?.code == "draft.notYours")
        #expect(try bench.ask(1, request(.removed))?.code == "block.notFound")
        let nothing = ID<Draft>(raw: 0xFFFF)
        #expect(try bench.ask(1, request(.clause, draft: nothing))?.code == "draft.notFound")
        #expect(try bench.ask(1, request(.clause, in: .square))?.code == "workspace.notFound")
        for _ in 0..<98 { _ = try bench.ask(1, request(.clause)) }
        #expect(try bench.ask(1, request(.clause))?.code == "rate.exceeded")
        #expect(try bench.ask(2, request(.clause))?.code == nil, "others are not held up")
    }
}
