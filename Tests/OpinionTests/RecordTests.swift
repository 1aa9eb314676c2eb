import Opinion
import Testing

@Suite struct RecordTests {
    static let head = "timestamp,comment-id,author-id,moderated,comment-body\n"
    static let votesHead = "timestamp,comment-id,voter-id,vote\n"

    static func table(_ text: String) throws -> CSVTable { try CSVTable([UInt8](text.utf8)) }

    static func records(_ votes: String) throws -> OpinionRecords {
        try OpinionRecords(
            statements: OpinionRecords.statements(
                [UInt8]((head + "1,10,1,1,A\n2,11,2,-1,B\n").utf8)),
            votes: [UInt8]((votesHead + votes).utf8))
    }

    @Test func fieldsMayHoldWhateverTheyLike() throws {
        let table = try Self.table(
            "\u{FEFF}a,b\r\n\"one, \"\"two\"\"\nthree\",\r\n\r\nlàng,\"\"\nlast,row")
        #expect(table.columns == ["a", "b"])
        #expect(
            table.rows.map(\.fields)
                == [["one, \"two\"\nthree", ""], ["làng", ""], ["last", "row"]])
        #expect(table.rows.map(\.line) == [2, 5, 6])
    }

    @Test(arguments: [
        ("", CSVError.empty),
        ("a,b\n1,\"x\n\n", .quoteUnclosed(line: 2)),
        ("a,b\n1,x\"y\n", .quoteMisplaced(line: 2)),
        ("a,b\n1,\"x\"y\n", .quoteMisplaced(line: 2)),
        ("a,b\n1,2\n1\n", .fieldCount(line: 3, expected: 2, found: 1)),
        ("a,b\n1,2,3\n", .fieldCount(line: 2, expected: 2, found: 3)),
    ])
    func whatIsWrongIsSaidWithItsLine(_ text: String, _ expected: CSVError) {
        #expect(throws: expected) { try Self.table(text) }
    }

    @Test func otherEncodingsAreRefused() {
        #expect(throws: CSVError.notUTF8(line: 2)) {
            try CSVTable([UInt8]("a\n".utf8) + [0xC3, 0x28])
        }
    }

    @Test func lastVoteCountsAndTheOrderOfRowsDoesNot() throws {
        let rows = ["5,10,7,1", "9,10,7,-1", "6,11,7,0", "6,11,7,1", "1,10,3,0"]
        let expected = try Self.records(rows.joined(separator: "\n"))
        #expect(expected.people == [3, 7])
        #expect(expected.votes.map(\.vote) == [.pass, .disagree, .agree])
        #expect(try Self.records(rows.reversed().joined(separator: "\n")) == expected)
        let matrix = expected.matrix()
        #expect(matrix[1, 0] == .disagree && matrix[0, 1] == nil)
        #expect(matrix.rejected == [false, true])
    }

    @Test(arguments: [
        ("1,10,x,1", CSVError.notANumber(line: 2, column: "voter-id", text: "x")),
        ("1,10,1,2", .notAVote(line: 2, text: "2")),
        ("1,10,1,1.0", .notAVote(line: 2, text: "1.0")),
        ("1,12,1,1", .statementUnknown(line: 2, statement: 12)),
        (
            "99999999999999999999,10,1,1",
            .notANumber(
                line: 2, column: "timestamp", text: "99999999999999999999")
        ),
    ])
    func badVotesAreRefused(_ row: String, _ expected: CSVError) {
        #expect(throws: expected) { try Self.records(row) }
    }

    @Test func statementsNeedTheirColumnsAndAreThereOnce() {
        #expect(throws: CSVError.columnMissing("comment-body")) {
            try OpinionRecords.statements([UInt8]("comment-id,author-id\n".utf8))
        }
        #expect(throws: CSVError.statementTwice(line: 3, statement: 10)) {
            try OpinionRecords.statements([UInt8]((Self.head + "1,10,1,1,A\n2,10,2,1,B").utf8))
        }
    }

    @Test func noBytesTrap() {
        var random = Random(state: 21)
        let pieces: [[UInt8]] = [
            [0x22], [0x2C], [0x0A], [0x0D, 0x0A], [0x0D], [0xEF, 0xBB, 0xBF], [0xFF], [0x31],
            [UInt8]("vote".utf8), [UInt8](Self.votesHead.utf8),
        ]
        var errors = 0
        for _ in 0..<3_000 {
            let bytes = (0..<random.below(14)).flatMap { _ in pieces[random.below(pieces.count)] }
            do {
                _ = try OpinionRecords(statements: [], votes: bytes)
            } catch { errors += 1 }
        }
        #expect(errors > 1_000)
    }
}
