import DepartmentTesting
import Documents
import Testing
import Wire

@testable import Department
@testable import Service

/// The counting minutes say what the result says, in the order of the law.
@Suite struct MinutesExportTests {
    private static let book = Book([.chair: "Vũ Thị Tâm", .member: "Lê Văn Đếm"])

    /// A poll of the office in which two agree, one is against, and one has another opinion.
    private static func closed(
        late: Bool = false, _ fill: (inout OpenPoll) -> Void = { _ in }
    ) -> Given {
        var now = Given.polling.when(
            Sample.openPoll.but {
                $0.countingTeam = [.member]
                fill(&$0)
            }, by: .chair
        ).succeeds()
        let votes: [(ID<Person>, Int)] = [
            (.chair, 0), (.member, 0), (.secretary, 1), (.colleague, 2),
        ]
        for (number, vote) in votes.enumerated() {
            now = now.when(
                Sample.castBallot.but {
                    ($0.parts, $0.poll) = ([.choice(vote.1)], .fresh(50))
                    $0.reason = "Because"
                    $0.tracker = "TRACKER2222" + ["A", "B", "C", "D"][number]
                }, by: vote.0
            ).succeeds()
        }
        return now.later(late ? 11 : 0).when(
            Sample.closePoll.but { $0.poll = .fresh(50) }, by: .chair
        ).succeeds()
    }

    private static func document(_ given: Given) throws -> TableDocument {
        try MinutesManuscript(.fresh(50), in: .office, given.state).document(Self.book)
    }

    @Test func theSixNumbersStandInTheirOrderAndAgree() throws {
        let minutes = try Self.document(Self.closed())
        #expect(minutes.isUpright)
        #expect(minutes.title == ["BIÊN BẢN KIỂM PHIẾU", "Về việc: Question"])
        let lines = minutes.intro.map(\.text)
        let six = [
            "Số người có quyền biểu quyết: 5.", "Số người tham gia biểu quyết: 4.",
            "Số phiếu phát ra: 5.", "Số phiếu thu vào: 4.", "Số phiếu hợp lệ: 4.",
            "Số phiếu không hợp lệ: 0.",
        ]
        let first = try #require(lines.firstIndex(of: six[0]))
        #expect(Array(lines[first..<(first + 6)]) == six)
        #expect(lines[first + 6].hasPrefix("Đối chiếu: 4 = 4 + 0;"))
        #expect(minutes.intro.contains { $0.lead == "Tổ kiểm phiếu:" && $0.text == "Lê Văn Đếm." })
        #expect(minutes.intro.contains { $0.lead == "Căn cứ:" && $0.text == "Article 3" })
    }

    @Test func eachOptionHasItsVotesAndTheEndIsAWord() throws {
        let minutes = try Self.document(Self.closed())
        let rows = minutes.groups.flatMap(\.rows).map { $0.cells.map(\.text) }
        #expect(
            rows == [
                ["1", "I agree", "2", "2", "40%"], ["2", "I do not", "1", "1", "20%"],
                ["3", "Another opinion", "1", "1", "20%"],
            ])
        #expect(minutes.outro[0] == .init("Không được thông qua.", lead: "3. Kết luận:"))
        #expect(minutes.outro[1].text == "2 trong 5 phiếu đồng ý, cần ít nhất 3.")
    }

    @Test func whoIsDeemedToAgreeStandsApart() throws {
        let minutes = try Self.document(Self.closed(late: true) { $0.procedure.silence = .agrees })
        let last = try #require(minutes.groups.flatMap(\.rows).last).cells.map(\.text)
        #expect(last[1].hasPrefix("Coi là đồng ý"))
        #expect(Array(last[2...]) == ["–", "1", "20%"])
        #expect(minutes.outro[0].text == "Được thông qua.")
    }

    /// What everybody sees on the page stands on the paper as well.
    @Test func whoChangedThePollAndWhyIsTold() throws {
        let extended = Given.polling.when(Sample.extendPoll, by: .chair).succeeds()
        let closed = extended.when(
            Sample.closePoll.but { $0.reason = "All have spoken" }, by: .secretary
        ).succeeds()
        let minutes = try MinutesManuscript(.question, in: .office, closed.state)
            .document(Self.book)
        let course = try #require(minutes.intro.firstIndex { $0.lead == "Diễn biến:" })
        let lines = minutes.intro[(course + 1)...].prefix(2).map(\.text)
        #expect(lines[0].contains(": Vũ Thị Tâm gia hạn đến "))
        #expect(lines[0].hasSuffix(" Lý do: Reason"))
        #expect(lines[1].hasSuffix(" kết thúc biểu quyết. Lý do: All have spoken"))
        // Where nothing was changed, nothing is told.
        let plain = try Self.document(Self.closed { $0.procedure.closesWhenComplete = true })
        #expect(plain.intro.filter { $0.lead == "Diễn biến:" }.count == 1, "ended before its date")
        let late = Given.polling.later(10).when(Sample.endPoll, by: .server).succeeds()
        let whole = try MinutesManuscript(.question, in: .office, late.state).document(Self.book)
        #expect(!whole.intro.contains { $0.lead == "Diễn biến:" })
    }

    /// Ranks of five, of whom one first ranks the one who leaves.
    private static func ranked(_ method: PollMethod) throws -> [String] {
        var now = Given.polling.when(
            Sample.ask.but { ($0.procedure.method, $0.procedure.most) = (method, 0) }, by: .chair
        ).succeeds()
        let ranks: [(ID<Person>, [Int])] = [
            (.chair, [0, 1]), (.member, [0]), (.secretary, [1, 0]), (.colleague, [1]),
            (.moderator, [2, 1]),
        ]
        for (number, vote) in ranks.enumerated() {
            now = now.when(
                Sample.castBallot.but {
                    $0.parts = [.with { $0.mark.ranks = vote.1.map { [$0] } }]
                    $0.poll = .fresh(50)
                    $0.tracker = "TRACKER2222" + ["A", "B", "C", "D", "E"][number]
                }, by: vote.0
            ).succeeds()
        }
        let closed = now.when(Sample.closePoll.but { $0.poll = .fresh(50) }, by: .chair)
        return try document(closed.succeeds()).outro.map(\.text)
    }

    @Test func aRankedCountIsToldRoundByRound() throws {
        let runoff = try Self.ranked(.irv)
        #expect(runoff.contains("Vòng 1: Rail 2, Road 2, River 1; loại River (1)."))
        #expect(runoff.contains("Vòng 2: Rail 2, Road 3; trúng: Road."))
        #expect(runoff.contains("Road thắng mọi cặp so sánh (người thắng Condorcet)."))
        let pairs = try Self.ranked(.schulze)
        #expect(pairs.contains("Rail: Road 2 – 3; River 3 – 1."))
        #expect(pairs.contains("Road: River 3 – 1."))
        #expect(try Self.ranked(.stv).contains("Ngưỡng trúng cử: 3 phiếu."))
        #expect(try Self.document(Self.closed()).outro.allSatisfy { !$0.lead.contains("Cách") })
    }

    @Test func withoutAResultThereAreNone() {
        let open = Given.polling.state
        #expect(throws: Refusal(.pollStillOpen)) {
            try MinutesManuscript(.question, in: .office, open)
        }
        #expect(throws: Refusal(.pollNotFound)) {
            try MinutesManuscript(.cancelled, in: .office, open)
        }
    }

    @Test(arguments: TableFormat.allCases) func everyFormatIsWritten(_ format: TableFormat) throws {
        let minutes = try MinutesManuscript(.fresh(50), in: .office, Self.closed().state)
        let written = try minutes.write(format, Self.book, pdf: PDFWriter())
        let beginning: [UInt8] =
            switch format {
            case .csv: [0xEF, 0xBB, 0xBF]
            case .docx: Array("PK".utf8)
            case .html: Array("<!DOCTYPE html>".utf8)
            case .pdf: Array("%PDF-".utf8)
            }
        #expect(written.starts(with: beginning))
        #expect(written.count > beginning.count)
    }
}
