/// How much a ballot counts: a fraction, so that a voter can divide one vote among several
/// ballots, or a block of members can be split.
public struct Weight: Sendable, Hashable {
    public let numerator: Int64
    public let denominator: Int64

    public static let one = Weight(1)
    /// Larger denominators are refused.
    public static let denominatorMax: Int64 = 1_000_000_000

    /// A whole number of votes; below zero counts as zero.
    public init(_ whole: Int64) {
        numerator = max(0, whole)
        denominator = 1
    }

    /// Throws `badWeight`.
    public init(_ numerator: Int64, over denominator: Int64) throws(BallotError) {
        guard numerator >= 0, denominator > 0 else { throw .badWeight }
        let common = max(1, gcd(numerator, denominator))
        guard denominator / common <= Weight.denominatorMax else { throw .badWeight }
        self.numerator = numerator / common
        self.denominator = denominator / common
    }

    /// Reads `3`, `2.5` or `1/3`; nil when it is none of these.
    init?(text: some Sequence<UInt8>) {
        var parts: [Int64] = [0]
        var decimals: Int64?
        var digitCount = 0
        var scale: Int64 = 1
        for byte in text {
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"):
                digitCount += 1
                guard digitCount <= 16 else { return nil }
                parts[parts.count - 1] = parts[parts.count - 1] * 10 + Int64(byte - 48)
                if decimals != nil { scale *= 10 }
            case UInt8(ascii: "."):
                guard decimals == nil, parts.count == 1 else { return nil }
                decimals = 0
            case UInt8(ascii: "/"):
                guard decimals == nil, parts.count == 1, digitCount > 0 else { return nil }
                parts.append(0)
                digitCount = 0
            default: return nil
            }
        }
        guard digitCount > 0 else { return nil }
        let denominator = parts.count == 2 ? parts[1] : scale
        guard let weight = try? Weight(parts[0], over: denominator) else { return nil }
        self = weight
    }
}

/// The greatest common divisor of two numbers that are not negative.
func gcd(_ first: Int64, _ second: Int64) -> Int64 {
    var (large, small) = (first, second)
    while small != 0 { (large, small) = (small, large % small) }
    return large
}
