import Counting
import Testing

/// The rules of majorities at their boundaries, exactly.
@Suite struct RuleTests {
    private func outcome(
        _ rule: MajorityRule, members: Int64, present: Int64? = nil, yes: Int64, no: Int64,
        other: Int64 = 0, invalid: Int64 = 0, chair: ChairBallot = .none, isOver: Bool = true
    ) throws -> Verdict.Outcome {
        let tally = ConsentTally(
            members: members, present: present, yes: yes, no: no, other: other, invalid: invalid)
        return try rule.verdict(on: tally, isOver: isOver, chair: chair).outcome
    }

    @Test func moreThanHalfOfAllMembersIsNotHalf() throws {
        let rule = MajorityRule(base: .members)
        #expect(try outcome(rule, members: 26, yes: 13, no: 0) == .failed)
        #expect(try outcome(rule, members: 26, yes: 14, no: 12) == .passed)
        #expect(try outcome(rule, members: 27, yes: 13, no: 2) == .failed)
        #expect(try outcome(rule, members: 27, yes: 14, no: 13) == .passed)
    }

    @Test func eachBaseCountsItsOwn() throws {
        let numbers = (members: Int64(100), present: Int64(80))
        func passes(_ base: MajorityRule.Base, yes: Int64) throws -> Bool {
            try outcome(
                MajorityRule(base: base), members: numbers.members, present: numbers.present,
                yes: yes, no: 20, other: 7, invalid: 3) == .passed
        }
        for (base, enough) in [
            (MajorityRule.Base.members, Int64(51)), (.present, 41), (.valid, 28), (.expressed, 21),
        ] {
            #expect(try !passes(base, yes: enough - 1), "\(base)")
            // One more may be more than are present; the numbers must still fit.
            if enough + 30 <= numbers.present { #expect(try passes(base, yes: enough), "\(base)") }
        }
        #expect(
            try outcome(MajorityRule(base: .members), members: 100, yes: 51, no: 49) == .passed)
    }

    @Test func twoThirdsAreReachedByExactlyTwoThirds() throws {
        let rule = MajorityRule(base: .members, threshold: .atLeast(.twoThirds))
        #expect(try outcome(rule, members: 9, yes: 6, no: 3) == .passed)
        #expect(try outcome(rule, members: 9, yes: 5, no: 4) == .failed)
        #expect(try outcome(rule, members: 10, yes: 6, no: 4) == .failed)
        #expect(try outcome(rule, members: 10, yes: 7, no: 3) == .passed)
    }

    @Test func quorumMinusOneDecidesNothing() throws {
        let rule = MajorityRule(quorum: .atLeast(.twoThirds), base: .present)
        #expect(try outcome(rule, members: 30, present: 19, yes: 19, no: 0) == .noQuorum)
        #expect(try outcome(rule, members: 30, present: 20, yes: 11, no: 0) == .passed)
        #expect(try outcome(rule, members: 30, present: 20, yes: 10, no: 0) == .failed)
    }

    @Test func chairDecidesOnlyATie() throws {
        let half = MajorityRule(base: .members, tie: .chairAtHalf)
        #expect(try outcome(half, members: 26, yes: 13, no: 13) == .awaitsChair)
        #expect(try outcome(half, members: 26, yes: 13, no: 13, chair: .yes) == .passed)
        #expect(try outcome(half, members: 26, yes: 13, no: 13, chair: .no) == .failed)
        #expect(try outcome(half, members: 26, yes: 12, no: 12, chair: .yes) == .failed)
        let equal = MajorityRule(base: .members, tie: .chairAtEqual)
        #expect(try outcome(equal, members: 26, yes: 12, no: 12, chair: .yes) == .passed)
        #expect(try outcome(equal, members: 26, yes: 12, no: 11, chair: .yes) == .failed)
        #expect(try outcome(equal, members: 26, yes: 0, no: 0, chair: .yes) == .failed)
        let verdict = try half.verdict(
            on: ConsentTally(members: 26, yes: 13, no: 13), chair: .yes)
        #expect(verdict.isByChair)
    }

    @Test func silenceMeansAgreementOnlyAfterTheTerm() throws {
        let rule = MajorityRule(base: .members, silence: .agreement)
        #expect(try outcome(rule, members: 26, yes: 10, no: 5, isOver: false) == .failed)
        let verdict = try rule.verdict(on: ConsentTally(members: 26, yes: 10, no: 5))
        #expect(verdict.outcome == .passed)
        #expect(verdict.deemed == 11)
        #expect(verdict.majority == Verdict.Check(counted: 21, whole: 26, needed: 14))
        // Invalid ballots are no silence.
        let spoilt = ConsentTally(members: 26, yes: 10, no: 5, invalid: 11)
        #expect(try rule.verdict(on: spoilt).outcome == .failed)
    }

    @Test func silenceIsNoTakingPart() throws {
        let rule = MajorityRule(quorum: .atLeast(.twoThirds), silence: .agreement)
        #expect(try outcome(rule, members: 27, yes: 12, no: 5) == .noQuorum)
        #expect(try outcome(rule, members: 27, yes: 12, no: 6) == .passed)
    }

    @Test func nobodyDecidesNothing() throws {
        for base in MajorityRule.Base.allCases {
            let rule = MajorityRule(base: base, threshold: .atLeast(.half))
            #expect(try outcome(rule, members: 0, yes: 0, no: 0) == .failed)
            #expect(try outcome(rule, members: 5, yes: 0, no: 0) == .failed)
        }
    }

    @Test(arguments: [
        (ConsentTally(members: 3, yes: 2, no: 2), TallyFault.moreBallotsThanMembers),
        (
            ConsentTally(members: 3, present: 4, yes: 1, no: 1),
            .moreParticipantsThanMembers
        ),
        (ConsentTally(members: 3, present: 1, yes: 1, no: 1), .moreBallotsThanParticipants),
        (ConsentTally(members: 3, yes: -1, no: 1), .outOfRange),
        (ConsentTally(members: .max, yes: .max, no: .max, other: .max), .outOfRange),
    ])
    func numbersThatCannotBe(_ tally: ConsentTally, _ fault: TallyFault) {
        #expect(throws: fault) { try MajorityRule().verdict(on: tally) }
    }

    /// What is needed is the least number that is enough, by the definition itself.
    @Test func neededIsTheLeastThatIsEnough() throws {
        for denominator in Int64(1)...7 {
            for numerator in 0...denominator {
                let share = try #require(Share(numerator, of: denominator))
                for whole in Int64(0)...40 {
                    let more = (0...whole).first { $0 * denominator > whole * numerator }
                    #expect(Threshold.moreThan(share).needed(of: whole) == more ?? whole + 1)
                    let least = (0...whole).first { $0 * denominator >= whole * numerator }
                    #expect(Threshold.atLeast(share).needed(of: whole) == least)
                }
            }
        }
    }

    @Test func thresholdsOfHugeNumbersAreExact() throws {
        let share = try #require(Share(999_999, of: 1_000_000))
        #expect(
            Threshold.atLeast(share).needed(of: 10_000_000_000_000_001) == 9_999_990_000_000_001)
        #expect(Share(2, of: 1) == nil && Share(1, of: 0) == nil && Share(-1, of: 2) == nil)
        #expect(Share(4, of: 6) == .twoThirds)
    }
}
