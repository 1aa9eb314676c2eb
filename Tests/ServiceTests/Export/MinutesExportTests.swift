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
