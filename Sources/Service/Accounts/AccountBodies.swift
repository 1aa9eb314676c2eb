import Department
import JSON

/// Bodies of requests about accounts, as section 2 of the protocol has them. Members stand in
/// the order of their names.
enum AccountBody {
    struct SetUp: Record {
        var code = ""
        var language = Language()
        var login = ""
        var name = ""
        var organisation = ""
        var password = ""

        mutating func visit<Visitor: FieldVisitor>(_ visitor: inout Visitor) throws(JSONError) {
            try visitor.field("code", &code)
            try visitor.field("language", &language)
            try visitor.field("login", &login)
            try visitor.field("name", &name)
            try visitor.field("organisation", &organisation)
            try visitor.field("password", &password)
        }
    }

    struct SignIn: Record {
        var code: String?
        var login = ""
        var password = ""

        mutating func visit<Visitor: FieldVisitor>(_ visitor: inout Visitor) throws(JSONError) {
            try visitor.field("code", &code)
            try visitor.field("login", &login)
            try visitor.field("password", &password)
        }
    }

    struct Password: Record {
        var password = ""

        mutating func visit<Visitor: FieldVisitor>(_ visitor: inout Visitor) throws(JSONError) {
            try visitor.field("password", &password)
        }
    }

    struct Erasure: Record {
        var password = ""
        var reason = ""

        mutating func visit<Visitor: FieldVisitor>(_ visitor: inout Visitor) throws(JSONError) {
            try visitor.field("password", &password)
            try visitor.field("reason", &reason)
        }
    }

    struct Code: Record {
        var code = ""

        mutating func visit<Visitor: FieldVisitor>(_ visitor: inout Visitor) throws(JSONError) {
            try visitor.field("code", &code)
        }
    }

    struct NewPassword: Record {
        var new = ""
        var old = ""

        mutating func visit<Visitor: FieldVisitor>(_ visitor: inout Visitor) throws(JSONError) {
            try visitor.field("new", &new)
            try visitor.field("old", &old)
        }
    }

    struct Profile: Record {
        var language: Language?
        var name: String?

        mutating func visit<Visitor: FieldVisitor>(_ visitor: inout Visitor) throws(JSONError) {
            try visitor.field("language", &language)
            try visitor.field("name", &name)
        }
    }

    struct NewPerson: Record {
        var language = Language()
        var login = ""
        var name = ""
        var organisation = ID<Department.Organisation>()
        var person = ID<Person>()
        var personClass = PersonClass()
        var role = DepartmentRole()

        mutating func visit<Visitor: FieldVisitor>(_ visitor: inout Visitor) throws(JSONError) {
            try visitor.field("class", &personClass)
            try visitor.field("language", &language)
            try visitor.field("login", &login)
            try visitor.field("name", &name)
            try visitor.field("organisation", &organisation)
            try visitor.field("person", &person)
            try visitor.field("role", &role)
        }
    }

    struct NewOrganisation: Record {
        var name = ""
        var organisation = ID<Department.Organisation>()

        mutating func visit<Visitor: FieldVisitor>(_ visitor: inout Visitor) throws(JSONError) {
            try visitor.field("name", &name)
            try visitor.field("organisation", &organisation)
        }
    }

    struct NewNote: Record {
        var anchor: Anchor?
        var draft = ID<Draft>()
        var note = ID<PrivateNote>()
        var text = ""
        var workspace = ID<Workspace>()

        mutating func visit<Visitor: FieldVisitor>(_ visitor: inout Visitor) throws(JSONError) {
            try visitor.field("anchor", &anchor)
            try visitor.field("draft", &draft)
            try visitor.field("note", &note)
            try visitor.field("text", &text)
            try visitor.field("workspace", &workspace)
        }
    }

    struct NoteChange: Record {
        /// Other words than before; absent: the same.
        var anchor: Anchor?
        var text = ""

        mutating func visit<Visitor: FieldVisitor>(_ visitor: inout Visitor) throws(JSONError) {
            try visitor.field("anchor", &anchor)
            try visitor.field("text", &text)
        }
    }
}
