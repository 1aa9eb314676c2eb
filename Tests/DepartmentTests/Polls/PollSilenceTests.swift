import Department
import DepartmentTesting
import Testing

/// What it means to say nothing, and from when on.
@Suite struct PollSilenceTests {
    private let id = ID<Poll>.fresh(50)

    /// Of five electors two are against, and three say nothing.
    private func opened(_ silence: SilenceRule = .agrees, extended: Bool = false) -> Given {
        var now = Given.polling.when(
            Sample.openPoll.but { $0.procedure.silence = silence }, by: .chair
        ).succeeds()
        for (number, person) in Given.electors.prefix(2).enumerated() {
            now = now.when(
                Sample.castBallot.but {
                    ($0.parts, $0.poll, $0.reason) = ([.choice(1)], id, "Because")
                    $0.tracker = "TRACKER2222" + ["A", "B"][number]
                }, by: person
            ).succeeds()
        }
        guard extended else { return now }
        return now.when(Sample.extendPoll.but { $0.poll = id }, by: .chair).succeeds()
    }

    private func closed(_ given: Given) -> PollResult? {
        given.when(Sample.closePoll.but { $0.poll = id }, by: .chair).succeeds()
            .poll(id)?.results.last
    }

    private func at(_ instant: Int64, _ given: Given) -> Given {
        var given = given
        given.pass(instant - given.now)
        return given
    }

    @Test func itAgreesOnceTheDateHasComeWhereTheProcedureSaysSo() {
        let end = Given.start + 10 * Given.day
        let after = at(end, opened()).when(
            Sample.endPoll.but { $0.poll = id }, by: .server
        ).succeeds()
        let result = after.poll(id)?.results.last
        #expect(result?.verdict == .adopted)
        #expect((result?.deemedCount, result?.receivedCount) == (3, 2))
        #expect(after.poll(id)?.ballots.count == 2, "nobody votes for them")
        #expect(closed(at(end, opened(.nothing)))?.deemedCount == 0)
    }

    /// Who ends a poll early takes from nobody the time to answer.
    @Test func whoIsNotHeardBecauseItEndsEarlyIsNotDeemedToAgree() {
        let end = Given.start + 10 * Given.day
        let early = closed(at(end - 1, opened()))
        #expect((early?.deemedCount, early?.deemedWeight) == (0, 0))
        #expect(early?.verdict == .rejected)
        #expect(closed(at(end, opened()))?.deemedCount == 3)
    }

    @Test func moreTimeToVoteIsMoreTimeToBeSilent() {
        let moved = Given.start + 20 * Given.day
        #expect(closed(at(moved - 1, opened(extended: true)))?.deemedCount == 0)
        #expect(closed(at(moved, opened(extended: true)))?.deemedCount == 3)
    }

    /// What an earlier version decided stays: a replay counts nothing again.
    @Test func aResultOfTheLogStaysAsItIs() {
        let given = Given(
            Given.pollingLog + [
                PollClosed.with {
                    $0.poll = .question
                    ($0.result.deemedCount, $0.result.deemedWeight) = (5, 5)
                    $0.result.verdict = .adopted
                }.by(.chair, in: .office)
            ])
        #expect(given.poll()?.results.last?.deemedCount == 5)
        #expect(given.poll()?.results.last?.verdict == .adopted)
    }
}
