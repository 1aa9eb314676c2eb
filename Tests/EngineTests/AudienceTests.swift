import Department
import DepartmentTesting
import Engine
import Simulation
import Testing
import Wire

/// What is for the drafting team reaches nobody else, and nobody misses a version.
@Suite struct AudienceTests {
    let bench: Bench

    /// 1 the member, who drafts; 2 the colleague, who does not; 3 the chair; 4 the secretary.
    init() throws {
        bench = try Bench(Given.consultingLog)
        try bench.step(
            .opened(1, .member), .opened(2, .colleague), .opened(3, .chair),
            .opened(4, .secretary))
    }

    private func follow() throws {
        for client: ClientID in [1, 2, 3] {
            try bench.step(
                .message(client, Requests.subscribe(.office, since: bench.disk.head.size)))
        }
    }

    private let aside = Sample.annotate.but { ($0.layer, $0.text) = (.team, "Between us two") }

    @Test func theTeamHearsItAndOthersThatSomethingHappened() throws {
        try follow()
        let frames = try bench.step(.message(3, Requests.command(aside, id: 7)))
        let heard = try #require(frames[1]?.compactMap(\.event).last)
        #expect(heard.type == "annotation.added")
        #expect(String(decoding: heard.data.bytes, as: UTF8.self).contains("Between us two"))
        let withheld = try #require(frames[2]?.last?.withheld)
        #expect(frames[2]?.count == 1)
        #expect(withheld.type == "withheld")
        #expect(withheld.position == heard.position)
        #expect(withheld.version == heard.version)
        #expect(withheld.at == heard.at)
        // To everybody the next event is the next version.
        let post = Sample.addPost
        let next = try bench.step(.message(1, Requests.command(post, id: 8)))
        for client: ClientID in [1, 2, 3] {
            #expect(next[client]?.compactMap(\.event?.version) == [heard.version + 1])
        }
    }

    @Test(arguments: [false, true]) func missedEventsAreWithheldToo(_ restarts: Bool) throws {
        if restarts {
            try bench.restart()
            try bench.step(.opened(1, .member), .opened(2, .colleague))
        }
        let all = bench.disk.events.filter { $0.stream == ID<Workspace>.office.raw }
        let team = try bench.step(.message(1, Requests.subscribe(.office, since: 0)))[1] ?? []
        #expect(team.dropFirst().compactMap(\.event?.position) == all.map(\.position))
        let others = try bench.step(.message(2, Requests.subscribe(.office, since: 0)))[2] ?? []
        let positions = others.dropFirst().map { $0.event?.position ?? $0.withheld?.position }
        #expect(positions == all.map(\.position))
        #expect(others.count { $0.withheld != nil } == 1)
        for frame in others {
            #expect(!String(decoding: frame.params, as: UTF8.self).contains("Between us"))
        }
    }

    /// Who leaves the team hears nothing more of it, from the very event on.
    @Test func theTeamIsThatOfTheMoment() throws {
        try follow()
        let nobody = Sample.setDrafters.but { $0.drafters = [] }
        let frames = try bench.step(
            .message(3, Requests.command(nobody, id: 7)),
            .message(3, Requests.command(aside, id: 8)))
        #expect(frames[1]?.last?.withheld?.type == "withheld")
        let colleague = Sample.setDrafters.but { $0.drafters = [.colleague] }
        let more = aside.but { $0.annotation = .fresh(34) }
        let later = try bench.step(
            .message(3, Requests.command(colleague, id: 9)),
            .message(3, Requests.command(more, id: 10)))
        #expect(later[2]?.last?.event?.type == "annotation.added")
    }

    @Test func aNoticeOfTheTeamQuotesNothing() throws {
        let reply = Sample.replyToAnnotation.but {
            ($0.annotation, $0.text) = (.aside, "Between us three")
        }
        let frames = try bench.step(.message(3, Requests.command(reply, id: 7)))
        let notice = try #require(frames[4]?.first { $0.method == "notice" })
        let text = String(decoding: notice.params, as: UTF8.self)
        #expect(text.contains("annotationReply"))
        #expect(!text.contains("Between us"))
        #expect(frames[2] == nil)
    }

    @Test func publicWordsReachEverybodyAtOnce() throws {
        try follow()
        let frames = try bench.step(.message(3, Requests.command(Sample.annotate, id: 7)))
        for client: ClientID in [1, 2] {
            #expect(frames[client]?.compactMap(\.event?.type) == ["annotation.added"])
        }
    }
}
