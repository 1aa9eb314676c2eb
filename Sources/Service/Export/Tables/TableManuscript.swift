import Department
import Documents

/// The synthesis table of a consultation as it is to be written into a file, at whatever stage
/// its answers are.
struct TableManuscript: Sendable {
    var workspace: ID<Workspace>
    var consultation: Consultation
    var draft: Draft
    var version: DraftVersion
    var form: TableForm
    /// Who people are.
    var state: DepartmentState

    /// Nil when there is no such consultation.
    init?(
        _ id: ID<Consultation>, in workspace: ID<Workspace>, _ form: TableForm,
        _ state: DepartmentState
    ) {
        guard let content = state.contents[workspace],
            let consultation = content.consultations[id],
            let draft = content.drafts[consultation.draft],
            let version = draft.version(consultation.version)
        else { return nil }
        self.workspace = workspace
        self.consultation = consultation
        self.draft = draft
        self.version = version
        self.form = form
        self.state = state
    }

    /// Waits for another process when the format is PDF.
    ///
    /// - Throws: `WritingFailure`.
    func write(
        _ format: TableFormat, _ names: any NameBook, pdf: PDFWriter
    ) throws(WritingFailure) -> [UInt8] {
        try format.write(document(names), pdf: pdf)
    }

    func document(_ names: any NameBook) -> TableDocument {
        let cells = TableCells(self, names)
        let rows = consultation.rowsInOrder(of: draft, cells.blocks)
        let isFinished = consultation.finishedAt != nil
        let blanks = blanks(rows)
        func filled(_ lines: [String]) -> [String] { lines.map { Self.fill($0, blanks) } }
        var intro = filled(form.intro)
        if !isFinished, consultation.unansweredCount > 0, !form.provisional.isEmpty {
            intro += filled([form.provisional])
        }
        let place = version.head.placeAndDate.prefix { $0 != "," }
        return TableDocument(
            authority: body?.uppercased() ?? version.head.authority,
            placeAndDate: TableFormsWords.placeAndDate(
                place.isEmpty ? "…" : String(place), consultation.finishedAt),
            title: filled(form.title), intro: intro.map(TableDocument.Cell.init(marked:)),
            columns: form.columns.map { .init($0.title, share: $0.share) },
            groups: groups(rows, cells), signature: filled(form.signature))
    }

    // MARK: Rows

    private func groups(_ rows: [PlacedRow], _ cells: TableCells) -> [TableDocument.Group] {
        var groups: [TableDocument.Group] = []
        var numbers: [String: Int] = [:]
        var count = 0
        func add(_ row: PlacedRow, _ comments: [Annotation], below heading: String) {
            let number = numbers[heading] ?? groups.count
            if number == groups.count {
                numbers[heading] = number
                groups.append(.init(heading, rows: []))
            }
            count += 1
            groups[number].rows.append(
                .init(form.columns.map { cells.cell($0.field, row, comments, number: count) }))
        }
        for row in rows {
            let comments = row.row.comments.compactMap { draft.annotations[$0] }
            switch form.grouping {
            case .none: add(row, comments, below: "")
            case .chapter: add(row, comments, below: cells.heading(row.place))
            case .article:
                add(row, comments, below: cells.heading(row.place, isArticle: true))
            case .organisation, .subject:
                let isNamed = form.grouping == .subject
                let subject = isNamed ? cells.subject : cells.organisation
                for (subject, own) in cells.bySubject(comments, subject) {
                    add(row, own, below: subject)
                }
            }
        }
        guard [.organisation, .subject].contains(form.grouping) else { return groups }
        // Numbers run through the table as it is read.
        count = 0
        for (index, column) in form.columns.enumerated() where column.field == .number {
            for group in groups.indices {
                for row in groups[group].rows.indices {
                    count += 1
                    groups[group].rows[row].cells[index] = .init(TableFormsWords.number(count))
                }
            }
        }
        return groups
    }

    // MARK: Lines

    /// Whoever opened the consultation speaks for the drafting body.
    private var body: String? {
        let person = state.people[consultation.openedBy]
        let name = person.flatMap { state.organisations[$0.organisation]?.name }
        return name?.isEmpty == false ? name : nil
    }

    private func blanks(_ rows: [PlacedRow]) -> [(blank: TableForm.Blank, text: String)] {
        let comments = rows.flatMap(\.row.comments)
        let authors = Set(comments.compactMap { draft.annotations[$0]?.author })
        return TableForm.Blank.allCases.map { blank in
            switch blank {
            case .asked:
                (blank, TableFormsWords.number(consultation.askedCount(in: workspace, state)))
            case .basis: (blank, consultation.profile.basis)
            case .body: (blank, body ?? TableFormsWords.body)
            case .closes:
                // The end of a day belongs to that day.
                (
                    blank,
                    TableFormsWords.date((consultation.closedAt ?? consultation.closesAt) - 1)
                )
            case .comments: (blank, TableFormsWords.number(comments.count))
            case .commenters: (blank, TableFormsWords.number(authors.count))
            case .draft: (blank, TableFormsWords.draft(draft.title))
            case .opens: (blank, TableFormsWords.date(consultation.openedAt))
            case .open: (blank, TableFormsWords.number(consultation.unansweredCount))
            }
        }
    }

    /// Once, from left to right: what is put in is never taken for a blank.
    private static func fill(
        _ line: String, _ blanks: [(blank: TableForm.Blank, text: String)]
    ) -> String {
        var result = ""
        var rest = line[...]
        while let open = rest.firstIndex(of: "{") {
            result += rest[..<open]
            rest = rest[open...]
            let found = blanks.first { rest.hasPrefix("{\($0.blank.rawValue)}") }
            if let found {
                result += found.text
                rest = rest.dropFirst(found.blank.rawValue.count + 2)
            } else {
                result.append("{")
                rest = rest.dropFirst()
            }
        }
        return result + rest
    }
}

extension TableDocument.Cell {
    /// A line whose beginning may stand between pairs of asterisks, which makes it bold.
    init(marked line: String) {
        let parts = line.split(separator: "**", maxSplits: 2, omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0].isEmpty else {
            self.init(line)
            return
        }
        self.init(String(parts[2].trimmingPrefix(" ")), lead: String(parts[1]))
    }
}
