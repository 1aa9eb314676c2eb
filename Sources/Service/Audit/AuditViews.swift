import Department
import JSON
import Vault

/// A page of the security audit log.
struct AuditPage: Record {
    struct Row: Record {
        var actor: ID<Department.Person>?
        var address = ""
        var at: Int64 = 0
        var kind = ""
        var number: Int64 = 0
        var person: ID<Department.Person>?
        var port: Int64 = 0

        init() {}

        init(_ entry: AuditEntry) {
            actor = entry.actor
            address = entry.address
            at = entry.at
            kind = entry.kind
            number = entry.number
            person = entry.person
            port = Int64(entry.port)
        }

        mutating func visit<Visitor: FieldVisitor>(_ visitor: inout Visitor) throws(JSONError) {
            try visitor.nullable("actor", &actor)
            try visitor.field("address", &address)
            try visitor.field("at", &at)
            try visitor.field("kind", &kind)
            try visitor.field("number", &number)
            try visitor.nullable("person", &person)
            try visitor.field("port", &port)
        }
    }

    var entries: [Row] = []
    /// Whether there are older lines.
    var more = false
    var people: [PersonView] = []

    mutating func visit<Visitor: FieldVisitor>(_ visitor: inout Visitor) throws(JSONError) {
        try visitor.field("entries", &entries)
        try visitor.field("more", &more)
        try visitor.field("people", &people)
    }
}
