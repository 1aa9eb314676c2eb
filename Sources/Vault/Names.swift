public import Department
import Synchronization

/// What people are called, in memory, for queries on any thread. Nothing of it is ever written.
public final class Names: Sendable {
    private struct Entry: Sendable {
        var name: String
        var login: String
        /// Words with and without marks, for searching; empty until somebody searches, for
        /// they cost more than all else at the start.
        var lowered: [UInt8] = []
        var folded: [UInt8] = []

        /// FNV-1a over whose entry it is and what it says.
        func mark(_ person: ID<Person>) -> UInt64 {
            var hash: UInt64 = 0xCBF2_9CE4_8422_2325
            for byte in "\(person)\(name)\u{0}\(login)".utf8 {
                hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3
            }
            return hash
        }

        mutating func fold() {
            lowered = NameWords.bytes(String(Folding.decomposed("\(name) \(login)")))
            folded = NameWords.bytes(Folding.folded("\(name) \(login)"))
        }
    }

    private struct Book: Sendable {
        var entries: [ID<Person>: Entry] = [:]
        /// Whose words are not there yet.
        var unfolded: [ID<Person>] = []
        /// The marks of all entries together.
        var mark: UInt64 = 0

        mutating func set(_ person: ID<Person>, _ entry: Entry) {
            remove(person)
            mark ^= entry.mark(person)
            entries[person] = entry
            unfolded.append(person)
        }

        mutating func remove(_ person: ID<Person>) {
            if let before = entries.removeValue(forKey: person) { mark ^= before.mark(person) }
        }

        mutating func fold() {
            for person in unfolded { entries[person]?.fold() }
            unfolded = []
        }
    }

    private let book = Mutex(Book())

    public init() {}

    /// Nil for somebody who was erased or never was here.
    public func name(of person: ID<Person>) -> String? {
        book.withLock { $0.entries[person]?.name }
    }

    public func login(of person: ID<Person>) -> String? {
        book.withLock { $0.entries[person]?.login }
    }

    /// Another number whenever somebody has another name; the same after a restart. Names change
    /// without the log, so what was answered earlier is compared by this too.
    public var version: UInt64 { book.withLock { $0.mark } }

    public var count: Int { book.withLock { $0.entries.count } }

    /// People of whose name or login every word of `query` begins a word, whatever its marks.
    /// Those who match with their marks come first, then by name.
    public func search(_ query: String, limit: Int) -> [ID<Person>] {
        let lowered = NameWords.list(String(Folding.decomposed(query)))
        let folded = NameWords.list(Folding.folded(query))
        guard !folded.isEmpty, limit > 0 else { return [] }
        // A copy is cheap; the scan must not hold up those who add.
        let all = book.withLock { book in
            book.fold()
            return book.entries
        }
        var found: [(rank: Int, name: String, person: ID<Person>)] = []
        for (person, entry) in all
        where folded.allSatisfy({ entry.folded.contains(part: $0) }) {
            let isExact = lowered.allSatisfy { entry.lowered.contains(part: $0) }
            found.append((isExact ? 0 : 1, Folding.folded(entry.name), person))
        }
        found.sort { ($0.rank, $0.name, $0.person) < ($1.rank, $1.name, $1.person) }
        return found.prefix(limit).map(\.person)
    }

    // MARK: For the vault

    func set(_ person: ID<Person>, name: String, login: String) {
        let entry = Entry(name: name, login: login)
        book.withLock { $0.set(person, entry) }
    }

    func rename(_ person: ID<Person>, to name: String) {
        book.withLock { book in
            guard let login = book.entries[person]?.login else { return }
            book.set(person, Entry(name: name, login: login))
        }
    }

    func remove(_ person: ID<Person>) {
        book.withLock { $0.remove(person) }
    }
}
