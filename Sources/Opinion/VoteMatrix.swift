/// What each person said to each statement: a row a person, a column a statement, both by their
/// number. Who asks numbers them in the order of their identifiers, so that the order in which
/// votes came leaves no trace.
public struct VoteMatrix: Sendable, Equatable {
    public let peopleCount: Int
    public let statementCount: Int
    /// Statements that were turned down after people had voted on them: they count as a pass of
    /// everybody, which takes them out of the picture and keeps each row as it is (as Polis does).
    public private(set) var rejected: [Bool]
    /// By rows; 2 where there is no vote.
    var cells: [Int8]

    static let unseen: Int8 = 2

    public init(people: Int, statements: Int) {
        peopleCount = people
        statementCount = statements
        rejected = Array(repeating: false, count: statements)
        cells = Array(repeating: Self.unseen, count: people * statements)
    }

    public subscript(person: Int, statement: Int) -> OpinionVote? {
        get { OpinionVote(rawValue: Int(cells[person * statementCount + statement])) }
        set {
            cells[person * statementCount + statement] =
                newValue.map { Int8($0.rawValue) } ?? Self.unseen
        }
    }

    public mutating func reject(_ statement: Int) { rejected[statement] = true }

    /// How many statements the person has voted on, rejected ones too.
    func voteCount(of person: Int) -> Int {
        cells[row(person)].reduce(0) { $0 + ($1 == Self.unseen ? 0 : 1) }
    }

    func row(_ person: Int) -> Range<Int> {
        person * statementCount..<(person + 1) * statementCount
    }

    /// What the people of each group said to each statement; a person without a group counts
    /// nowhere. By statement, then group.
    public func tallies(groups: [Int?], count: Int) -> [[OpinionTally]] {
        var tallies = [OpinionTally](
            repeating: OpinionTally(), count: count * statementCount)
        for person in 0..<peopleCount {
            guard let group = groups[person] else { continue }
            let first = person * statementCount
            for statement in 0..<statementCount {
                switch cells[first + statement] {
                case 1: tallies[statement * count + group].agrees += 1
                case -1: tallies[statement * count + group].disagrees += 1
                case 0: tallies[statement * count + group].passes += 1
                default: continue
                }
            }
        }
        return (0..<statementCount).map { Array(tallies[$0 * count..<($0 + 1) * count]) }
    }
}
