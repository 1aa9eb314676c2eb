import Department
import Wire

/// Names one live socket; the engine only compares it.
public typealias ClientID = UInt64

/// What the engine is asked, in the order in which it came.
public enum Input: Sendable {
    /// A socket is there, signed in as this person.
    case opened(ClientID, ID<Person>)
    case closed(ClientID)
    /// One message of a socket.
    case message(ClientID, [UInt8])
    /// A command from inside the server; its outcome is the output with this ticket.
    case command(any Command, id: UInt128, actor: ID<Person>, ticket: UInt64)
    /// The founding of the department, from the set-up.
    case found(FoundDepartment, id: UInt128, ticket: UInt64)
    /// Time has passed: presence may be due.
    case tick
}

/// What the engine wants done; in this order.
public enum Output: Sendable {
    case send([UInt8], to: ClientID)
    /// To every client in a room: a workspace, or a person.
    case publish([UInt8], room: UInt128)
    case join(ClientID, room: UInt128)
    case leave(ClientID, room: UInt128)
    /// The outcome of a command from inside.
    case settle(ticket: UInt64, Result<Outcome, Refusal>)
    /// The person was suspended: their sessions end.
    case endSessions(ID<Person>)
    /// Private marks of what was read.
    case mark(ReadingMark)
}

/// How far a person has read.
public struct ReadingMark: Sendable, Equatable {
    /// What was read.
    public enum Subject: Sendable, Equatable {
        /// The posts of a topic up to the position.
        case topic(TopicPlace)
        /// All notices up to the position.
        case notices
        /// The one notice at the position.
        case notice
    }

    public var person: ID<Person>
    public var subject: Subject
    public var position: UInt64

    public init(person: ID<Person>, subject: Subject, position: UInt64) {
        self.person = person
        self.subject = subject
        self.position = position
    }
}
