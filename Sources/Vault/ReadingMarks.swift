public import Department
internal import SQLite
import Synchronization

/// What each person has read: private, so it is in the vault and not in the log.
///
/// For any thread. Marks live in memory first; the vault writes them in batches, so a crash may
/// show a post as unread again, never more. People are loaded when they first ask.
public final class ReadingMarks: Sendable {
    /// How far one person has read.
    public struct Person: Sendable, Equatable {
        /// Position of the newest post seen, for each topic.
        public var topics: [ID<Topic>: UInt64] = [:]
        /// Position of the newest notice seen.
        public var notices: UInt64 = 0
    }

    /// People kept in memory; beyond, those with nothing unwritten are dropped.
    static let peopleMax = 20_000
    /// Marks that may wait for being written; beyond, new ones are not taken.
    static let unwrittenMax = 65_536

    private struct State {
        /// Used only under the lock, so that the connection has one user at a time.
        var connection: Connection
        var people: [ID<Department.Person>: Person] = [:]
        var unwrittenTopics: [ID<Department.Person>: Set<ID<Topic>>] = [:]
        var unwrittenNotices: Set<ID<Department.Person>> = []
        var unwrittenCount = 0
    }

    private let state: Mutex<State>

    /// Opens a second, reading connection to the file of a vault that is open.
    public init(_ vault: Vault) throws(VaultFailure) {
        do {
            let connection = try Connection(
                vault.path, application: VaultSchema.application, access: .readOnly)
            state = Mutex(State(connection: connection))
        } catch {
            throw VaultFailure(error)
        }
    }

    public func marks(of person: ID<Department.Person>) throws(VaultFailure) -> Person {
        try withState { (state) throws(VaultFailure) in try ReadingMarks.load(person, &state) }
    }

    /// Notes that a person has read a topic through a position. A mark never goes back.
    /// - Returns: whether this said something new and was taken.
    @discardableResult
    public func mark(
        _ topic: ID<Topic>, through position: UInt64, by person: ID<Department.Person>
    ) throws(VaultFailure) -> Bool {
        try withState { (state) throws(VaultFailure) in
            // Only the number is taken out: a copy of the marks would be copied whole below.
            let present = try ReadingMarks.load(person, &state).topics[topic, default: 0]
            guard present < position,
                state.unwrittenCount < ReadingMarks.unwrittenMax
            else { return false }
            state.people[person]?.topics[topic] = position
            if state.unwrittenTopics[person, default: []].insert(topic).inserted {
                state.unwrittenCount += 1
            }
            return true
        }
    }

    /// Notes that a person has seen the notices through a position. A mark never goes back.
    @discardableResult
    public func markNotices(
        through position: UInt64, by person: ID<Department.Person>
    ) throws(VaultFailure) -> Bool {
        try withState { (state) throws(VaultFailure) in
            guard try ReadingMarks.load(person, &state).notices < position,
                state.unwrittenCount < ReadingMarks.unwrittenMax
            else { return false }
            state.people[person]?.notices = position
            if state.unwrittenNotices.insert(person).inserted { state.unwrittenCount += 1 }
            return true
        }
    }

    /// Drops what is known of somebody who was erased.
    public func forget(_ person: ID<Department.Person>) {
        state.withLock { state in
            state.people[person] = nil
            let topics = state.unwrittenTopics.removeValue(forKey: person)?.count ?? 0
            let notices = state.unwrittenNotices.remove(person) == nil ? 0 : 1
            state.unwrittenCount -= topics + notices
        }
    }

    /// One mark to be written; a notice mark has no topic.
    struct Unwritten {
        var person: ID<Department.Person>
        var topic: ID<Topic>?
        var position: UInt64
    }

    func unwritten() -> [Unwritten] {
        state.withLock { state in
            var marks: [Unwritten] = []
            for (person, topics) in state.unwrittenTopics {
                for topic in topics {
                    guard let position = state.people[person]?.topics[topic] else { continue }
                    marks.append(Unwritten(person: person, topic: topic, position: position))
                }
            }
            for person in state.unwrittenNotices {
                guard let position = state.people[person]?.notices else { continue }
                marks.append(Unwritten(person: person, topic: nil, position: position))
            }
            return marks
        }
    }

    /// These are on the disk now; what was marked further in the meantime still waits.
    func written(_ marks: [Unwritten]) {
        state.withLock { state in
            for mark in marks {
                if let topic = mark.topic {
                    guard state.people[mark.person]?.topics[topic] == mark.position,
                        state.unwrittenTopics[mark.person]?.remove(topic) != nil
                    else { continue }
                    if state.unwrittenTopics[mark.person]?.isEmpty == true {
                        state.unwrittenTopics[mark.person] = nil
                    }
                } else {
                    guard state.people[mark.person]?.notices == mark.position,
                        state.unwrittenNotices.remove(mark.person) != nil
                    else { continue }
                }
                state.unwrittenCount -= 1
            }
        }
    }

    // MARK: Loading

    private func withState<Result: Sendable>(
        _ body: (inout State) throws(VaultFailure) -> Result
    ) throws(VaultFailure) -> Result {
        try state.withLock { state throws(VaultFailure) in try body(&state) }
    }

    private static func load(
        _ person: ID<Department.Person>, _ state: inout State
    ) throws(VaultFailure) -> Person {
        if let marks = state.people[person] { return marks }
        if state.people.count >= peopleMax { dropWritten(&state) }
        var marks = Person()
        do {
            let topics = try state.connection.prepare(
                "SELECT topic, position FROM reading_marks WHERE person = ?")
            topics.bind(1, blob: person.raw.bigEndianBytes)
            while try topics.step() { marks.topics[topics.id(0)] = topics.position(1) }
            let notices = try state.connection.prepare(
                "SELECT position FROM notice_marks WHERE person = ?")
            notices.bind(1, blob: person.raw.bigEndianBytes)
            while try notices.step() { marks.notices = notices.position(0) }
        } catch {
            throw VaultFailure(error)
        }
        state.people[person] = marks
        return marks
    }

    private static func dropWritten(_ state: inout State) {
        state.people = state.people.filter {
            state.unwrittenTopics[$0.key] != nil || state.unwrittenNotices.contains($0.key)
        }
    }
}

extension Vault {
    /// Writes the marks that wait, in one transaction; to be called about once a second.
    public func write(_ marks: ReadingMarks) throws(VaultFailure) {
        let unwritten = marks.unwritten()
        if unwritten.isEmpty { return }
        try transaction { () throws(VaultFailure) in
            try sqlite { () throws(SQLiteFailure) in try insert(unwritten) }
        }
        marks.written(unwritten)
    }

    /// Nobody's marks are not kept: the person may be erased by now.
    private func insert(_ marks: [ReadingMarks.Unwritten]) throws(SQLiteFailure) {
        let topics = try connection.prepare(
            """
            INSERT INTO reading_marks SELECT person, ?2, ?3 FROM people WHERE person = ?1
            ON CONFLICT DO UPDATE SET position = excluded.position
            """)
        let notices = try connection.prepare(
            """
            INSERT INTO notice_marks SELECT person, ?2 FROM people WHERE person = ?1
            ON CONFLICT DO UPDATE SET position = excluded.position
            """)
        for mark in marks {
            let statement = mark.topic == nil ? notices : topics
            statement.bind(1, blob: mark.person.raw.bigEndianBytes)
            if let topic = mark.topic { statement.bind(2, blob: topic.raw.bigEndianBytes) }
            statement.bind(mark.topic == nil ? 2 : 3, Int64(clamping: mark.position))
            try statement.run()
        }
    }
}

extension Statement {
    func position(_ column: Int32) -> UInt64 { UInt64(clamping: integer(column)) }
}
