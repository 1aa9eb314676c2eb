import DepartmentTesting
import Testing

@testable import Department

/// Every rule of a procedure at its boundary, for electorates of every small size.
@Suite struct PollBoundaryTests {
    static let shares = [
        Share(1, of: 2, strict: true), Share(1, of: 2), Share(2, of: 3),
        Share(2, of: 3, strict: true),
        Share(3, of: 4), Share(1, of: 3), Share(1, of: 1), Share(99, of: 100),
    ]

    /// So many electors with one vote each, of whom some vote; chairs come first.
    private func result(
        of electors: Int, yes: Int, no: Int = 0, other: Int = 0,
        _ fill: (inout PollProcedure) -> Void = { _ in }
    ) -> PollResult {
        var poll = Poll()
        poll.options = Sample.sides
        poll.procedure = Sample.decision.but(fill)
        let people = (0..<electors).map { ID<Person>(raw: UInt128($0 + 1)) }
        poll.add(people.map { person in NamedElector.with { $0.person = person } })
        let choices =
            Array(repeating: 0, count: yes) + Array(repeating: 1, count: no)
            + Array(repeating: 2, count: other)
        for (person, choice) in zip(people, choices) {
            poll.receive(
                Ballot.with { ($0.parts, $0.tracker) = ([.choice(choice)], "T\(person)") },
                of: person)
        }
        return PollCount(poll, chairs: Array(people.prefix(1))).result(at: 0, isOver: true)
    }

    /// The least number that reaches the share, by counting up.
    private func least(_ share: Share, of whole: Int) -> Int? {
        (1...max(1, whole)).first { part in
            let (left, right) = (part * share.denominator, whole * share.numerator)
            return share.strict ? left > right : left >= right
        }
    }

    @Test(arguments: shares) func ofAllExactlyTheLeastIsEnough(_ share: Share) {
        for electors in 1...40 {
            func verdict(_ yes: Int) -> Verdict {
                result(of: electors, yes: yes, no: electors - yes) {
                    ($0.majority, $0.tie) = (Majority(share, of: .all), .rejected)
                }.verdict
            }
            guard let least = least(share, of: electors), least <= electors else {
                #expect(verdict(electors) == .rejected, "nothing is enough")
                continue
            }
            #expect(verdict(least) == .adopted, "\(least) of \(electors)")
            #expect(verdict(least - 1) == .rejected, "\(least - 1) of \(electors)")
        }
    }

    @Test(arguments: shares) func ofThoseWhoVotedExactlyTheLeastIsEnough(_ share: Share) {
        for voters in 1...30 {
            guard let least = least(share, of: voters), least <= voters else { continue }
            for base in [MajorityBase.present, .valid] {
                func verdict(_ yes: Int) -> Verdict {
                    // Other opinions are a part of what came in.
                    result(of: 40, yes: yes, other: voters - yes) {
                        ($0.majority, $0.tie) = (Majority(share, of: base), .rejected)
                    }.verdict
                }
                #expect(verdict(least) == .adopted, "\(least) of \(voters) \(base)")
                #expect(verdict(least - 1) == .rejected, "\(least - 1) of \(voters) \(base)")
            }
        }
    }

    @Test(arguments: shares) func aQuorumMinusOneIsNone(_ share: Share) {
        for electors in 1...40 {
            guard let least = least(share, of: electors), least <= electors else { continue }
            func verdict(_ voters: Int) -> Verdict {
                result(of: electors, yes: voters) {
                    ($0.majority, $0.quorum) = (Majority(Share(1, of: 2), of: .present), share)
                }.verdict
            }
            #expect(verdict(least) == .adopted, "\(least) of \(electors)")
            #expect(verdict(least - 1) == .noQuorum, "\(least - 1) of \(electors)")
        }
    }

    @Test func exactlyHalfIsWhatTheTieRuleSays() {
        for half in 1...20 {
            func verdict(_ tie: TieRule, chair: Bool = false) -> Verdict {
                // The first elector is the chair, who votes for it here, or not at all.
                var poll = result(of: 2 * half, yes: half, no: half) { $0.tie = tie }
                if chair { poll = result(of: 2 * half, yes: half) { $0.tie = tie } }
                return poll.verdict
            }
            #expect(verdict(.rejected) == .rejected)
            #expect(verdict(.again) == .tied)
            #expect(verdict(.chair) == .adopted, "the chair voted for it")
            #expect(result(of: 2 * half, yes: half + 1, no: half - 1).verdict == .adopted)
            #expect(result(of: 2 * half, yes: half - 1, no: half + 1).verdict == .rejected)
            // Half where at least half is enough is no tie.
            let enough = result(of: 2 * half, yes: half, no: half) {
                ($0.majority, $0.tie) = (Majority(Share(1, of: 2), of: .all), .again)
            }
            #expect(enough.verdict == .adopted)
        }
    }

    /// The law does not say of what votes are equal: of all, or of those for and against.
    @Test func equalVotesAreThoseOfTheTieBase() {
        func verdict(
            _ yes: Int, _ no: Int, of electors: Int, _ base: TieBase?, _ tie: TieRule = .again,
            silence: SilenceRule = .nothing
        ) -> Verdict {
            result(of: electors, yes: yes, no: no, other: 3) {
                ($0.silence, $0.tie, $0.tieBase) = (silence, tie, base)
            }.verdict
        }
        for half in 1...10 {
            let some = 2 * half + 7
            #expect(verdict(half, half, of: some, .cast) == .tied)
            #expect(verdict(half, half, of: some, .cast, .chair) == .adopted, "as the chair")
            #expect(verdict(half, half, of: some, .all) == .rejected)
            #expect(verdict(half, half, of: some, nil) == .rejected)
            #expect(verdict(half, half + 1, of: some, .cast) == .rejected)
            #expect(verdict(half + 1, half, of: some, .cast) == .rejected, "not half of all")
        }
        // Half of all, and more than are against.
        #expect(verdict(5, 2, of: 10, .cast) == .rejected)
        #expect(verdict(5, 2, of: 10, nil) == .tied)
        // Who is deemed to agree agrees: 2 and 2 against 4, of 11.
        #expect(verdict(2, 4, of: 11, .cast, silence: .agrees) == .tied)
        #expect(verdict(0, 0, of: 10, .cast) == .rejected, "nobody is for it")
    }

    @Test func silenceCountsFromTheLastOneOn() {
        for electors in 2...20 {
            let against = electors / 2
            // Those who say nothing agree: exactly half for an even number, more for an odd one.
            let found = result(of: electors, yes: 0, no: against) {
                ($0.silence, $0.tie) = (.agrees, .rejected)
            }
            #expect(found.deemedCount == electors - against)
            #expect(found.verdict == (electors % 2 == 0 ? .rejected : .adopted), "\(electors)")
            // Who is deemed to agree has not taken part.
            let quorum = result(of: electors, yes: 0, no: against) {
                ($0.silence, $0.quorum) = (.agrees, Share(1, of: 2, strict: true))
            }
            #expect(quorum.verdict == .noQuorum)
        }
    }

    // MARK: Weights

    /// People with so many votes each, of which the first `yes` agree and the others do not: one
    /// elector's are split where the boundary falls between them.
    private func result(
        weights: [Int], yes: Int, _ fill: (inout PollProcedure) -> Void
    ) -> PollResult {
        var poll = Poll()
        poll.options = Sample.sides
        poll.procedure = Sample.decision.but(fill)
        let people = weights.indices.map { ID<Person>(raw: UInt128($0 + 1)) }
        poll.add(
            zip(people, weights).map { person, weight in
                .with { ($0.person, $0.weight) = (person, weight) }
            })
        var left = yes
        for (person, weight) in zip(people, weights) {
            let agreeing = min(left, weight)
            left -= agreeing
            let parts = [(0, agreeing), (1, weight - agreeing)].filter { $0.1 > 0 }
                .map { BallotPart.choice($0.0, weight: $0.1) }
            poll.receive(.with { ($0.parts, $0.tracker) = (parts, "T\(person)") }, of: person)
        }
        return PollCount(poll, chairs: []).result(at: 0, isOver: true)
    }

    @Test(arguments: shares) func ofUnequalVotesExactlyTheLeastWeightIsEnough(_ share: Share) {
        for weights in [[7, 5, 3], [1, 1, 98], [10, 1], [2, 2, 2, 2], [1_000_000, 1]] {
            let whole = weights.reduce(0, +)
            func verdict(_ yes: Int) -> Verdict {
                result(weights: weights, yes: yes) {
                    ($0.majority, $0.tie) = (Majority(share, of: .all), .rejected)
                }.verdict
            }
            guard let least = least(share, of: whole), least <= whole else {
                #expect(verdict(whole) == .rejected, "nothing is enough")
                continue
            }
            #expect(verdict(least) == .adopted, "\(least) of \(weights)")
            #expect(verdict(least - 1) == .rejected, "\(least - 1) of \(weights)")
        }
    }

    // MARK: What must not change a result

    /// One elector with three votes is three who vote alike.
    @Test func votesOfOneAreVotesOfSeveral() {
        for yes in 0...6 {
            let several = result(of: 9, yes: yes, no: 9 - yes)
            var poll = Poll()
            (poll.options, poll.procedure) = (Sample.sides, Sample.decision)
            let pair = [ID<Person>(raw: 1), ID<Person>(raw: 2)]
            poll.add(
                pair.map { person in
                    .with { ($0.person, $0.weight) = (person, person == pair[0] ? 6 : 3) }
                })
            let parts = [(0, yes), (1, 6 - yes)].filter { $0.1 > 0 }
                .map { BallotPart.choice($0.0, weight: $0.1) }
            poll.receive(.with { ($0.parts, $0.tracker) = (parts, "A") }, of: pair[0])
            poll.receive(
                .with { ($0.parts, $0.tracker) = ([.choice(1, weight: 3)], "B") }, of: pair[1])
            let one = PollCount(poll, chairs: []).result(at: 0, isOver: true)
            #expect(one.counts.map(\.weight) == several.counts.map(\.weight))
            #expect((one.verdict, one.needed) == (several.verdict, several.needed))
        }
    }

    /// Options in another order bring the same choice, by every method.
    @Test(arguments: [
        PollMethod.plurality, .approval, .borda, .condorcet, .schulze, .majorityJudgement, .score,
        .dots,
    ])
    func theOrderOfTheOptionsIsOfNoConsequence(_ method: PollMethod) {
        for seed in UInt64(1)...60 {
            var random = SplitMix(seed: seed)
            var poll = Poll()
            poll.options = Sample.ways
            poll.procedure = .with {
                ($0.method, $0.most, $0.scale) = (method, method == .plurality ? 1 : 6, 4)
            }
            var turned = poll
            turned.options.reverse()
            let last = poll.options.count - 1
            for number in 1...7 {
                let person = ID<Person>(raw: UInt128(number))
                let elector = NamedElector.with { $0.person = person }
                poll.add([elector])
                turned.add([elector])
                let order = [[0, 1, 2], [1, 2, 0], [2, 0, 1], [1, 0, 2]][random.below(4)]
                let points = (0...last).map { _ in random.below(5) }
                func ballot(_ at: (Int) -> Int) -> Ballot {
                    .with {
                        $0.parts = [
                            .with {
                                switch method.mark {
                                case .choices: $0.mark.choices = [at(order[0])]
                                case .ranks: $0.mark.ranks = order.map { [at($0)] }
                                case .points: $0.mark.points = (0...last).map { points[at($0)] }
                                }
                            }
                        ]
                        $0.tracker = "T\(number)"
                    }
                }
                poll.receive(ballot { $0 }, of: person)
                turned.receive(ballot { last - $0 }, of: person)
            }
            let one = PollCount(poll, chairs: []).result(at: 0, isOver: true)
            let other = PollCount(turned, chairs: []).result(at: 0, isOver: true)
            #expect(one.verdict == other.verdict, "seed \(seed)")
            #expect(Set(one.chosen) == Set(other.chosen.map { last - $0 }), "seed \(seed)")
        }
    }
}
