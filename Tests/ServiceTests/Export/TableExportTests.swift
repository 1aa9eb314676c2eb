import DepartmentTesting
import Documents
import Testing
import Wire

@testable import Department
@testable import Service

/// The synthesis table goes out in every form and format, finished or not.
@Suite struct TableExportTests {
    private static let book = Book([
        .colleague: "Phạm Văn Thử", .member: "Lê Thị Nghiệm", .observer: "Trần An",
    ])

    private static func document(
        _ form: TableForm = TableForms.law, _ given: Given = .consulting
    ) throws -> TableDocument {
        try #require(TableManuscript(.hearing, in: .office, form, given.state)).document(Self.book)
    }

    private static func rows(_ table: TableDocument) -> [[TableDocument.Cell]] {
        table.groups.flatMap(\.rows).map(\.cells)
    }

    @Test func theFormOfTheLawHasItsFourColumnsInItsOrder() throws {
        let table = try Self.document()
        #expect(
            table.columns.map(\.title) == [
                "NHÓM VẤN ĐỀ / ĐIỀU / KHOẢN", "CHỦ THỂ GÓP Ý", "NỘI DUNG GÓP Ý",
                "Ý KIẾN TIẾP THU, GIẢI TRÌNH",
            ])
        #expect(
            table.title[0]
                == "BẢN TỔNG HỢP Ý KIẾN, TIẾP THU, GIẢI TRÌNH Ý KIẾN GÓP Ý, PHẢN BIỆN XÃ HỘI")
        #expect(table.signature == ["THỦ TRƯỞNG CƠ QUAN CHỦ TRÌ SOẠN THẢO"])
        let rows = Self.rows(table)
        // Of the last row both wordings: nothing that somebody wrote is left out.
        #expect(
            rows.map(\.[2].text) == [
                "Too short", "Too long",
                "- Về “words”: Say which words.\n- Về “words”: say:  WHICH words",
            ])
        #expect(rows.map(\.[0].text).prefix(2) == ["Ý kiến chung", "Ý kiến chung"])
        #expect(rows[2][0].text.hasPrefix("Điều 1"))
        // Both who said the same, in the order in which they came.
        let subjects = rows[2][1].text.split(separator: ";\n")
        #expect(subjects.count == 2)
        #expect(subjects[0].contains("Phạm Văn Thử") && subjects[1].contains("Lê Thị Nghiệm"))
    }

    @Test func theHeadSaysHowManyWereAskedAndAnswered() throws {
        let given = Given.consulting
        let asked = try #require(given.consultation()).askedCount(in: .office, given.state)
        let intro = try Self.document().intro
        #expect(
            intro[1]
                == TableDocument.Cell(
                    "\(asked) cơ quan, tổ chức, cá nhân đã gửi xin ý kiến, tham vấn/góp ý, phản "
                        + "biện xã hội và tổng số 4 ý kiến nhận được.", lead: "1. Tổng số"))
        #expect(intro[2] == TableDocument.Cell("", lead: "2. Kết quả cụ thể như sau:"))
        #expect(intro[3].text.contains("còn 2 nhóm ý kiến"))
        #expect(intro[0].text.contains("(Article 34)"))
        #expect(intro.allSatisfy { !$0.text.contains("{") })
    }

    @Test func answersSayWhatWasDecidedAndWhereItStands() throws {
        var given = Given.consulting
        #expect(try Self.rows(Self.document())[1][3] == .init("It is not", lead: "Giải trình:"))
        #expect(try Self.rows(Self.document())[0][3] == "")
        given = given.when(
            StudyRow.with {
                ($0.consultation, $0.row, $0.workspace) = (.hearing, .whole, .office)
            }, by: .chair
        ).succeeds()
        #expect(try Self.rows(Self.document(TableForms.law, given))[0][3] == "Đang nghiên cứu.")
        given = given.when(
            Sample.answerRow.but {
                ($0.row, $0.outcome, $0.text) = (.whole, .partly, "Xin ghi nhận.")
                $0.notYet = "chờ Bộ Tài chính"
            }, by: .chair
        ).succeeds()
        #expect(
            try Self.rows(Self.document(TableForms.law, given))[0][3]
                == .init(
                    "Xin ghi nhận.\nChưa thể hiện trong dự thảo: chờ Bộ Tài chính",
                    lead: "Tiếp thu một phần."))
    }

    @Test func anAcceptedRowNamesTheProvisionThatWasChanged() throws {
        let edited = Given.consulting.and(
            BlockEdited.with {
                ($0.block, $0.draft, $0.rev) = (.clause, .decree, 1)
                $0.operation = Sample.suggestedEdit.operation
            }.by(.chair, in: .office))
        let answered = edited.when(
            Sample.answerRow.but { ($0.changes, $0.outcome) = ([.clause], .accepted) }, by: .chair
        ).succeeds()
        let cell = try Self.rows(Self.document(TableForms.law, answered))[2][3]
        #expect(cell.lead == "Tiếp thu.")
        #expect(cell.text.hasPrefix("It says so\nĐã chỉnh lý tại khoản 1 Điều 1"))
    }

    @Test func otherFormsHaveOtherColumnsAndGroups() throws {
        let forms = try TableFormTests.ours()
        let work = try Self.document(try #require(forms.named("work")))
        #expect(Set(work.groups.map(\.heading)).count == work.groups.count)
        #expect(Self.rows(work).map(\.[0].text) == ["1", "2", "3"])
        #expect(Self.rows(work).map(\.[7].text) == ["Mới", "Giải trình", "Mới"])
        let subject = try Self.document(try #require(forms.named("subject")))
        #expect(subject.groups.count == 3)
        #expect(Self.rows(subject).map(\.[0].text) == ["1", "2", "3", "4"])
        let own = try #require(subject.groups.first { $0.heading.contains("Phạm Văn Thử") })
        #expect(own.rows.count == 2)
    }

    @Test func rowsStandBelowBodiesOrArticles() throws {
        let forms = try TableFormTests.ours()
        let bodies = try Self.document(try #require(forms.named("organisation")))
        #expect(Set(bodies.groups.map(\.heading)).count == bodies.groups.count)
        for group in bodies.groups {
            for row in group.rows { #expect(row.cells[1].text == group.heading) }
        }
        let numbers: [String] = Self.rows(bodies).map { $0[0].text }
        let counted: [String] = numbers.indices.map { String($0 + 1) }
        #expect(numbers == counted)
        let articles = try Self.document(try #require(forms.named("provision")))
        #expect(articles.groups.map(\.heading).first == "Ý kiến chung")
        #expect(articles.groups.last?.heading.hasPrefix("Điều 1") == true)
        // Two who said the same are one row.
        #expect(Self.rows(articles).map(\.[4].text) == ["1", "1", "2"])
    }

    @Test func theShortFormNamesNobody() throws {
        let form = try #require(try TableFormTests.ours().named("public"))
        let table = try Self.document(form)
        let text = String(decoding: TableHTMLWriter().write(table), as: UTF8.self)
        #expect(text.contains("Too long"))
        for name in ["Phạm Văn Thử", "Lê Thị Nghiệm", "Trần An"] { #expect(!text.contains(name)) }
    }

    @Test func suggestionsAreSaidInWords() throws {
        let given = Given.consulting.when(
            Sample.comment.but {
                ($0.anchor, $0.kind, $0.text) = (Sample.lastWord, .wording, "Rõ hơn.")
                $0.suggestion = [Sample.suggestedEdit]
            }, by: .observer
        ).after
        let rows = try Self.rows(Self.document(TableForms.law, given))
        #expect(
            rows.contains { $0[2].text == "Đề nghị sửa “words.” thành “forms.”. Rõ hơn." })
    }

    @Test func agreementIsARowToo() throws {
        let given = Given.consulting.when(
            Sample.comment.but { ($0.kind, $0.text) = (.consent, "Không có ý kiến khác.") },
            by: .member
        ).succeeds()
        let rows = try Self.rows(Self.document(TableForms.law, given))
        #expect(rows[2][2].text == "Nhất trí với dự thảo. Không có ý kiến khác.")
    }

    @Test(arguments: TableFormat.allCases)
    func everyFormatIsWritten(_ format: TableFormat) throws {
        let table = try #require(
            TableManuscript(.hearing, in: .office, TableForms.law, Given.consulting.state))
        let response = try ExportOrder(table: table, format: format).response(
            Self.book, pdf: PDFWriter())
        #expect(response.status == 200)
        #expect(!response.body.isEmpty)
        let disposition = response.headers.first { $0.name == "content-disposition" }?.value
        #expect(disposition?.contains("-v1.\(format.rawValue)") == true)
        #expect(
            try ExportOrder(table: table, format: format).response(Self.book, pdf: PDFWriter()).body
                == response.body)
    }

    @Test func whatIsPutInIsNeverTakenForABlank() throws {
        var form = TableForms.law
        form.intro = ["{draft} {nothing} {basis}", "{"]
        let given = Given.consulting.but { state in
            state.contents.change(.office) { content in
                content.drafts.change(.decree) { $0.title = "{basis} **x**" }
            }
        }
        let intro = try Self.document(form, given).intro
        #expect(intro.map(\.text).prefix(2) == ["{basis} **x** {nothing} Article 34", "{"])
    }

    @Test func aConsultationThatIsNotThereHasNoTable() {
        let state = Given.consulting.state
        #expect(TableManuscript(.hearing, in: .square, TableForms.law, state) == nil)
        #expect(TableManuscript(ID(raw: 1), in: .office, TableForms.law, state) == nil)
    }
}
