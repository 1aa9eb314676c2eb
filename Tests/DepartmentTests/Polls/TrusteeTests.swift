import DepartmentTesting
import JSON
import Testing

@testable import Department

/// Secret polls whose key three people hold together.
@Suite struct TrusteeTests {
    private func box(_ given: Given, _ viewer: ID<Person> = .colleague) throws -> BoxView {
        let page = PollPage(
            .jointly, in: .office, given.state, for: Viewer(viewer), now: given.now)
        return try #require(page?.box)
    }

    private func mark(_ given: Given) -> BoxMark? {
        given.state.workspaces[.office]?.boxes[.jointly]
    }

    private func job(_ given: Given, _ person: ID<Person>) -> JobKind? {
        HomeView(given.state, for: Viewer(person), now: given.now).jobs
            .first { $0.poll?.id == .jointly }?.kind
    }

    // MARK: The key

    @Test func threeInTheCountingTeamHoldTheKey() throws {
        let team: [ID<Person>] = [.member, .secretary, .chair]
        let opened = Given.polling.when(
            Sample.openPoll.but {
                ($0.countingTeam, $0.options) = (team, Sample.secretSides)
                $0.procedure = Sample.secretly
            }, by: .chair
        ).succeeds()
        let trustees = try #require(opened.poll(.fresh(50))?.box?.trustees)
        #expect(trustees.map(\.person) == team.sorted())
        #expect(opened.state.workspaces[.office]?.boxes[.fresh(50)]?.hasTrustees == true)
        #expect(try box(.trusteeship).stage == .ordered)
        #expect(try box(.trusteeship).trustees.allSatisfy { $0.commitments == nil })
    }

    @Test func theKeyIsMadeStepByStep() throws {
        let joined = Given.trusteeship.when(Sample.joinTrustees(.chair), by: .chair).then(
            TrusteeJoined.with {
                ($0.commitments, $0.poll) = (["A30-0", "A31-0"], .jointly)
                $0.transportKey = "T3-0"
            })
        #expect(try box(joined).trustees.map(\.transportKey) == ["T3-0", nil, nil])
        let upsideDown = Sample.dealShares(.chair).but { $0.shares.reverse() }
        Given.joined.when(upsideDown, by: .chair).then(
            TrusteeDealt.with {
                ($0.poll, $0.shares) = (.jointly, Sample.dealShares(.chair).shares)
            })
        Given.dealt.when(Sample.confirmKey, by: .member).then(
            TrusteeConfirmed.with { $0.poll = .jointly })
        #expect(mark(.dealt)?.isConfirmed == false)
        #expect(mark(.confirmed)?.isConfirmed == true)
        #expect(try box(.confirmed).stage == .ordered)
        #expect(try box(.jointBox).stage == .open)
        #expect(try box(.jointBox).sealingKey == "SEALING")
    }

    @Test func everybodySeesOnlySharesToThemselves() throws {
        let own = try box(.dealt, .chair).trustees
        #expect(own.map { $0.shares.map(\.sealed) } == [[], ["S5-3-0"], ["S6-3-0"]])
        let others = try box(.dealt)
        #expect(others.trustees.allSatisfy { $0.shares.isEmpty && $0.dealt })
    }

    @Test func whoBeginsAnewMakesAllDealAnew() throws {
        let anew = Given.confirmed.when(
            Sample.joinTrustees(.member, round: 1), by: .member
        ).succeeds()
        let trustees = try box(anew).trustees
        #expect(trustees.allSatisfy { !$0.dealt && !$0.confirmed })
        #expect(trustees.map(\.transportKey) == ["T3-0", "T5-0", "T6-1"])
        #expect(mark(anew)?.confirmedCount == 0)
        anew.when(Sample.dealShares(.chair, round: 1), by: .chair).succeeds()
    }

    @Test func aTrusteeBeginsAHundredTimesAtMost() {
        func begun(_ count: Int) -> Given {
            Given.trusteeship.but { state in
                state.contents[.office]?.polls.change(.jointly) {
                    $0.box?.change(.chair) { $0.joinCount = count }
                }
            }
        }
        LimitTests.check(
            Sample.joinTrustees(.chair), by: .chair, below: begun(99), at: begun(100))
    }

    // MARK: The end

    @Test func whatWasPublishedIsReadWithTwoShares() throws {
        let events = Given.sealedJointBox.when(Sample.publishBox, by: .server).then(
            BoxPublished.with { ($0.ballots, $0.poll) = (Sample.publishBox.ballots, .jointly) })
        #expect(mark(events)?.stage == .published)
        #expect(try box(events).ballotCount == 5)
        #expect(try box(events).stage == .published)
        let list = BallotList(
            .jointly, in: .office, from: 0, limit: 10, events.state, for: Viewer(.chair))
        #expect(list?.total == 0)
        let released = events.when(Sample.releaseShare, by: .chair).then(
            TrusteeReleased.with { ($0.poll, $0.share) = (.jointly, "SHARE") })
        #expect(try box(released).trustees.map(\.share) == ["SHARE", nil, nil])
        #expect(mark(released)?.isReleased == false)
        #expect(mark(.releasedBox)?.isReleased == true)
        let over = Given.releasedBox.when(Sample.readBox, by: .server).succeeds()
        let result = try #require(over.poll(.jointly)?.results.last)
        #expect(result.verdict == .adopted)
        #expect((result.receivedCount, result.validCount) == (5, 5))
        #expect(try box(over).key == "KEY")
        #expect(try box(over).stage == .opened)
        #expect(mark(over) == nil)
        let ballots = try #require(
            BallotList(.jointly, in: .office, from: 0, limit: 10, over.state, for: Viewer(.chair)))
        #expect(ballots.ballots.map(\.sealed) == Array(repeating: "SEALED", count: 5))
        #expect(ballots.ballots.allSatisfy { $0.parts.count == 1 })
    }

    @Test func fewerThanFiveAreNeitherPublishedNorRead() throws {
        let few = Sample.openBox.but {
            $0.ballots.removeLast()
            ($0.key, $0.poll) = ("", .jointly)
        }
        let over = Given.sealedJointBox.when(few, by: .server).succeeds()
        #expect(over.poll(.jointly)?.results.last?.verdict == .noQuorum)
        #expect(over.poll(.jointly)?.box?.ballots.count == 4)
        #expect(try box(over).key == nil)
    }

    @Test func aPollThatEndsBeforeItsKeyIsThereEndsEmpty() throws {
        let sealed = Given.dealt.when(
            Sample.closePoll.but { $0.poll = .jointly }, by: .chair
        ).succeeds()
        #expect(mark(sealed)?.isPrepared == false)
        let over = sealed.when(
            Sample.openBox.but { ($0.ballots, $0.key, $0.poll) = ([], "", .jointly) }, by: .server
        ).succeeds()
        #expect(over.poll(.jointly)?.results.last?.verdict == .noQuorum)
        #expect(try box(over).stage == .opened)
    }

    @Test(arguments: [
        Given.trusteeship, .joined, .confirmed, .jointBox, .sealedJointBox, .publishedBox,
        .releasedBox,
    ]) func itCanBeCancelledAtEveryStage(_ given: Given) {
        let over = given.when(
            Sample.cancelPoll.but { $0.poll = .jointly }, by: .chair
        ).succeeds()
        #expect(mark(over) == nil)
        #expect(Given.trustees.allSatisfy { job(over, $0) == nil })
    }

    /// Logs of before have secret polls with a team of three, and the server opened them.
    @Test func aKeyThatNobodyConfirmedIsTheServers() throws {
        let prepared = Given.trusteeship.and(
            BoxPrepared.with { ($0.ballotBytes, $0.issuingKey, $0.poll) = (88, "I", .jointly) }
                .by(.server, in: .office),
            BoxSealed.with { $0.poll = .jointly }.by(.server, in: .office))
        #expect(mark(prepared)?.hasTrustees == false)
        #expect(try box(prepared).trustees.isEmpty)
        prepared.when(Sample.openBox.but { $0.poll = .jointly }, by: .server).succeeds()
    }

    // MARK: Work

    @Test func whoseTurnItIsFindsItAtHome() {
        #expect(job(.trusteeship, .member) == .keyCeremony)
        // There is nothing to vote with before the key is there.
        #expect(job(.trusteeship, .colleague) == nil)
        let begun = Given.trusteeship.when(Sample.joinTrustees(.chair), by: .chair).after
        #expect(job(begun, .chair) == nil)
        #expect(job(begun, .member) == .keyCeremony)
        #expect(job(.joined, .chair) == .keyCeremony)
        #expect(job(.dealt, .chair) == .keyCeremony)
        #expect(job(.confirmed, .chair) == nil)
        #expect(job(.jointBox, .chair) == .poll)
        #expect(job(.jointBox, .colleague) == .poll)
        #expect(job(.sealedJointBox, .chair) == nil)
        #expect(job(.publishedBox, .chair) == .boxOpening)
        #expect(job(.publishedBox, .colleague) == nil)
        #expect(job(.releasedBox, .member) == nil)
    }

    // MARK: Whatever happens

    @Test(arguments: UInt64(1)...40) func nothingIsReadBeforeTwoSaySo(_ seed: UInt64) throws {
        var random = SplitMix(seed: seed)
        var given = Given.trusteeship
        var names: Set<String> = []
        for step in 0..<120 {
            let person = random.pick(Given.trustees) ?? .chair
            let (command, actor) = move(&random, person, step)
            let decision = given.when(command, by: actor)
            guard case .success = decision.result else { continue }
            given = decision.after
            names.insert(type(of: command).name)
            let poll = try #require(given.poll(.jointly))
            let box = try #require(poll.box)
            if box.isPrepared { #expect(box.isConfirmed) }
            if box.trustees.contains(where: { $0.share != nil }) {
                #expect(box.publishedAt != nil)
            }
            if box.key != nil || box.ballots.contains(where: { $0.mark != nil }) {
                #expect(box.releasedCount >= 2)
                #expect(box.ballots.map(\.sealed) == Array(repeating: "SEALED", count: 5))
            }
            guard let mark = mark(given) else { break }
            #expect(mark.confirmedCount == box.trustees.count { $0.confirmed })
            #expect(mark.releasedCount == box.releasedCount)
            #expect(mark.isPrepared == box.isPrepared)
        }
        #expect(names.contains("trustee.join"), "a ceremony that nobody began proves nothing")
    }

    private func move(
        _ random: inout SplitMix, _ person: ID<Person>, _ step: Int
    ) -> (any Command, ID<Person>) {
        switch random.below(12) {
        case 0: (Sample.joinTrustees(person, round: step < 60 ? random.below(2) : 0), person)
        case 1, 2: (Sample.joinTrustees(person), person)
        case 3, 4: (Sample.dealShares(person), person)
        case 5, 6: (Sample.confirmKey, person)
        case 7: (Sample.prepareBox.but { $0.poll = .jointly }, .server)
        case 8 where step > 60: (Sample.closePoll.but { $0.poll = .jointly }, .chair)
        case 9: (Sample.publishBox, .server)
        case 10: (Sample.releaseShare, person)
        default: (Sample.readBox, .server)
        }
    }
}
