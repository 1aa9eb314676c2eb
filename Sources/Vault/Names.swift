public import Department
import Synchronization

/// What people are called, in memory, for queries on any thread. Nothing of it is ever written.
public final class Names: Sendable {
    private struct Entry: Sendable {
        var name: String
        var login: String
        /// Words with and without marks, for searching.
        var lowered: [UInt8]
        var folded: [UInt8]

        init(name: String, login: String) {
            self.name = name
            self.login = login
            lowered = NameFolding.words(NameFolding.lowered("\(name) \(login)"))
            folded = NameFolding.words(NameFolding.folded("\(name) \(login)"))
        }
    }

    private let entries = Mutex<[ID<Person>: Entry]>([:])
    private let changes = Atomic<UInt64>(0)

    public init() {}

    /// Nil for somebody who was erased or never was here.
    public func name(of person: ID<Person>) -> String? {
        entries.withLock { $0[person]?.name }
    }

    public func login(of person: ID<Person>) -> String? {
        entries.withLock { $0[person]?.login }
    }

    /// Grows whenever somebody gets another name.
    public var version: UInt64 { changes.load(ordering: .relaxed) }

    public var count: Int { entries.withLock { $0.count } }

    /// People of whose name or login every word of `query` begins a word, whatever its marks.
    /// Those who match with their marks come first, then by name.
    public func search(_ query: String, limit: Int) -> [ID<Person>] {
        let lowered = Names.queryWords(NameFolding.lowered(query))
        let folded = Names.queryWords(NameFolding.folded(query))
        guard !folded.isEmpty, limit > 0 else { return [] }
        // A copy is cheap; the scan must not hold up those who add.
        let all = entries.withLock { $0 }
        var found: [(rank: Int, name: String, person: ID<Person>)] = []
        for (person, entry) in all
        where folded.allSatisfy({ entry.folded.contains(part: $0) }) {
            let isExact = lowered.allSatisfy { entry.lowered.contains(part: $0) }
            found.append((isExact ? 0 : 1, NameFolding.folded(entry.name), person))
        }
        found.sort { ($0.rank, $0.name, $0.person) < ($1.rank, $1.name, $1.person) }
        return found.prefix(limit).map(\.person)
    }

    // MARK: For the vault

    func set(_ person: ID<Person>, name: String, login: String) {
        let entry = Entry(name: name, login: login)
        entries.withLock { $0[person] = entry }
        changes.wrappingAdd(1, ordering: .relaxed)
    }

    func rename(_ person: ID<Person>, to name: String) {
        entries.withLock { entries in
            guard let login = entries[person]?.login else { return }
            entries[person] = Entry(name: name, login: login)
        }
    }

    func remove(_ person: ID<Person>) { entries.withLock { $0[person] = nil } }

    private static func queryWords(_ text: String) -> [[UInt8]] {
        text.split { !$0.isLetter && !$0.isNumber }.map { [UInt8(ascii: " ")] + Array($0.utf8) }
    }
}
