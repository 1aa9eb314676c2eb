import Department
import Documents

/// The counting minutes of a poll that has ended, as they are to be written into a file. They say
/// what `poll.closed` says and how it came to that: who voted how is not in them.
struct MinutesManuscript: Paper {
    private let workspace: ID<Workspace>
    private let result: PollResult
    private let state: DepartmentState
    let poll: Poll

    /// - Throws: `pollNotFound`, `pollStillOpen` while there is no result.
    init(
        _ id: ID<Poll>, in workspace: ID<Workspace>, _ state: DepartmentState
    ) throws(Refusal) {
        guard let poll = state.contents[workspace]?.polls[id], poll.cancelledFor == nil else {
            throw Refusal(.pollNotFound)
        }
        guard poll.closedAt != nil, let result = poll.results.last else {
            throw Refusal(.pollStillOpen)
        }
        self.poll = poll
        self.result = result
        self.state = state
        self.workspace = workspace
    }

    func document(_ names: any NameBook) -> TableDocument {
        TableDocument(
            authority: state.authority(of: poll.openedBy, in: workspace),
            placeAndDate: TableFormsWords.placeAndDate("…", result.at),
            title: [MinutesWords.title, MinutesWords.about(poll.title)],
            intro: facts(names) + figures, columns: columns, groups: [.init(rows: rows)],
            outro: conclusion(names), signature: MinutesWords.chairSignature,
            otherSignature: MinutesWords.counterSignature, isUpright: true)
    }

    // MARK: Above the table

    private func facts(_ names: any NameBook) -> [TableDocument.Cell] {
        var lines: [TableDocument.Cell] = [
            .init(MinutesWords.from(poll.openedAt, until: result.at), lead: MinutesWords.time)
        ]
        if let text = subject { lines.append(.init(text, lead: MinutesWords.text)) }
        if !poll.procedure.basis.isEmpty {
            lines.append(.init(poll.procedure.basis, lead: MinutesWords.basis))
        }
        let manner = [
            MinutesWords.method(poll.procedure.method),
            MinutesWords.secrecy(poll.procedure.secrecy),
        ].joined(separator: "; ")
        lines.append(.init(manner + ".", lead: MinutesWords.manner))
        let team = poll.countingTeam.map { name(of: $0, names) }.joined(separator: ", ")
        lines.append(
            .init(
                team.isEmpty ? MinutesWords.countedByAll : team + ".",
                lead: MinutesWords.counters))
        if poll.repeats != nil { lines.append(.init(MinutesWords.repeated)) }
        return lines + MinutesCourse(poll: poll, names: names).changes
    }

    private var subject: String? {
        guard let subject = poll.subject, let id = subject.draft,
            let draft = state.contents[workspace]?.drafts[id]
        else { return nil }
        guard let version = subject.version.flatMap({ draft.version($0) }) else {
            return draft.title + "."
        }
        return MinutesWords.version(draft.title, version.name)
    }

    private func name(of person: ID<Person>, _ names: any NameBook) -> String {
        names.name(of: person) ?? TableFormsWords.nameless
    }

    /// The six numbers, and that they agree.
    private var figures: [TableDocument.Cell] {
        func number(_ count: Int) -> String { TableFormsWords.number(count) }
        let invalid = result.receivedCount - result.validCount
        var lines: [TableDocument.Cell] = [.init("", lead: MinutesWords.figures)]
        let six: [(String, Int)] = [
            (MinutesWords.electors, result.electorCount),
            (MinutesWords.present, result.receivedCount),
            (MinutesWords.given, result.issuedCount ?? result.electorCount),
            (MinutesWords.received, result.receivedCount),
            (MinutesWords.valid, result.validCount), (MinutesWords.invalid, invalid),
        ]
        lines += six.map { .init("\($0.0) \(number($0.1)).") }
        lines.append(
            .init(
                MinutesWords.check(
                    number(result.receivedCount), number(result.validCount), number(invalid))))
        if result.electorWeight != result.electorCount {
            lines.append(
                .init(
                    MinutesWords.weights(
                        number(result.receivedWeight), of: number(result.electorWeight))))
        }
        return lines + [.init("", lead: MinutesWords.options)]
    }

    // MARK: The table

    private var givesPoints: Bool { poll.procedure.method.mark == .points }

    private var columns: [TableDocument.Column] {
        let ranks = poll.procedure.method.mark == .ranks
        return [
            .init(MinutesWords.number, share: 2), .init(MinutesWords.option, share: 9),
            .init(ranks ? MinutesWords.firsts : MinutesWords.ballots, share: 4),
            .init(givesPoints ? MinutesWords.points : MinutesWords.weight, share: 4),
            .init(MinutesWords.share, share: 3),
        ]
    }

    /// Of all electors where something is adopted by a part of all, else of what came in.
    private var whole: Int { result.neededOf ?? result.receivedWeight }

    private var rows: [TableDocument.Row] {
        let pointsOfAll = result.counts.reduce(0) { $0 + $1.points }
        var rows = zip(poll.options, result.counts).enumerated().map { index, pair in
            let (option, count) = pair
            let figure = givesPoints ? count.points : count.weight
            return row(
                index + 1, option.text, count.ballots, figure,
                of: givesPoints ? pointsOfAll : whole)
        }
        if result.deemedCount > 0 {
            var deemed = row(rows.count + 1, MinutesWords.deemed, 0, result.deemedWeight, of: whole)
            deemed.cells[2] = "–"
            rows.append(deemed)
        }
        return rows
    }

    private func row(
        _ number: Int, _ name: String, _ ballots: Int, _ figure: Int, of whole: Int
    ) -> TableDocument.Row {
        .init([
            .init(String(number)), .init(name), .init(TableFormsWords.number(ballots)),
            .init(TableFormsWords.number(figure)),
            .init(MinutesWords.percent(figure, of: whole)),
        ])
    }

    // MARK: Below the table

    private func conclusion(_ names: any NameBook) -> [TableDocument.Cell] {
        func number(_ count: Int) -> String { TableFormsWords.number(count) }
        func options(_ list: [Int]) -> String {
            list.map { poll.options[$0].text }.joined(separator: ", ")
        }
        let agrees = poll.options.firstIndex { $0.counts == .agrees }
        var lines: [TableDocument.Cell] = [
            .init(MinutesWords.verdict(result.verdict), lead: MinutesWords.conclusion)
        ]
        if let agrees, let needed = result.needed, let whole = result.neededOf {
            let part = result.counts[agrees].weight + result.deemedWeight
            lines.append(
                .init(
                    MinutesWords.agreed(
                        number(part), of: number(whole), needed: number(needed))))
        }
        if agrees == nil, !result.chosen.isEmpty {
            lines.append(.init(MinutesWords.chosen(options(result.chosen))))
        }
        if agrees == nil, result.ranking.count > 1, poll.procedure.method.mark == .ranks {
            let places = result.ranking.enumerated().map { place, group in
                "\(place + 1). \(group.map { poll.options[$0].text }.joined(separator: " = "))"
            }
            lines.append(.init(MinutesWords.order(places.joined(separator: "; "))))
        }
        if !result.ranking.isEmpty { lines += MinutesCourse(poll: poll, names: names).rounds }
        if let chair = result.brokenBy {
            let equal = poll.procedure.tieBase == .cast ? MinutesWords.even : MinutesWords.half
            lines.append(.init(MinutesWords.byChair(equal, name(of: chair, names))))
        }
        if poll.results.count > 1 { lines.append(.init(MinutesWords.earlier)) }
        return lines + [.init(MinutesWords.made)]
    }
}
