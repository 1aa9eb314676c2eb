/// A SHA-256 value: 32 bytes held as four big-endian words, so that it is a plain value without
/// an allocation.
public struct Digest: Hashable, Sendable {
    public var words: (UInt64, UInt64, UInt64, UInt64)

    public init(_ a: UInt64, _ b: UInt64, _ c: UInt64, _ d: UInt64) { words = (a, b, c, d) }

    public static func == (l: Digest, r: Digest) -> Bool { l.words == r.words }

    public func hash(into hasher: inout Hasher) { hasher.combine(words.0) }
}
