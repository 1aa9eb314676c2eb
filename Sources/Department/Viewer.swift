/// For whom a view is made, and what they have read: private facts that the log does not hold.
public struct Viewer: Sendable {
    public var person: ID<Person>
    /// All notices up to this position are read.
    public var noticesReadThrough: UInt64
    /// Positions of later notices that were read one by one.
    public var noticesRead: Set<UInt64>
    public var topicsReadThrough: [TopicPlace: UInt64]

    public init(
        _ person: ID<Person>, noticesReadThrough: UInt64 = 0, noticesRead: Set<UInt64> = [],
        topicsReadThrough: [TopicPlace: UInt64] = [:]
    ) {
        self.person = person
        self.noticesReadThrough = noticesReadThrough
        self.noticesRead = noticesRead
        self.topicsReadThrough = topicsReadThrough
    }

    /// Grows with every mark that moves, for marks only move forward. A mark that swallows
    /// single ones grows by at least as many.
    public var version: UInt64 {
        topicsReadThrough.values.reduce(noticesReadThrough &+ UInt64(noticesRead.count), &+)
    }

    func hasRead(_ notice: Notice) -> Bool {
        notice.position <= noticesReadThrough || noticesRead.contains(notice.position)
    }

    /// How far the viewer has read the topic. Old marks do not say of which workspace they are.
    func readThrough(_ topic: ID<Topic>, in workspace: ID<Workspace>) -> UInt64 {
        max(
            topicsReadThrough[TopicPlace(workspace, topic)] ?? 0,
            topicsReadThrough[TopicPlace(ID(), topic)] ?? 0)
    }

    /// Posts of others in the topic that the viewer has not read.
    func unreadCount(_ topic: Topic, in workspace: ID<Workspace>) -> Int {
        topic.unreadCount(after: readThrough(topic.id, in: workspace), reader: person)
    }
}

/// A topic of one workspace: people choose the identifiers of topics, so the same one may stand
/// in two workspaces.
public struct TopicPlace: Hashable, Sendable {
    public var workspace: ID<Workspace>
    public var topic: ID<Topic>

    public init(_ workspace: ID<Workspace>, _ topic: ID<Topic>) {
        self.workspace = workspace
        self.topic = topic
    }
}

/// Shortens text for lists, at a word where one ends near.
enum Excerpt {
    static let characters = 240

    static func of(_ text: String) -> String {
        guard text.count > characters else { return text }
        let cut = text.prefix(characters)
        let end = cut.lastIndex(where: \.isWhitespace) ?? cut.endIndex
        return cut[..<end] + "…"
    }
}
