import JSON

/// A result with the names of the candidates, as JSON for other programs: what `cucao count`
/// prints. Amounts are numbers when whole, else text: `"17/2"`, or decimals where a fraction is
/// too long to show.
public struct CountReport: Sendable {
    private let ballots: RankedBallots
    private let result: CountResult

    public init(_ result: CountResult, of ballots: RankedBallots) {
        self.result = result
        self.ballots = ballots
    }

    public var json: [UInt8] {
        var writer = JSONWriter()
        writer.beginObject()
        writer.name("ballots")
        writer.beginObject()
        writer.amount("total", ballots.total)
        writer.amount("valid", ballots.valid)
        writer.endObject()
        writer.member("candidates", ballots.candidates)
        writer.member("method", result.method.rawValue)
        writer.member("places", result.ranking.flatMap { $0 }.map { result.places[$0] })
        if let quota = result.quota { writer.amount("quota", quota) }
        writer.member("ranking", names(result.ranking.flatMap { $0 }))
        writer.name("rounds")
        writer.beginArray()
        for (number, round) in result.rounds.enumerated() {
            writer.separate()
            write(round, number + 1, to: &writer)
        }
        writer.endArray()
        writer.member("seats", result.seats)
        writer.member("tied", names(result.tied))
        writer.member("title", ballots.title)
        writer.member("winners", names(result.winners))
        writer.member("withdrawn", ballots.withdrawn)
        writer.endObject()
        return writer.bytes
    }

    private func names(_ candidates: [Int]) -> [String] {
        candidates.map { ballots.candidates[$0] }
    }

    private func write(_ round: CountRound, _ number: Int, to writer: inout JSONWriter) {
        writer.beginObject()
        switch round {
        case .votes(let round): write(round, number, to: &writer)
        case .duels(let round):
            writer.member("number", number)
            writer.table("preferring", round.preferring)
            if !round.strengths.isEmpty { writer.table("strengths", round.strengths) }
        case .grades(let round):
            writer.table("grades", round.counts)
            writer.member("medians", round.medians)
            writer.member("number", number)
        }
        writer.endObject()
    }

    private func write(_ round: VoteRound, _ number: Int, to writer: inout JSONWriter) {
        writer.member("elected", names(round.elected))
        writer.member("eliminated", names(round.eliminated))
        if let exhausted = round.exhausted { writer.amount("exhausted", exhausted) }
        writer.member("number", number)
        if let candidate = round.surplusOf {
            writer.member("surplusOf", ballots.candidates[candidate])
        }
        writer.name("ties")
        writer.beginArray()
        for tie in round.ties {
            writer.separate()
            writer.beginObject()
            writer.member("among", names(tie.among))
            switch tie.rule {
            case .order: writer.member("by", "order")
            case .round(let earlier):
                writer.member("by", "round")
                writer.member("round", earlier + 1)
            }
            writer.member("taken", ballots.candidates[tie.taken])
            writer.endObject()
        }
        writer.endArray()
        writer.name("votes")
        writer.beginArray()
        for (candidate, votes) in round.votes.enumerated() {
            guard let votes else { continue }
            writer.separate()
            writer.beginObject()
            writer.member("name", ballots.candidates[candidate])
            writer.amount("votes", votes)
            writer.endObject()
        }
        writer.endArray()
    }
}

extension JSONWriter {
    fileprivate mutating func amount(_ name: StaticString, _ votes: Votes) {
        self.name(name)
        amount(votes)
    }

    private mutating func amount(_ votes: Votes) {
        if let whole = votes.whole, let integer = Int64(exactly: whole) {
            self.integer(integer)
        } else {
            string(votes.description)
        }
    }

    fileprivate mutating func table(_ name: StaticString, _ rows: [[Votes]]) {
        self.name(name)
        beginArray()
        for row in rows {
            separate()
            beginArray()
            for votes in row {
                separate()
                amount(votes)
            }
            endArray()
        }
        endArray()
    }
}
