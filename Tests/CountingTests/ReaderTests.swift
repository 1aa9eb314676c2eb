import Counting
import Testing

/// Files of ballots, as people and programs write them.
@Suite struct ReaderTests {
    private func read(_ text: String) throws -> RankedBallots {
        try RankedBallots.read(Array(text.utf8))
    }

    static let sample = """
        # The committee, 2026
        4 2        # four candidates, two seats
        -2
        [tie 1 3 4]
        3 1 3=4 0
        (id7) 1.5 4 - 2 1 0
        1/2 2 0
        2 0
        0
        "Adam" "Basil # no comment"
        "Charlotte" "Donald"
        "Committee"
        """

    @Test func bltWithAllItsOddities() throws {
        let ballots = try read(Self.sample)
        #expect(ballots.candidates == ["Adam", "Charlotte", "Donald"])
        #expect(ballots.withdrawn == ["Basil # no comment"])
        #expect(ballots.title == "Committee" && ballots.seats == 2)
        #expect(ballots.count == 4)
        #expect("\(ballots.total)" == "7" && "\(ballots.valid)" == "9/2")
        #expect(try ballots.winners(.plurality) == ["Adam"])
        #expect(try ballots.ranking(.approval) == ["Adam=Donald", "Charlotte"])
    }

    @Test func lineEndsAndByteOrderMarksAreOfNoConsequence() throws {
        let windows = Self.sample.split(separator: "\n", omittingEmptySubsequences: false)
            .joined(separator: "\r\n")
        #expect(try read("\u{FEFF}" + windows) == read(Self.sample))
    }

    @Test func bltWithoutNamesNumbersThem() throws {
        #expect(try read("2 1\n1 2 0\n0\n").winners(.plurality) == ["2"])
    }

    static let preflib = """
        # FILE NAME: 00001-00000001.toi
        # TITLE: Capital of Tennessee: a vote
        # DATA TYPE: toi
        # NUMBER ALTERNATIVES: 4
        # NUMBER VOTERS: 100
        # ALTERNATIVE NAME 1: Memphis
        # ALTERNATIVE NAME 2: Nashville
        # ALTERNATIVE NAME 3: Chattanooga
        # ALTERNATIVE NAME 4: Knoxville
        42: 1,2,3,4
        26: 2, {3,4}, 1

        15: {3,4},2
        17: 4
        """

    @Test func preflibOfToday() throws {
        let ballots = try read(Self.preflib)
        #expect(ballots.title == "Capital of Tennessee: a vote")
        var same = try RankedBallots(candidates: ballots.candidates)
        same.title = ballots.title
        try same.append([[0], [1], [2], [3]], weight: Weight(42))
        try same.append([[1], [2, 3], [0]], weight: Weight(26))
        try same.append([[2, 3], [1]], weight: Weight(15))
        try same.append([[3]], weight: Weight(17))
        #expect(ballots == same)
    }

    @Test func preflibOfBefore2022() throws {
        let old = """
            4
            1,Memphis
            2,Nashville
            3,Chattanooga, the third
            4,Knoxville
            100,100,4
            42,1,2,3,4
            26,2,{3,4},1
            15,{3,4},2
            17,4
            """
        let ballots = try read(old)
        #expect(ballots.candidates[2] == "Chattanooga, the third")
        let today = try read(Self.preflib)
        for method in CountMethod.allCases {
            #expect(try ballots.count(method) == today.count(method), "\(method)")
        }
    }

    @Test(arguments: [
        ("", 1, BallotFileError.Reason.empty),
        ("# only\n# comments", 2, .empty),
        ("0 1\n0\n", 1, .badHeader),
        ("2 1\n1 1 3 0\n0\n\"A\" \"B\"", 2, .ballots(.unknownCandidate(3))),
        ("2 1\n1 1 2 0\n1 2 2 0\n0\n\"A\" \"B\"", 3, .ballots(.repeatedCandidate(2))),
        ("2 1\n1 x 0\n0\n\"A\" \"B\"", 2, .notANumber("x")),
        ("2 1\n1 1 2\n0\n\"A\" \"B\"", 4, .notANumber("\"A\"")),
        ("2 1\n1 1 0\n", 3, .endsEarly),
        ("2 1\n1 1 0\n-2\n0\n", 3, .lateWithdrawal),
        ("2 1\n1 1 0\n0\n\"A\"", 4, .missingNames(expected: 2, found: 1)),
        ("2 1\n1 1 0\n0\n\"A\" \"B", 4, .unclosedQuotation),
        ("2 1\n1 1 0\n0\n\"A\" \"A\"", 4, .ballots(.sameName("A"))),
        ("2000 1\n0\n", 1, .ballots(.tooManyCandidates(max: 1_000))),
        ("2 1\n99999999999999999999 1 0\n0\n", 2, .notANumber("99999999999999999999")),
        ("2 1\n1000000000000000 1 0\n1 1 0\n0\n", 3, .ballots(.weightTooLarge)),
        ("# NUMBER ALTERNATIVES: 2\n3: 1,{2", 2, .unclosedTie),
        ("# NUMBER ALTERNATIVES: 2\n3: 1,2\n4: 3", 3, .ballots(.unknownCandidate(3))),
        ("# NUMBER ALTERNATIVES: 2\n3: 1,2\n4: 1,1", 3, .ballots(.repeatedCandidate(1))),
        ("# NUMBER ALTERNATIVES: 2\n3: 1,2\n4 1,2", 3, .missingWeight),
        ("# NUMBER ALTERNATIVES: 0\n3: 1", 1, .ballots(.noCandidate)),
        ("# NUMBER ALTERNATIVES: 2\nx: 1,2", 2, .notANumber("x")),
        ("# ALTERNATIVE NAME 2000000: A\n1: 1", 1, .ballots(.tooManyCandidates(max: 1_000))),
    ])
    func whatIsWrongAndWhere(_ text: String, _ line: Int, _ reason: BallotFileError.Reason) {
        #expect(throws: BallotFileError(line: line, reason: reason)) { try read(text) }
    }

    @Test func namesMustBeUTF8() {
        let bytes = Array("2 1\n0\n\"A\" \"".utf8) + [0xFF] + Array("\"".utf8)
        #expect(throws: BallotFileError(line: 3, reason: .notUTF8)) {
            try RankedBallots.read(bytes)
        }
    }

    /// Whatever the bytes are: ballots, or an error, and a count of what was read.
    @Test(arguments: UInt64(1)...30) func noBytesMakeItTrap(_ seed: UInt64) throws {
        var random = RandomBallots(seed: seed)
        var read = 0
        for sample in [Self.sample, Self.preflib] {
            for _ in 0..<60 {
                var bytes = Array(sample.utf8)
                for _ in 0...random.next(below: 3) {
                    let at = random.next(below: bytes.count)
                    switch random.next(below: 3) {
                    case 0: bytes[at] = UInt8(random.next(below: 256))
                    case 1: bytes.remove(at: at)
                    default:
                        bytes.insert(Array("0123,={}-\"#: \n".utf8)[random.next(below: 14)], at: at)
                    }
                }
                guard let ballots = try? RankedBallots.read(bytes) else { continue }
                read += 1
                for method in CountMethod.allCases { _ = try ballots.count(method) }
            }
        }
        #expect(read > 0)
    }
}
