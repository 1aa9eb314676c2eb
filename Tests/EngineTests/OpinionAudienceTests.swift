import Department
import DepartmentTesting
import Engine
import Simulation
import Testing
import Wire

/// What somebody says on an opinion map reaches nobody else.
@Suite struct OpinionAudienceTests {
    let bench: Bench

    /// 1 the member, 2 the colleague, 3 the chair; all follow the office.
    init() throws {
        bench = try Bench(Given.canvassingLog())
        try bench.step(.opened(1, .member), .opened(2, .colleague), .opened(3, .chair))
        for client: ClientID in [1, 2, 3] {
            try bench.step(
                .message(client, Requests.subscribe(.office, since: bench.disk.head.size)))
        }
    }

    @Test func othersLearnThatSomethingHappenedAndNothingElse() throws {
        let frames = try bench.step(.message(1, Requests.command(Sample.voteOnStatement, id: 7)))
        let own = try #require(frames[1]?.compactMap(\.event).last)
        #expect(own.type == "opinion.voted")
        #expect(String(decoding: own.data.bytes, as: UTF8.self).contains("disagree"))
        for client: ClientID in [2, 3] {
            #expect(frames[client]?.count == 1)
            let frame = try #require(frames[client]?.last)
            #expect(frame.withheld?.version == own.version)
            let text = String(decoding: frame.params, as: UTF8.self)
            for word in ["disagree", ID<OpinionStatement>.buses.key, ID<Person>.member.key] {
                #expect(!text.contains(word))
            }
        }
    }

    @Test func missedVotesAreWithheldToo() throws {
        try bench.step(.message(1, Requests.command(Sample.voteOnStatement, id: 7)))
        try bench.restart()
        try bench.step(.opened(1, .member), .opened(3, .chair))
        let own = try bench.step(.message(1, Requests.subscribe(.office, since: 0)))[1] ?? []
        #expect(own.compactMap(\.event?.type).last == "opinion.voted")
        let chair = try bench.step(.message(3, Requests.subscribe(.office, since: 0)))[3] ?? []
        #expect(chair.last?.withheld != nil)
        #expect(!chair.compactMap(\.event?.type).contains("opinion.voted"))
    }

    @Test func statementsThatWaitAreForModerators() throws {
        let guarded = Sample.addStatement.but { $0.conversation = .guarded }
        let frames = try bench.step(.message(1, Requests.command(guarded, id: 7)))
        #expect(
            frames[1]?.compactMap(\.event?.type) == ["opinion.statementAdded", "opinion.voted"])
        #expect(frames[2]?.count { $0.withheld != nil } == 2)
        #expect(frames[3]?.compactMap(\.event?.type) == ["opinion.statementAdded"])
    }
}
