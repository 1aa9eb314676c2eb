/// The statements and votes of a conversation as Polis exports them: `comments.csv` (comment-id,
/// author-id, moderated, comment-body, …) and `votes.csv` (timestamp, comment-id, voter-id, vote).
public struct OpinionRecords: Sendable, Equatable {
    public struct Statement: Sendable, Equatable {
        public let id: Int
        public let author: Int
        public let text: String
        /// Milliseconds since 1970 UTC.
        public let at: Int64
        /// 1 accepted, -1 rejected, 0 not yet looked at.
        public let moderation: Int
    }

    public struct Vote: Sendable, Equatable {
        public let at: Int64
        public let person: Int
        public let statement: Int
        public let vote: OpinionVote
    }

    /// More than this is refused before memory is taken for it.
    public static let peopleMax = 1_000_000
    public static let cellsMax = 200_000_000

    /// By identifier.
    public let statements: [Statement]
    /// The last vote of each person on each statement, by person and statement.
    public let votes: [Vote]
    /// Everybody who voted, by identifier.
    public let people: [Int]

    /// - Throws: What is wrong with `comments.csv`.
    public static func statements(_ comments: [UInt8]) throws(CSVError) -> [Statement] {
        let table = try CSVTable(comments)
        let id = try table.column("comment-id")
        let author = try table.column("author-id")
        let text = try table.column("comment-body")
        let time = table.columns.firstIndex(of: "timestamp")
        let moderated = table.columns.firstIndex(of: "moderated")
        var statements: [Int: Statement] = [:]
        for row in table.rows {
            let number = try row.number(id, in: table)
            guard statements[number] == nil else {
                throw .statementTwice(line: row.line, statement: number)
            }
            statements[number] = Statement(
                id: number, author: try row.number(author, in: table), text: row.fields[text],
                at: try time.map { (column) throws(CSVError) in
                    Int64(try row.number(column, in: table))
                } ?? 0,
                moderation: try moderated.map { (column) throws(CSVError) in
                    try row.number(column, in: table)
                } ?? 0)
        }
        return statements.values.sorted { $0.id < $1.id }
    }

    /// - Parameter statements: Those of `comments.csv`.
    /// - Throws: What is wrong with `votes.csv`.
    public init(statements: [Statement], votes bytes: [UInt8]) throws(CSVError) {
        let table = try CSVTable(bytes)
        let time = try table.column("timestamp")
        let statement = try table.column("comment-id")
        let person = try table.column("voter-id")
        let vote = try table.column("vote")
        let known = Set(statements.map(\.id))
        var last: [Place: Vote] = [:]
        for row in table.rows {
            guard let said = Int(row.fields[vote]).flatMap(OpinionVote.init) else {
                throw .notAVote(line: row.line, text: row.fields[vote])
            }
            let cast = Vote(
                at: Int64(try row.number(time, in: table)),
                person: try row.number(person, in: table),
                statement: try row.number(statement, in: table), vote: said)
            guard known.contains(cast.statement) else {
                throw .statementUnknown(line: row.line, statement: cast.statement)
            }
            let place = Place(person: cast.person, statement: cast.statement)
            // Of two at the same instant the higher counts: the order of rows says nothing.
            if let earlier = last[place],
                (cast.at, cast.vote.rawValue) < (earlier.at, earlier.vote.rawValue)
            {
                continue
            }
            last[place] = cast
        }
        self.statements = statements
        votes = last.values.sorted { ($0.person, $0.statement) < ($1.person, $1.statement) }
        people = Set(votes.map(\.person)).sorted()
        guard people.count <= Self.peopleMax,
            people.count * statements.count <= Self.cellsMax
        else { throw .tooMany(people: people.count, statements: statements.count) }
    }

    /// A row for each of `people`, a column for each of `statements`.
    public func matrix() -> VoteMatrix {
        var matrix = VoteMatrix(people: people.count, statements: statements.count)
        let row = Dictionary(uniqueKeysWithValues: zip(people, people.indices))
        let column = Dictionary(
            uniqueKeysWithValues: zip(statements.map(\.id), statements.indices))
        for vote in votes {
            guard let row = row[vote.person], let column = column[vote.statement] else { continue }
            matrix[row, column] = vote.vote
        }
        for (number, statement) in statements.enumerated() where statement.moderation < 0 {
            matrix.reject(number)
        }
        return matrix
    }

    private struct Place: Hashable {
        let person: Int
        let statement: Int
    }
}

extension CSVTable.Row {
    fileprivate func number(_ column: Int, in table: CSVTable) throws(CSVError) -> Int {
        guard let number = Int(fields[column]) else {
            throw .notANumber(line: line, column: table.columns[column], text: fields[column])
        }
        return number
    }
}
