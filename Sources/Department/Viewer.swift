/// For whom a view is made, and what they have read: private facts that the log does not hold.
public struct Viewer: Sendable {
    public var person: ID<Person>
    public var noticesReadThrough: UInt64
    public var topicsReadThrough: [ID<Topic>: UInt64]

    public init(
        _ person: ID<Person>, noticesReadThrough: UInt64 = 0,
        topicsReadThrough: [ID<Topic>: UInt64] = [:]
    ) {
        self.person = person
        self.noticesReadThrough = noticesReadThrough
        self.topicsReadThrough = topicsReadThrough
    }

    /// Grows with every mark that moves, for marks only move forward.
    public var version: UInt64 {
        topicsReadThrough.values.reduce(noticesReadThrough) { $0 &+ $1 }
    }

    /// Posts of others in the topic that the viewer has not read.
    func unreadCount(_ topic: Topic) -> Int {
        topic.unreadCount(after: topicsReadThrough[topic.id] ?? 0, reader: person)
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
