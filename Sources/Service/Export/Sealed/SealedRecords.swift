import Department
import JSON

/// The papers of a container, each with the verdict on its signature.
struct SealedPapers: Record {
    var papers: [SealedPaper] = []
    /// Milliseconds since 1970 UTC.
    var sealedAt: Int64 = 0

    mutating func visit<Visitor: FieldVisitor>(_ visitor: inout Visitor) throws(JSONError) {
        try visitor.field("papers", &papers)
        try visitor.field("sealedAt", &sealedAt)
    }
}

/// One paper: where it is in the container, and what was found out about its signature when it
/// came in. Nobody has to believe that: what it was verified with is in the container too.
struct SealedPaper: Record {
    /// SHA-256 of what is signed, in hexadecimal.
    var content = ""
    var counts = false
    /// The member of the container: one of its own (ASiC-S) where the signature is there.
    var file = ""
    var holder = ID<Person>()
    var signature: Signature?
    /// Whether its holder has said something else since.
    var superseded = false
    /// The token of its time-stamp, where it has one.
    var timestamp: String?

    mutating func visit<Visitor: FieldVisitor>(_ visitor: inout Visitor) throws(JSONError) {
        try visitor.field("content", &content)
        try visitor.field("counts", &counts)
        try visitor.field("file", &file)
        try visitor.field("holder", &holder)
        try visitor.nullable("signature", &signature)
        try visitor.field("superseded", &superseded)
        try visitor.nullable("timestamp", &timestamp)
    }
}

/// The trust list as it was when papers were no longer taken.
struct TrustAsOf: Record {
    /// Milliseconds since 1970 UTC.
    var at: Int64 = 0
    var list = TrustList()
    /// The newest event of the log then.
    var position: UInt64 = 0

    mutating func visit<Visitor: FieldVisitor>(_ visitor: inout Visitor) throws(JSONError) {
        try visitor.field("at", &at)
        try visitor.field("list", &list)
        try visitor.field("position", &position)
    }
}

/// What the people are called whom the files name by their identifiers.
struct NamedPeople: Record {
    struct Entry: Record {
        var id = ID<Person>()
        /// Nil for who was erased.
        var name: String?

        mutating func visit<Visitor: FieldVisitor>(_ visitor: inout Visitor) throws(JSONError) {
            try visitor.field("id", &id)
            try visitor.nullable("name", &name)
        }
    }

    var people: [Entry] = []

    init() {}

    init(_ people: Set<ID<Person>>, _ names: any NameBook) {
        self.people = people.sorted().map { person in
            var entry = Entry()
            (entry.id, entry.name) = (person, names.name(of: person))
            return entry
        }
    }

    mutating func visit<Visitor: FieldVisitor>(_ visitor: inout Visitor) throws(JSONError) {
        try visitor.field("people", &people)
    }
}
