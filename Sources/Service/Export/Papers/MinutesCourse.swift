import Department
import Documents

/// How a poll came to its result, for its minutes: who changed what and why, and the rounds of a
/// ranked count, so that the paper alone says why who won.
struct MinutesCourse {
    /// People of one change who are named.
    private static let namesMax = 10

    let poll: Poll
    let names: any NameBook

    // MARK: What was changed

    /// What stands on record besides the opening and an end at its date.
    var changes: [TableDocument.Cell] {
        let lines = poll.history.compactMap(line)
        return lines.isEmpty ? [] : [.init("", lead: MinutesWords.course)] + lines
    }

    private func line(_ change: PollChange) -> TableDocument.Cell? {
        let plain = change.kind == .opened || change.kind == .closed
        guard !plain || change.reason != nil else { return nil }
        let what = [change.by.map(name), words(change)].compactMap { $0 }.joined(separator: " ")
        let reason = change.reason.map { " " + MinutesWords.reason($0) } ?? ""
        return .init("\(MinutesWords.moment(change.at)): \(what).\(reason)")
    }

    private func words(_ change: PollChange) -> String {
        let end = change.closesAt.map { " " + MinutesWords.until($0) } ?? ""
        return switch change.kind {
        case .opened: MinutesWords.repeats
        case .electorsAdded:
            MinutesWords.added(TableFormsWords.number(change.count ?? 0), people(change))
        case .extended: MinutesWords.extended + end
        case .closed: MinutesWords.ended
        case .tieBroken: MinutesWords.decided(change.option.map(option) ?? "")
        case .reopened: MinutesWords.reopened + end
        case .cancelled: MinutesWords.cancelled
        }
    }

    private func people(_ change: PollChange) -> String {
        let people = change.people ?? []
        let shown = people.prefix(Self.namesMax).map(name).joined(separator: ", ")
        return (change.count ?? 0) > Self.namesMax ? shown + ", …" : shown
    }

    private func name(of person: ID<Person>) -> String {
        names.name(of: person) ?? TableFormsWords.nameless
    }

    private func option(_ index: Int) -> String {
        poll.options.indices.contains(index) ? poll.options[index].text : ""
    }

    // MARK: How it was counted

    /// The steps of a method that ranks; none where it only adds up.
    var rounds: [TableDocument.Cell] {
        let found = PollRounds(poll)
        guard !found.rounds.isEmpty else { return [] }
        var lines: [TableDocument.Cell] = [.init("", lead: MinutesWords.rounds)]
        if let quota = found.quota { lines.append(.init(MinutesWords.quota(amount(quota)))) }
        for (number, round) in found.rounds.enumerated() {
            lines += steps(round, found.rounds.count == 1 ? nil : number + 1)
        }
        guard poll.procedure.method.mark == .ranks else { return lines }
        return lines + [
            .init(
                found.beatsAll.map { MinutesWords.beatsAll(option($0)) }
                    ?? MinutesWords.beatsNone)
        ]
    }

    private func steps(_ round: PollRound, _ number: Int?) -> [TableDocument.Cell] {
        if let votes = round.votes { return [.init(transfers(round, votes, number))] }
        if let grades = round.grades { return self.grades(grades, round.medians ?? []) }
        return pairs(round.preferring ?? [], MinutesWords.duels)
            + pairs(round.strengths ?? [], MinutesWords.paths)
    }

    /// What each has who still stands, and what follows from it.
    private func transfers(_ round: PollRound, _ votes: [String], _ number: Int?) -> String {
        var parts = [
            votes.enumerated().filter { !$0.element.isEmpty }
                .map { "\(option($0.offset)) \(amount($0.element))" }.joined(separator: ", ")
        ]
        if let from = round.surplusOf { parts.insert(MinutesWords.surplus(option(from)), at: 0) }
        if let none = round.exhausted, none != "0" {
            parts.append(MinutesWords.exhausted(amount(none)))
        }
        if let elected = round.elected, !elected.isEmpty {
            parts.append(MinutesWords.elected(elected.map(option).joined(separator: ", ")))
        }
        for out in round.eliminated ?? [] {
            let had = votes.indices.contains(out) ? amount(votes[out]) : ""
            parts.append(MinutesWords.eliminated(option(out), had))
        }
        parts += (round.ties ?? []).map(tie)
        let lead = number.map { MinutesWords.round($0) + " " } ?? ""
        return lead + parts.joined(separator: "; ") + "."
    }

    private func tie(_ tie: PollTie) -> String {
        let among = tie.among.map(option).joined(separator: ", ")
        let rule = tie.round.map { MinutesWords.byRound($0 + 1) } ?? MinutesWords.byOrder
        return MinutesWords.tie(among, taken: option(tie.taken), rule)
    }

    /// Of every two options what the first has against the second; the best of them wins.
    private func pairs(_ table: [[String]], _ lead: String) -> [TableDocument.Cell] {
        let rows = table.indices.compactMap { row -> String? in
            let list = table[row].indices.filter { $0 > row }.map { other in
                "\(option(other)) \(amount(table[row][other])) – \(amount(table[other][row]))"
            }
            return list.isEmpty ? nil : "\(option(row)): \(list.joined(separator: "; "))."
        }
        return rows.isEmpty ? [] : [.init(lead)] + rows.map { .init($0) }
    }

    private func grades(_ table: [[String]], _ medians: [Int]) -> [TableDocument.Cell] {
        table.enumerated().map { index, counts in
            let median = medians.indices.contains(index) ? medians[index] : 0
            let given = counts.enumerated().map { "\($0.offset): \(amount($0.element))" }
            return .init(
                MinutesWords.median(option(index), median, given.joined(separator: ", ")))
        }
    }

    /// A whole number as they are written here; a fraction as it is.
    private func amount(_ text: String) -> String {
        Int(text).map { TableFormsWords.number($0) } ?? text
    }
}
