/// An amount of votes or points: a fraction in lowest terms.
///
/// Votes that are divided again and again get fractions of thousands of digits. The count goes on
/// with them; here, for people and files, such an amount is cut after twelve decimals and says so.
public struct Votes: Sendable, Hashable {
    public let numerator: BigNatural
    /// Never zero.
    public let denominator: BigNatural
    /// Whether nothing was cut.
    public let isExact: Bool

    public static let zero = Votes(0)

    public init(_ whole: UInt64) {
        numerator = BigNatural(whole)
        denominator = .one
        isExact = true
    }

    /// Amounts below zero, which no count gives, are zero.
    init(units: Int64, of denominator: Int64) {
        self.init(BigNatural(UInt64(max(0, units))), over: BigNatural(UInt64(max(1, denominator))))
    }

    /// A fraction; `isExact` tells what is known of it before it is cut.
    init(_ numerator: BigNatural, over denominator: BigNatural, isExact: Bool = true) {
        guard isExact, denominator.bitCount <= Votes.bitsMax else {
            let scaled = (numerator * Votes.decimals).divided(by: denominator).quotient
            self.init(lowest: scaled, over: BigNatural(Votes.decimals), isExact: false)
            return
        }
        self.init(lowest: numerator, over: denominator, isExact: true)
    }

    private init(lowest numerator: BigNatural, over denominator: BigNatural, isExact: Bool) {
        let common = BigNatural.gcd(numerator, denominator)
        self.numerator = numerator.divided(by: common).quotient
        self.denominator = denominator.divided(by: common).quotient
        self.isExact = isExact
    }

    /// Longer denominators are not shown to people.
    private static let bitsMax = 256
    private static let decimals: UInt64 = 1_000_000_000_000

    /// The whole number, when it is one that fits.
    public var whole: UInt64? { denominator == .one ? numerator.small : nil }
}

extension Votes: Comparable {
    public static func < (left: Votes, right: Votes) -> Bool {
        left.numerator * right.denominator < right.numerator * left.denominator
    }
}

extension Votes: CustomStringConvertible {
    /// `12`, `17/2`; where it was cut `12.345678901234`.
    public var description: String {
        if denominator == .one { return numerator.description }
        if isExact { return "\(numerator)/\(denominator)" }
        let (whole, rest) = numerator.divided(by: denominator)
        let digits = (rest * Votes.decimals).divided(by: denominator).quotient.description
        return "\(whole)." + String(repeating: "0", count: max(0, 12 - digits.count)) + digits
    }
}
