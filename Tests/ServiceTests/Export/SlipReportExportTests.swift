import DepartmentTesting
import Documents
import Testing
import Wire

@testable import Department
@testable import Service

/// The report on a slip says every figure, every opinion and the verdict on each signature.
@Suite struct SlipReportExportTests {
    private static let book = Book([.chair: "Vũ Thị Tâm", .member: "Lê Văn Đáp"])

    private static func document(
        _ given: Given = .circulating, _ id: ID<Slip> = .reported, for reader: ID<Person>? = nil
    ) throws -> TableDocument {
        try SlipReportManuscript(id, in: .office, for: reader, given.state).document(Self.book)
    }

    private static func rows(_ document: TableDocument) -> [[TableDocument.Cell]] {
        document.groups.flatMap(\.rows).map(\.cells)
    }

    @Test func figuresAndConclusionAreThoseOfTheResult() throws {
        let report = try Self.document()
        #expect(report.title == ["BÁO CÁO KẾT QUẢ LẤY Ý KIẾN", "Về việc: Adopt article 9?"])
        let lines = report.intro.map(\.text)
        let first = try #require(lines.firstIndex(of: "Số phiếu gửi: 5."))
        #expect(
            Array(lines[first..<(first + 6)]) == [
                "Số phiếu gửi: 5.", "Số phiếu trả lời: 3.", "Số phiếu hợp lệ: 3.",
                "Số phiếu không hợp lệ: 0.", "Coi là đồng ý do hết hạn không trả lời: 0.",
                "Không trả lời: 2.",
            ])
        #expect(lines.contains("I agree: 1 phiếu (20%)."))
        #expect(report.intro.contains(.init("The agenda; Report 12.", lead: "Hồ sơ:")))
        #expect(report.outro[0] == .init("Không được thông qua.", lead: "4. Kết luận:"))
        #expect(report.outro[1].text == "1 trong 5 phiếu đồng ý, cần ít nhất 3.")
        #expect(report.outro.contains { $0.text == "Report" })
        #expect(report.columns.count == 4, "nobody asked for signatures")
    }

    @Test func everyOpinionStandsWithWhatWasSaidToIt() throws {
        let rows = Self.rows(try Self.document())
        #expect(rows.count == 5)
        let member = try #require(rows.first { $0[1].text == "Lê Văn Đáp" })
        #expect(member[2].lead.hasPrefix("I do not, "))
        #expect(member[2].text == "Because")
        #expect(member[3] == .init("Explained", lead: "Giải trình:"))
        #expect(rows.count { $0[2].text == "Không trả lời" } == 2)
    }

    @Test func theVerdictOnEachSignatureIsToldWithItsReasons() throws {
        var given = Given.signingSlip
        given = given.when(
            Sample.attachToSlip.but {
                $0.signature.reasons = [.missingRevocation]
                $0.signature.verdict = .undetermined
            }, by: .member
        ).succeeds()
        given = given.when(Sample.endSlip.but { $0.slip = .fresh(60) }, by: .chair).succeeds()
        let respond = Sample.respond.but { ($0.person, $0.slip) = (.colleague, .fresh(60)) }
        given = given.when(respond, by: .chair).succeeds()
        given = given.when(Sample.reportSlip.but { $0.slip = .fresh(60) }, by: .chair).succeeds()
        let report = try Self.document(given, .fresh(60))
        let rows = Self.rows(report)
        let member = try #require(rows.first { $0[1].text == "Lê Văn Đáp" })
        #expect(
            member[3].text == "Không xác định được (công cộng): thiếu danh sách thu hồi")
        #expect(rows.contains { $0[3].text == "Không ký" })
        #expect(report.intro.contains { $0.lead == "Chữ ký số:" && $0.text.hasPrefix("bắt buộc") })
        #expect(report.intro.contains { $0.text == "Số phiếu không hợp lệ: 2." })
    }

    @Test func theDecisionOfTheChairIsTold() throws {
        let broken = Given.circulating.but { state in
            state.contents[.office]?.slips.change(.reported) { $0.result?.brokenBy = .chair }
        }
        let report = try Self.document(broken)
        #expect(
            report.outro.contains { $0.text == "Ngang phiếu; quyết định theo chủ trì Vũ Thị Tâm." })
    }

    /// What the page keeps from somebody, the file keeps as well.
    @Test func aReaderFindsNoMoreThanOnThePage() throws {
        let given = Given.circulating
        #expect(throws: Refusal(.slipNotReported)) {
            try Self.document(given, for: .member)
        }
        _ = try Self.document(given, for: .secretary)
        let close = Sample.closeSlip
        let closed = given.when(close, by: .chair).succeeds().but { state in
            state.contents[.office]?.slips.change(.reported) {
                $0.content.profile.procedure.secrecy = .confidential
            }
        }
        let rows = Self.rows(try Self.document(closed, for: .member))
        #expect(rows.count == 3, "the own opinion and the two who said nothing")
        #expect(rows.count { $0[2].text == "Because" } == 1)
        #expect(Self.rows(try Self.document(closed, for: .chair)).count == 5)
    }

    @Test func withoutAReportThereIsNoFile() {
        #expect(throws: Refusal(.slipNotFound)) { try Self.document(.circulating, .fresh(9)) }
        #expect(throws: Refusal(.slipNotFound)) { try Self.document(.circulating, .drafted) }
        #expect(throws: Refusal(.slipStillOpen)) { try Self.document(.circulating, .asking) }
        #expect(throws: Refusal(.slipNotReported)) { try Self.document(.circulating, .over) }
    }

    @Test(arguments: TableFormat.allCases) func everyFormatIsWritten(_ format: TableFormat) throws {
        let report = try SlipReportManuscript(
            .reported, in: .office, for: nil, Given.circulating.state)
        let written = try report.write(format, Self.book, pdf: PDFWriter())
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
