import JSON
import Opinion

/// What somebody says to a statement.
public enum OpinionAnswer: String, JSONWord {
    case agree
    case disagree
    case pass

    public init() { self = .pass }

    var vote: OpinionVote {
        switch self {
        case .agree: .agree
        case .disagree: .disagree
        case .pass: .pass
        }
    }

    init(_ vote: OpinionVote) {
        switch vote {
        case .agree: self = .agree
        case .disagree: self = .disagree
        case .pass: self = .pass
        }
    }
}

/// When statements are looked at.
public enum StatementModeration: String, JSONWord {
    /// After they are shown: what is not rejected is there.
    case after
    /// Before: what is not accepted is shown to nobody else.
    case before

    public init() { self = .after }
}

/// What became of a statement.
public enum StatementStatus: String, JSONWord {
    case accepted
    case pending
    case rejected

    public init() { self = .pending }
}

/// All that one person said in a conversation: a letter a statement, in the order of these.
public struct OpinionBallot: Sendable, Equatable {
    private var letters: [UInt8] = []

    private static let unseen = UInt8(ascii: ".")

    public init() {}

    public subscript(statement: Int) -> OpinionVote? {
        get {
            guard letters.indices.contains(statement) else { return nil }
            return switch letters[statement] {
            case UInt8(ascii: "a"): .agree
            case UInt8(ascii: "d"): .disagree
            case UInt8(ascii: "p"): .pass
            default: nil
            }
        }
        set {
            while letters.count <= statement { letters.append(Self.unseen) }
            letters[statement] =
                switch newValue {
                case .agree: UInt8(ascii: "a")
                case .disagree: UInt8(ascii: "d")
                case .pass: UInt8(ascii: "p")
                case nil: Self.unseen
                }
        }
    }

    /// The numbers of the statements that were voted on, with the votes.
    var votes: [(statement: Int, vote: OpinionVote)] {
        letters.indices.compactMap { number in self[number].map { (number, $0) } }
    }
}

extension OpinionBallot: JSONValue {
    public static func read(from reader: inout JSONReader) throws(JSONError) -> Self {
        var ballot = Self()
        ballot.letters = Array(try reader.string().utf8)
        return ballot
    }

    public func write(to writer: inout JSONWriter) {
        writer.string(String(decoding: letters, as: UTF8.self))
    }

    public static var schema: JSONSchema { .string(format: nil) }
}
