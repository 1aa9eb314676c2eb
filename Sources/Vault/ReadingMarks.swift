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
        /// Position of the newest post seen, for each topic of each workspace.
        public var topics: [TopicPlace: UInt64] = [:]
        /// Position of the newest notice seen: all up to there are read.
        public var notices: UInt64 = 0
        /// Positions of notices after `notices` that were read one by one.
        public var singleNotices: Set<UInt64> = []
    }

    /// People kept in memory; beyond, those with nothing unwritten are dropped.
    static let peopleMax = 20_000
    /// Marks that may wait for being written; beyond, new ones are not taken.
    static let unwrittenMax = 65_536
    /// Notices of one person that may be read one by one; beyond, only all together.
    static let singlesMax = 500

    /// What a mark is about.
    enum Subject: Hashable {
        case topic(TopicPlace)
        /// All notices up to a position.
        case notices
        /// The one notice at this position.
        case notice(UInt64)
    }

    private struct State {
        /// Used only under the lock, so that the connection has one user at a time.
        var connection: Connection
        var people: [ID<Department.Person>: Person] = [:]
        var unwritten: [ID<Department.Person>: Set<Subject>] = [:]
        var unwrittenCount = 0

        var hasRoom: Bool { unwrittenCount < ReadingMarks.unwrittenMax }

        mutating func queue(_ subject: Subject, of person: ID<Department.Person>) {
            if unwritten[person, default: []].insert(subject).inserted { unwrittenCount += 1 }
        }

        mutating func settle(_ subject: Subject, of person: ID<Department.Person>) {
            guard unwritten[person]?.remove(subject) != nil else { return }
            unwrittenCount -= 1
            if unwritten[person]?.isEmpty == true { unwritten[person] = nil }
        }
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
        _ place: TopicPlace, through position: UInt64, by person: ID<Department.Person>
    ) throws(VaultFailure) -> Bool {
        try withState { (state) throws(VaultFailure) in
            // Only the number is taken out: a copy of the marks would be copied whole below.
            let present = try ReadingMarks.load(person, &state).topics[place, default: 0]
            guard present < position, state.hasRoom else { return false }
            state.people[person]?.topics[place] = position
            state.queue(.topic(place), of: person)
            return true
        }
    }

    /// Notes that a person has seen the notices through a position. A mark never goes back.
    @discardableResult
    public func markNotices(
        through position: UInt64, by person: ID<Department.Person>
    ) throws(VaultFailure) -> Bool {
        try withState { (state) throws(VaultFailure) in
            guard try ReadingMarks.load(person, &state).notices < position, state.hasRoom
            else { return false }
            state.people[person]?.notices = position
            let singles = state.people[person]?.singleNotices ?? []
            for single in singles where single <= position {
                state.people[person]?.singleNotices.remove(single)
                state.settle(.notice(single), of: person)
            }
            state.queue(.notices, of: person)
            return true
        }
    }

    /// Notes that a person has read the one notice at a position.
    @discardableResult
    public func markNotice(
        at position: UInt64, by person: ID<Department.Person>
    ) throws(VaultFailure) -> Bool {
        try withState { (state) throws(VaultFailure) in
            let present = try ReadingMarks.load(person, &state)
            guard present.notices < position, !present.singleNotices.contains(position),
                present.singleNotices.count < ReadingMarks.singlesMax, state.hasRoom
            else { return false }
            state.people[person]?.singleNotices.insert(position)
            state.queue(.notice(position), of: person)
            return true
        }
    }

    /// Drops what is known of somebody who was erased.
    public func forget(_ person: ID<Department.Person>) {
        state.withLock { state in
            state.people[person] = nil
            state.unwrittenCount -= state.unwritten.removeValue(forKey: person)?.count ?? 0
        }
    }

    // MARK: For the vault

    /// One mark to be written.
    struct Unwritten {
        var person: ID<Department.Person>
        var subject: Subject
        var position: UInt64
    }

    func unwritten() -> [Unwritten] {
        state.withLock { state in
            var marks: [Unwritten] = []
            for (person, subjects) in state.unwritten {
                for subject in subjects {
                    guard let position = ReadingMarks.position(subject, state.people[person])
                    else { continue }
                    marks.append(Unwritten(person: person, subject: subject, position: position))
                }
            }
            return marks
        }
    }

    /// These are on the disk now; what was marked further in the meantime still waits.
    func written(_ marks: [Unwritten]) {
        state.withLock { state in
            for mark in marks {
                let newest = ReadingMarks.position(mark.subject, state.people[mark.person])
                if newest == mark.position { state.settle(mark.subject, of: mark.person) }
            }
        }
    }

    private static func position(_ subject: Subject, _ person: Person?) -> UInt64? {
        switch subject {
        case .topic(let place): person?.topics[place]
        case .notices: person?.notices
        case .notice(let position): position
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
        if state.people.count >= peopleMax {
            state.people = state.people.filter { state.unwritten[$0.key] != nil }
        }
        do {
            let marks = try read(person, state.connection)
            state.people[person] = marks
            return marks
        } catch {
            throw VaultFailure(error)
        }
    }

    private static func read(
        _ person: ID<Department.Person>, _ connection: Connection
    ) throws(SQLiteFailure) -> Person {
        var marks = Person()
        let topics = try connection.prepare(
            "SELECT workspace, topic, position FROM topic_marks WHERE person = ?")
        topics.bind(1, blob: person.raw.bigEndianBytes)
        while try topics.step() {
            marks.topics[TopicPlace(topics.id(0), topics.id(1))] = topics.position(2)
        }
        let notices = try connection.prepare(
            "SELECT position FROM notice_marks WHERE person = ?")
        notices.bind(1, blob: person.raw.bigEndianBytes)
        while try notices.step() { marks.notices = notices.position(0) }
        let singles = try connection.prepare(
            "SELECT position FROM notice_reads WHERE person = ? AND position > ?")
        singles.bind(1, blob: person.raw.bigEndianBytes)
        singles.bind(2, Int64(clamping: marks.notices))
        while try singles.step() { marks.singleNotices.insert(singles.position(0)) }
        return marks
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
            INSERT INTO topic_marks SELECT person, ?2, ?3, ?4 FROM people WHERE person = ?1
            ON CONFLICT DO UPDATE SET position = excluded.position
            """)
        let notices = try connection.prepare(
            """
            INSERT INTO notice_marks SELECT person, ?2 FROM people WHERE person = ?1
            ON CONFLICT DO UPDATE SET position = excluded.position
            """)
        let covered = try connection.prepare(
            "DELETE FROM notice_reads WHERE person = ?1 AND position <= ?2")
        let singles = try connection.prepare(
            """
            INSERT INTO notice_reads SELECT person, ?2 FROM people WHERE person = ?1
            ON CONFLICT DO NOTHING
            """)
        for mark in marks {
            let position = Int64(clamping: mark.position)
            let person = mark.person.raw.bigEndianBytes
            switch mark.subject {
            case .topic(let place):
                topics.bind(1, blob: person)
                topics.bind(2, blob: place.workspace.raw.bigEndianBytes)
                topics.bind(3, blob: place.topic.raw.bigEndianBytes)
                topics.bind(4, position)
                try topics.run()
            case .notices, .notice:
                let isAll = mark.subject == .notices
                for statement in isAll ? [notices, covered] : [singles] {
                    statement.bind(1, blob: person)
                    statement.bind(2, position)
                    try statement.run()
                }
            }
        }
    }
}

extension Statement {
    func position(_ column: Int32) -> UInt64 { UInt64(clamping: integer(column)) }
}
