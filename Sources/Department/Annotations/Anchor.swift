import JSON
import Texts

/// The words an annotation was made about: places and quote (TextPositionSelector and
/// TextQuoteSelector of the W3C Web Annotation Data Model, 4.2.5 and 4.2.4).
public struct Anchor: Record, Equatable {
    public var end = Place()
    public var exact = ""
    public var prefix = ""
    public var start = Place()
    public var suffix = ""

    public init() {}

    init(_ anchor: TextAnchor<ID<Block>>) {
        end = Place(anchor.end)
        exact = anchor.quote.exact
        prefix = anchor.quote.prefix
        start = Place(anchor.start)
        suffix = anchor.quote.suffix
    }

    var textAnchor: TextAnchor<ID<Block>> {
        TextAnchor(
            start: start.textPlace, end: end.textPlace,
            quote: TextQuote(exact: exact, prefix: prefix, suffix: suffix))
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("end", &end)
        try visitor.field("exact", &exact)
        try visitor.field("prefix", &prefix)
        try visitor.field("start", &start)
        try visitor.field("suffix", &suffix)
    }
}

/// A place in the text of a block, in UTF-16 units.
public struct Place: Record, Equatable {
    public var block = ID<Block>()
    public var offset = 0

    public init() {}

    init(_ place: TextPlace<ID<Block>>) {
        block = place.block
        offset = place.offset
    }

    var textPlace: TextPlace<ID<Block>> { TextPlace(block: block, offset: offset) }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("block", &block)
        try visitor.field("offset", &offset)
    }
}

/// Where the words of an annotation stand in the live text.
public struct AnchorPlace: Record, Equatable {
    public var end = Place()
    public var start = Place()
    public var state = AnchorState.exact

    public init() {}

    init(_ anchor: TextAnchor<ID<Block>>) {
        end = Place(anchor.end)
        start = Place(anchor.start)
        state = anchor.state
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("end", &end)
        try visitor.field("start", &start)
        try visitor.field("state", &state)
    }
}

/// The words for the states: what is not `exact` is shown as such, never silently.
extension AnchorState: JSONWord {
    public typealias RawValue = String

    public static let allCases: [AnchorState] = [.exact, .moved, .orphaned]

    public init() { self = .exact }

    public init?(rawValue: String) {
        switch rawValue {
        case "exact": self = .exact
        case "moved": self = .moved
        case "orphaned": self = .orphaned
        default: return nil
        }
    }

    public var rawValue: String {
        switch self {
        case .exact: "exact"
        case .moved: "moved"
        case .orphaned: "orphaned"
        }
    }
}

/// Words chosen on a screen: the places in the text that was shown, and the words themselves.
public struct ChosenWords: Record, Equatable {
    public var end = ChosenPlace()
    public var exact = ""
    public var start = ChosenPlace()

    public init() {}

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("end", &end)
        try visitor.field("exact", &exact)
        try visitor.field("start", &start)
    }
}

/// A place in revision `rev` of a block; in a version `rev` says nothing.
public struct ChosenPlace: Record, Equatable {
    public var block = ID<Block>()
    public var offset = 0
    public var rev = 0

    public init() {}

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("block", &block)
        try visitor.field("offset", &offset)
        try visitor.field("rev", &rev)
    }
}

extension ChosenWords: TextHolder {
    public mutating func normalise(_ normal: TextNormaliser) throws(JSONError) {
        exact = normal(exact, true)
    }
}
