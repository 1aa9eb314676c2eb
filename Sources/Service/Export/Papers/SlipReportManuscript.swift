import Department
import Documents

/// The report on a slip as it is to be written into a file: every figure, every opinion that its
/// reader may know with the verdict on its signature, and what was said to it.
struct SlipReportManuscript: Paper {
    private let workspace: ID<Workspace>
    private let result: PollResult
    private let report: String
    /// Whose opinions the reader may know.
    private let known: Set<ID<Person>>
    private let state: DepartmentState
    let slip: Slip

    /// - Parameter reader: for whom; nil for who holds the log, and so every opinion.
    /// - Throws: `slipNotFound`, `slipStillOpen` while there is no result, `slipNotReported` where
    ///   there is no report that the reader may know.
    init(
        _ id: ID<Slip>, in workspace: ID<Workspace>, for reader: ID<Person>?,
        _ state: DepartmentState
    ) throws(Refusal) {
        guard let slip = state.contents[workspace]?.slips[id], slip.sentAt != nil else {
            throw Refusal(.slipNotFound)
        }
        guard let result = slip.result else { throw Refusal(.slipStillOpen) }
        let isTold = reader.map { Audience.slipReport(id).includes($0, in: workspace, state) }
        guard let report = slip.report, isTold ?? true else { throw Refusal(.slipNotReported) }
        known = Set(
            slip.addressees.keys.filter { person in
                reader.map {
                    Audience.slipOpinion(id, person).includes($0, in: workspace, state)
                } ?? true
            })
        self.report = report
        self.result = result
        self.slip = slip
        self.state = state
        self.workspace = workspace
    }

    func document(_ names: any NameBook) -> TableDocument {
        TableDocument(
            authority: state.authority(of: slip.sentBy, in: workspace),
            placeAndDate: TableFormsWords.placeAndDate("…", slip.reportedAt ?? result.at),
            title: [SlipReportWords.title, MinutesWords.about(slip.content.question)],
            intro: facts + figures + [.init("", lead: SlipReportWords.opinions)],
            columns: columns, groups: [.init(rows: rows(names))], outro: conclusion(names),
            signature: SlipReportWords.keeperSignature)
    }

    // MARK: Above the table

    private var facts: [TableDocument.Cell] {
        let span = MinutesWords.from(slip.sentAt ?? 0, until: slip.endedAt ?? result.at)
        var lines: [TableDocument.Cell] = [
            .init(TableFormsWords.number(slip.number) + ".", lead: SlipReportWords.number),
            .init(span, lead: SlipReportWords.time),
        ]
        lines += slip.extensions.map {
            .init(
                SlipReportWords.extended(to: $0.closesAt, $0.reason),
                lead: SlipReportWords.extended)
        }
        if let reason = slip.endReason {
            lines.append(.init(reason, lead: SlipReportWords.ended))
        }
        let papers = slip.content.dossier.map(\.name).joined(separator: "; ")
        if !papers.isEmpty { lines.append(.init(papers + ".", lead: SlipReportWords.dossier)) }
        let procedure = slip.content.profile.procedure
        if !procedure.basis.isEmpty {
            lines.append(.init(procedure.basis, lead: MinutesWords.basis))
        }
        if let rule = procedure.signature {
            lines.append(.init(SlipReportWords.signing(rule), lead: SlipReportWords.signing))
        }
        return lines
    }

    private var figures: [TableDocument.Cell] {
        func number(_ count: Int) -> String { TableFormsWords.number(count) }
        let silent = result.electorCount - result.receivedCount - result.deemedCount
        let counts: [(String, Int)] = [
            (SlipReportWords.sent, result.electorCount),
            (SlipReportWords.received, result.receivedCount),
            (MinutesWords.valid, result.validCount),
            (MinutesWords.invalid, result.receivedCount - result.validCount),
            (SlipReportWords.deemed, result.deemedCount), (SlipReportWords.silent, silent),
        ]
        let whole = result.neededOf ?? result.electorWeight
        return [.init("", lead: SlipReportWords.figures)]
            + counts.map { .init("\($0.0) \(number($0.1)).") }
            + [.init("", lead: SlipReportWords.options)]
            + zip(slip.content.options, result.counts).map { option, count in
                .init(
                    "\(option.text): "
                        + SlipReportWords.votes(
                            number(count.weight),
                            MinutesWords.percent(count.weight, of: whole)))
            }
    }

    // MARK: The table

    /// Whether signatures are asked for: else there is no column of them.
    private var isSigned: Bool { slip.content.profile.procedure.signature != nil }

    private var columns: [TableDocument.Column] {
        let first: [TableDocument.Column] = [
            .init(MinutesWords.number, share: 2), .init(SlipReportWords.person, share: 6),
            .init(SlipReportWords.opinion, share: 10),
        ]
        let signed = isSigned ? [TableDocument.Column(SlipReportWords.signature, share: 6)] : []
        return first + signed + [.init(SlipReportWords.response, share: 9)]
    }

    /// Of each who was asked what the reader may know; that somebody said nothing, everybody may.
    private func rows(_ names: any NameBook) -> [TableDocument.Row] {
        let people = slip.addressees.sorted { $0.key < $1.key }
            .filter { known.contains($0.key) || $0.value.answer == nil }
        return people.enumerated().map { index, entry in
            let (person, papers) = entry
            var cells: [TableDocument.Cell] = [
                .init(String(index + 1)), .init(name(of: person, names)), opinion(papers),
            ]
            if isSigned {
                let signature = papers.answer.map { SlipReportWords.signature($0.signature) }
                cells.append(.init(signature ?? ""))
            }
            let last = papers.responses.last
            cells.append(
                last.map { .init($0.text, lead: TableFormsWords.lead($0.outcome)) } ?? .init(""))
            return .init(cells)
        }
    }

    private func opinion(_ papers: SlipAddressee) -> TableDocument.Cell {
        guard let answer = papers.answer, slip.content.options.indices.contains(answer.choice)
        else {
            return .init(
                papers.deemed ? SlipReportWords.deemedRow : SlipReportWords.silentRow)
        }
        let option = slip.content.options[answer.choice].text
        let lead = SlipReportWords.given(option, at: answer.at, revision: answer.revision)
        return .init(answer.reason ?? "", lead: lead)
    }

    private func name(of person: ID<Person>, _ names: any NameBook) -> String {
        names.name(of: person) ?? TableFormsWords.nameless
    }

    // MARK: Below the table

    private func conclusion(_ names: any NameBook) -> [TableDocument.Cell] {
        func number(_ count: Int) -> String { TableFormsWords.number(count) }
        var lines: [TableDocument.Cell] = [
            .init(MinutesWords.verdict(result.verdict), lead: SlipReportWords.conclusion)
        ]
        if let needed = result.needed, let whole = result.neededOf {
            let agreeing = zip(slip.content.options, result.counts).reduce(result.deemedWeight) {
                $0 + ($1.0.counts == .agrees ? $1.1.weight : 0)
            }
            lines.append(
                .init(
                    MinutesWords.agreed(
                        number(agreeing), of: number(whole), needed: number(needed))))
        }
        if let chair = result.brokenBy {
            lines.append(.init(SlipReportWords.byChair(name(of: chair, names))))
        }
        lines.append(.init("", lead: SlipReportWords.report))
        lines += report.split(separator: "\n").map { .init(String($0)) }
        return lines + [.init(SlipReportWords.made)]
    }
}
