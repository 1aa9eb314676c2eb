import Opinion

/// The opinion map as it is printed. Groups are numbered from 0, from left to right; who voted on
/// too few statements has none.
struct OpinionReport: Encodable {
    struct Participant: Encodable {
        let id: Int
        let group: Int?
        let x: Double
        let y: Double

        /// `group` stays when it is null.
        func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: CodingKeys.self)
            try container.encode(id, forKey: .id)
            try container.encode(group, forKey: .group)
            try container.encode(x, forKey: .x)
            try container.encode(y, forKey: .y)
        }

        enum CodingKeys: CodingKey { case id, group, x, y }
    }

    struct Representative: Encodable {
        let id: Int
        let side: String
        let successes: Int
        let trials: Int
        let share: Double
        let shareTest: Double
        let ratio: Double
        let ratioTest: Double
        let text: String
    }

    struct Group: Encodable {
        let id: Int
        let size: Int
        let x: Double
        let y: Double
        let representative: [Representative]
    }

    struct Shared: Encodable {
        let id: Int
        let side: String
        let score: Double
        let agrees: Int
        let disagrees: Int
        let passes: Int
        let text: String
    }

    let participants: [Participant]
    let groups: [Group]
    let consensus: [Shared]
    let divisive: [Shared]
    let bridging: [Shared]
    /// The mean silhouette of two groups, of three, …
    let silhouettes: [Double]

    init(_ records: OpinionRecords, _ map: OpinionMap) {
        participants = zip(records.people, map.people).map {
            Participant(id: $0, group: $1.group, x: $1.place.x, y: $1.place.y)
        }
        groups = map.groups.enumerated().map { number, group in
            Group(
                id: number, size: group.size, x: group.centre.x, y: group.centre.y,
                representative: group.representatives.map {
                    Representative($0, records.statements[$0.statement])
                })
        }
        func shared(_ list: [SharedStatement]) -> [Shared] {
            list.map {
                Shared($0, records.statements[$0.statement], map.statements[$0.statement].total)
            }
        }
        consensus = shared(map.consensus)
        divisive = shared(map.divisive)
        bridging = shared(map.bridging)
        silhouettes = map.silhouettes
    }
}

extension OpinionReport.Representative {
    init(_ found: RepresentativeStatement, _ statement: OpinionRecords.Statement) {
        id = statement.id
        side = found.side.rawValue
        successes = found.successes
        trials = found.trials
        share = found.share
        shareTest = found.shareTest
        ratio = found.ratio
        ratioTest = found.ratioTest
        text = statement.text
    }
}

extension OpinionReport.Shared {
    init(
        _ found: SharedStatement, _ statement: OpinionRecords.Statement, _ tally: OpinionTally
    ) {
        id = statement.id
        side = found.side.rawValue
        score = found.score
        agrees = tally.agrees
        disagrees = tally.disagrees
        passes = tally.passes
        text = statement.text
    }
}
