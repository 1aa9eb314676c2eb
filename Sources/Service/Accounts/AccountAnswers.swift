import Department
import JSON

/// Answers to requests about accounts, as section 2 of the protocol has them.
enum AccountAnswer {
    struct Status: Record {
        var demo = false
        var name = ""
        var setUp = ""
        var version = ""

        mutating func visit<Visitor: FieldVisitor>(_ visitor: inout Visitor) throws(JSONError) {
            try visitor.field("demo", &demo)
            try visitor.field("name", &name)
            try visitor.field("setUp", &setUp)
            try visitor.field("version", &version)
        }
    }

    struct OrganisationName: Record {
        var id = ID<Department.Organisation>()
        var name = ""

        mutating func visit<Visitor: FieldVisitor>(_ visitor: inout Visitor) throws(JSONError) {
            try visitor.field("id", &id)
            try visitor.field("name", &name)
        }
    }

    /// The person who asks, to that person.
    struct Me: Record {
        var id = ID<Person>()
        var language = Language()
        var login = ""
        var mayOpenWorkspaces = false
        var name = ""
        var organisation = OrganisationName()
        var personClass = PersonClass()
        var role = DepartmentRole()
        var totp = false

        mutating func visit<Visitor: FieldVisitor>(_ visitor: inout Visitor) throws(JSONError) {
            try visitor.field("class", &personClass)
            try visitor.field("id", &id)
            try visitor.field("language", &language)
            try visitor.field("login", &login)
            try visitor.field("mayOpenWorkspaces", &mayOpenWorkspaces)
            try visitor.field("name", &name)
            try visitor.field("organisation", &organisation)
            try visitor.field("role", &role)
            try visitor.field("totp", &totp)
        }
    }

    struct Limits: Record {
        var commandsPerMinute = 0
        var messageBytes = 0
        var paragraphCharacters = Department.Limits.paragraphCharacters
        var passwordCharactersMin = PasswordRules.charactersMin
        var postCharacters = Department.Limits.postCharacters
        var titleCharacters = Department.Limits.titleCharacters

        mutating func visit<Visitor: FieldVisitor>(_ visitor: inout Visitor) throws(JSONError) {
            try visitor.field("commandsPerMinute", &commandsPerMinute)
            try visitor.field("messageBytes", &messageBytes)
            try visitor.field("paragraphCharacters", &paragraphCharacters)
            try visitor.field("passwordCharactersMin", &passwordCharactersMin)
            try visitor.field("postCharacters", &postCharacters)
            try visitor.field("titleCharacters", &titleCharacters)
        }
    }

    struct Session: Record {
        var limits = Limits()
        var person = Me()
        var position: UInt64 = 0
        var serverTime: Int64 = 0

        mutating func visit<Visitor: FieldVisitor>(_ visitor: inout Visitor) throws(JSONError) {
            try visitor.field("limits", &limits)
            try visitor.field("person", &person)
            try visitor.field("position", &position)
            try visitor.field("serverTime", &serverTime)
        }
    }

    struct SessionRow: Record {
        var address = ""
        var agent = ""
        var createdAt: Int64 = 0
        var current = false
        var id = SessionID()
        var lastSeenAt: Int64 = 0

        mutating func visit<Visitor: FieldVisitor>(_ visitor: inout Visitor) throws(JSONError) {
            try visitor.field("address", &address)
            try visitor.field("agent", &agent)
            try visitor.field("createdAt", &createdAt)
            try visitor.field("current", &current)
            try visitor.field("id", &id)
            try visitor.field("lastSeenAt", &lastSeenAt)
        }
    }

    struct Sessions: Record {
        var sessions: [SessionRow] = []

        mutating func visit<Visitor: FieldVisitor>(_ visitor: inout Visitor) throws(JSONError) {
            try visitor.field("sessions", &sessions)
        }
    }

    struct TOTPOffer: Record {
        var secret = ""
        var uri = ""

        mutating func visit<Visitor: FieldVisitor>(_ visitor: inout Visitor) throws(JSONError) {
            try visitor.field("secret", &secret)
            try visitor.field("uri", &uri)
        }
    }

    struct RecoveryCodes: Record {
        var recoveryCodes: [String] = []

        mutating func visit<Visitor: FieldVisitor>(_ visitor: inout Visitor) throws(JSONError) {
            try visitor.field("recoveryCodes", &recoveryCodes)
        }
    }

    struct Invitation: Record {
        var expiresAt: Int64 = 0
        var invitation = ""

        mutating func visit<Visitor: FieldVisitor>(_ visitor: inout Visitor) throws(JSONError) {
            try visitor.field("expiresAt", &expiresAt)
            try visitor.field("invitation", &invitation)
        }
    }

    /// Whom an invitation is for.
    struct Invited: Record {
        var personClass = PersonClass()
        var login = ""
        var name = ""
        var organisation = ""

        mutating func visit<Visitor: FieldVisitor>(_ visitor: inout Visitor) throws(JSONError) {
            try visitor.field("class", &personClass)
            try visitor.field("login", &login)
            try visitor.field("name", &name)
            try visitor.field("organisation", &organisation)
        }
    }
}
