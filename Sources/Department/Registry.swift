import JSON

/// How an event of one type gets from its stored bytes into the state, without a box around it.
public struct EventType: Sendable {
    public let name: String
    public let schema: JSONSchema
    /// Decodes the payload and folds it. Throws when the bytes are not of the type's shape.
    public let apply:
        @Sendable (UnsafeBufferPointer<UInt8>, Fact, inout DepartmentState) throws(JSONError) ->
            Void
    /// What the event does to the head of its workspace, where that needs no payload.
    public let mark: HeadMark?
    /// Reads from the stored bytes who may know of the event; nil where everybody may who sees
    /// the workspace.
    public let audience: (@Sendable (UnsafeBufferPointer<UInt8>) throws(JSONError) -> Audience)?

    init<E: Event>(_ type: E.Type) {
        name = E.name
        schema = E.schema
        apply = { (payload, fact, state) throws(JSONError) in
            try JSONReader.read(E.self, from: payload, mode: .stored).evolve(&state, fact)
        }
        mark = (type as? any ContentEvent.Type)?.mark
        guard type is any NarrowEvent.Type else {
            audience = nil
            return
        }
        audience = { (payload) throws(JSONError) in
            try JSONReader.read(E.self, from: payload, mode: .stored).audience
        }
    }
}

extension EventType {
    /// Folds only what the event means for the directory; contents stay absent.
    public func applyToDirectory(
        _ payload: UnsafeBufferPointer<UInt8>, _ fact: Fact, _ state: inout DepartmentState
    ) throws(JSONError) {
        if let mark {
            state.mark(mark, fact)
        } else {
            try apply(payload, fact, &state)
            if !state.contents.isEmpty { state.contents = [:] }
        }
    }
}

/// How a command gets from the parameters of a request to its rule.
public struct CommandType: Sendable {
    public let name: String
    public let permission: Permission
    public let isInternal: Bool
    public let schema: JSONSchema
    /// Decodes the parameters, which come from outside.
    public let decode: @Sendable (UnsafeBufferPointer<UInt8>) throws(JSONError) -> any Command

    init<C: Command>(_ type: C.Type) {
        name = C.name
        permission = C.permission
        isInternal = C.isInternal
        schema = C.schema
        decode = { (parameters) throws(JSONError) in
            try JSONReader.read(C.self, from: parameters, mode: .strict)
        }
    }
}

/// Commands and events by their wire names.
public enum Registry {
    public static let commands: [String: CommandType] = Dictionary(
        Features.commands.map { make($0) }.map { ($0.name, $0) },
        uniquingKeysWith: { first, _ in first })
    public static let events: [String: EventType] = Dictionary(
        Features.events.map { make($0) }.map { ($0.name, $0) },
        uniquingKeysWith: { first, _ in first })

    private static func make<C: Command>(_ type: C.Type) -> CommandType { CommandType(type) }

    private static func make<E: Event>(_ type: E.Type) -> EventType { EventType(type) }
}
