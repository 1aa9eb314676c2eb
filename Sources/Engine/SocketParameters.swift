import Department
import JSON
import Wire

/// Parameters of the requests that are about the socket itself.
struct WorkspaceParameter: Record {
    var workspace = ID<Workspace>()

    mutating func visit<Visitor: FieldVisitor>(_ visitor: inout Visitor) throws(JSONError) {
        try visitor.field("workspace", &workspace)
    }
}

struct SubscribeParameters: Record {
    var since: UInt64 = 0
    var workspace = ID<Workspace>()

    mutating func visit<Visitor: FieldVisitor>(_ visitor: inout Visitor) throws(JSONError) {
        try visitor.field("since", &since)
        try visitor.field("workspace", &workspace)
    }
}

struct PresenceParameters: Record {
    var topic: ID<Topic>?
    var workspace = ID<Workspace>()
    var writing = false

    mutating func visit<Visitor: FieldVisitor>(_ visitor: inout Visitor) throws(JSONError) {
        try visitor.field("topic", &topic)
        try visitor.field("workspace", &workspace)
        try visitor.field("writing", &writing)
    }
}

struct ReadingParameters: Record {
    var through: UInt64 = 0
    var topic = ID<Topic>()
    var workspace = ID<Workspace>()

    mutating func visit<Visitor: FieldVisitor>(_ visitor: inout Visitor) throws(JSONError) {
        try visitor.field("through", &through)
        try visitor.field("topic", &topic)
        try visitor.field("workspace", &workspace)
    }
}

struct NoticesParameters: Record {
    var through: UInt64 = 0

    mutating func visit<Visitor: FieldVisitor>(_ visitor: inout Visitor) throws(JSONError) {
        try visitor.field("through", &through)
    }
}

struct NoticeParameters: Record {
    var position: UInt64 = 0

    mutating func visit<Visitor: FieldVisitor>(_ visitor: inout Visitor) throws(JSONError) {
        try visitor.field("position", &position)
    }
}

extension RPCRequest {
    func parameters<Parameters: Record>(_ type: Parameters.Type) throws(Refusal) -> Parameters {
        do {
            return try JSONReader.read(Parameters.self, from: parameterBytes, mode: .strict)
        } catch {
            throw Refusal(.parametersInvalid, field: error.field)
        }
    }
}
