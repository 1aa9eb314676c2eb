import Opinion

/// The map of a conversation with whose places and which statements it is of. Costly for a crowd,
/// so whoever shows it keeps it until the revision changes.
public struct OpinionPicture: Sendable {
    public let revision: Int
    public let map: OpinionMap
    /// Who stands where in `map.people`.
    let people: [ID<Person>]
    /// Which statement of the conversation each of `map.statements` is.
    let numbers: [Int]
    /// What each class said, by statement, in the order of `PersonClass.allCases`; those whom the
    /// department does not know come last.
    let classes: [[OpinionTally]]
    /// The class of each person, as an index of `classes`.
    let classOfPerson: [Int]

    /// The same for the same votes, in whatever order they came: people and statements in the
    /// order of their identifiers.
    public init(_ conversation: OpinionConversation, _ state: DepartmentState) {
        let statements = conversation.statements
        let numbers = statements.indices.filter {
            conversation.isShown(statements[$0])
                || statements[$0].status == .rejected && statements[$0].tally.votes > 0
        }.sorted { statements[$0].id < statements[$1].id }
        let people = conversation.ballots.keys.sorted()
        var matrix = VoteMatrix(people: people.count, statements: numbers.count)
        for (row, person) in people.enumerated() {
            guard let ballot = conversation.ballots[person] else { continue }
            for (column, number) in numbers.enumerated() { matrix[row, column] = ballot[number] }
        }
        for (column, number) in numbers.enumerated() where statements[number].status == .rejected {
            matrix.reject(column)
        }
        let kinds = PersonClass.allCases
        let classOfPerson = people.map { person in
            state.people[person].flatMap { kinds.firstIndex(of: $0.personClass) } ?? kinds.count
        }
        revision = conversation.revision
        map = OpinionMap(matrix)
        self.people = people
        self.numbers = numbers
        classes = matrix.tallies(groups: classOfPerson, count: kinds.count + 1)
        self.classOfPerson = classOfPerson
    }

    func row(of person: ID<Person>) -> Int? {
        var (low, high) = (0, people.count)
        while low < high {
            let middle = (low + high) / 2
            if people[middle] < person { low = middle + 1 } else { high = middle }
        }
        return low < people.count && people[low] == person ? low : nil
    }
}
