/// Words of a text with what stood around them (TextQuoteSelector of the W3C Web Annotation Data
/// Model, 4.2.4), so that they are found again when their place is lost.
public struct TextQuote: Sendable, Hashable {
    /// UTF-16 units of context on each side, at most.
    public static let contextMax = 32

    public let exact: String
    public let prefix: String
    public let suffix: String

    public init(exact: String, prefix: String, suffix: String) {
        self.exact = exact
        self.prefix = prefix
        self.suffix = suffix
    }

    /// The quote of what a span covers. The context never ends within a character that is written
    /// with several code points.
    ///
    /// Throws `pastEnd`, `splitsSurrogatePair`, and `negativeCount` when the span ends before it
    /// starts.
    public init(of span: TextSpan, in text: String) throws(TextOperationError) {
        var cursor = UnitCursor(text)
        let before = try cursor.take(span.start)
        exact = String(try cursor.take(span.length))
        prefix = Self.end(of: before)
        suffix = Self.start(of: cursor.rest())
    }

    /// The whole characters that end the text, as many as the context holds.
    static func end(of text: Substring) -> String {
        String(text.suffix(Self.fitting(text.reversed())))
    }

    /// The whole characters that start the text, as many as the context holds.
    static func start(of text: Substring) -> String { String(text.prefix(Self.fitting(text))) }

    private static func fitting(_ characters: some Sequence<Character>) -> Int {
        var units = 0
        var count = 0
        for character in characters {
            units += character.utf16.count
            if units > contextMax { break }
            count += 1
        }
        return count
    }
}
