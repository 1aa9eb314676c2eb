import Department
import DepartmentTesting
import JSON
import Testing

/// Every way of marking a ballot, and what it comes to.
@Suite struct PollMethodTests {
    /// The result of five ballots in the order of the electors.
    private func result(
        _ ballots: [BallotPart], _ fill: (inout PollProcedure) -> Void
    ) -> (result: PollResult, rounds: PollRounds) {
        var now = Given.polling.when(Sample.ask.but { fill(&$0.procedure) }, by: .chair)
            .succeeds()
        for (number, (person, part)) in zip(Given.electors, ballots).enumerated() {
            now = now.when(
                Sample.castBallot.but {
                    ($0.parts, $0.poll) = ([part], .fresh(50))
                    $0.tracker = "TRACKER2222" + ["A", "B", "C", "D", "E"][number]
                }, by: person
            ).succeeds()
        }
        let end = Sample.closePoll.but { $0.poll = .fresh(50) }
        let state = now.when(end, by: .chair).succeeds()
        return (
            state.poll(.fresh(50))?.results.last ?? PollResult(),
            PollRounds(.fresh(50), in: .office, state.state, for: Viewer(.observer))
                ?? PollRounds()
        )
    }

    @Test func pluralityTakesTheMost() {
        let (result, rounds) = result([.choice(0), .choice(0), .choice(1)]) { _ in }
        #expect((result.verdict, result.chosen) == (.chosen, [0]))
        #expect(result.ranking == [[0], [1], [2]])
        #expect(rounds.rounds.isEmpty)
        #expect(self.result([.choice(0), .choice(1)]) { _ in }.result.verdict == .tied)
        #expect(self.result([]) { _ in }.result.verdict == .none)
    }

    @Test func approvalElectsSeveral() {
        let votes: [BallotPart] = [.choice(0, 1), .choice(0, 1), .choice(0), .choice(2)]
        let result = result(votes) { ($0.method, $0.most, $0.seats) = (.approval, 0, 2) }.result
        #expect(result.chosen == [0, 1])
        // Elected is only who has what a majority asks for: here two of the four who voted.
        let few = self.result(votes) {
            ($0.method, $0.most, $0.seats) = (.approval, 0, 3)
            $0.majority = Majority(Share(1, of: 2), of: .valid)
        }.result
        #expect((few.chosen, few.needed, few.neededOf) == ([0, 1], 2, 4))
    }

    @Test func pointsAreAdded() {
        let votes: [BallotPart] = [.points(3, 5, 0), .points(4, 0, 1)]
        let score = result(votes) { ($0.method, $0.scale) = (.score, 5) }.result
        #expect(score.counts.map(\.points) == [7, 5, 1])
        #expect(score.chosen == [0])
        let dots = result([.points(3, 0, 0), .points(0, 2, 0), .points(0, 3, 0)]) {
            ($0.method, $0.most) = (.dots, 3)
        }.result
        #expect(dots.chosen == [1])
    }

    @Test func aBudgetBuysWhatMostWant() {
        let given = Given.polling.when(
            Sample.ask.but {
                for (number, cost) in [60, 50, 40].enumerated() { $0.options[number].cost = cost }
                ($0.procedure.method, $0.procedure.most) = (.budget, 100)
            }, by: .member
        ).succeeds()
        func vote(_ person: ID<Person>, _ part: BallotPart, _ given: Given) -> Decision {
            given.when(
                Sample.castBallot.but {
                    ($0.parts, $0.poll) = ([part], .fresh(50))
                    $0.tracker = person == .member ? "MEMBER222222" : "CHAIR2222222"
                }, by: person)
        }
        vote(.member, .choice(0, 1), given).refuses(.ballotWrong, field: "parts")
        let one = vote(.member, .choice(0, 2), given).succeeds()
        let two = vote(.chair, .choice(0), one).succeeds()
        let page = PollPage(.fresh(50), in: .office, two.state, for: Viewer(.chair), now: 0)
        #expect(page?.running?.chosen == [0, 2], "60 and 40 are the whole of 100")
    }

    @Test func rankedMethodsShowTheirRounds() {
        let votes: [BallotPart] = [
            .ranks([0], [1]), .ranks([0]), .ranks([1], [2]), .ranks([1]), .ranks([2], [1]),
        ]
        let (runoff, rounds) = result(votes) { $0.method = .irv }
        #expect((runoff.verdict, runoff.chosen) == (.chosen, [1]))
        #expect(rounds.rounds.map(\.votes) == [["2", "2", "1"], ["2", "3", ""]])
        #expect(rounds.rounds.first?.eliminated == [2])
        #expect(result(votes) { $0.method = .condorcet }.result.chosen == [1])
        #expect(result(votes) { $0.method = .schulze }.result.ranking.first == [1])
        #expect(result(votes) { $0.method = .borda }.result.chosen == [1])
        let seats = result(votes) { ($0.method, $0.seats) = (.stv, 2) }
        #expect(seats.rounds.quota == "2")
        #expect(Set(seats.result.chosen) == [0, 1])
    }

    @Test func gradesAreJudged() {
        let votes: [BallotPart] = [.points(4, 3, 0), .points(1, 3, 0), .points(1, 2, 4)]
        let (judged, rounds) = result(votes) {
            ($0.method, $0.scale) = (.majorityJudgement, 4)
        }
        #expect(judged.chosen == [1])
        #expect(rounds.rounds.first?.medians == [1, 3, 0])
    }

    /// Numbers whose sums no integer holds are refused like other wrong ones.
    @Test(arguments: [
        BallotPart.points(.min, .min, 1), .points(.max, .max, 1), .points(-1, 2, 1),
        .points(4, 0, 0), .points(2, 2, 0), .points(0, 0, 0),
    ])
    func dotsThatAreNotThereAreRefused(_ part: BallotPart) {
        let given = Given.polling.when(
            Sample.ask.but { ($0.procedure.method, $0.procedure.most) = (.dots, 3) },
            by: .member)
        given.succeeds().when(
            Sample.castBallot.but { ($0.parts, $0.poll) = ([part], .fresh(50)) }, by: .member
        ).refuses(.ballotWrong, field: "parts")
    }

    @Test(arguments: [
        [BallotPart.ranks([0, 0])], [.ranks([3])], [.ranks([])], [.ranks()], [.ranks([1, 0])],
        [.choice(0)],
    ])
    func whatIsNoRankingIsRefused(_ parts: [BallotPart]) {
        let given = Given.polling.when(Sample.ask.but { $0.procedure.method = .irv }, by: .member)
        given.succeeds().when(
            Sample.castBallot.but { ($0.parts, $0.poll) = (parts, .fresh(50)) }, by: .member
        ).refuses(.ballotWrong, field: "parts")
    }
}
