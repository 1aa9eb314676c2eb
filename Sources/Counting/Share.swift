/// A part of a whole, such as two thirds.
public struct Share: Sendable, Hashable {
    public let numerator: Int64
    public let denominator: Int64

    public static let half = Share(known: 1, 2)
    public static let twoThirds = Share(known: 2, 3)
    public static let all = Share(known: 1, 1)
    /// Larger denominators are refused.
    public static let denominatorMax: Int64 = 1_000_000

    private init(known numerator: Int64, _ denominator: Int64) {
        self.numerator = numerator
        self.denominator = denominator
    }

    /// Nil when it is not from 0 to 1, or too finely divided.
    public init?(_ numerator: Int64, of denominator: Int64) {
        guard (1...Self.denominatorMax).contains(denominator),
            (0...denominator).contains(numerator)
        else { return nil }
        let common = gcd(numerator, denominator)
        self.init(known: numerator / common, denominator / common)
    }
}

/// How much of a whole is enough.
public enum Threshold: Sendable, Hashable {
    /// More than half is `moreThan(.half)`: of 10 it takes 6.
    case moreThan(Share)
    /// Two thirds are `atLeast(.twoThirds)`: of 9 it takes 6.
    case atLeast(Share)

    public var share: Share {
        switch self {
        case .moreThan(let share), .atLeast(let share): share
        }
    }

    /// The smallest number that is enough of `whole`: one more than the whole where even all are
    /// not.
    public func needed(of whole: Int64) -> Int64 {
        // At most 2^63 * 10^6, and after the division at most the whole.
        let product = Int128(max(0, whole)) * Int128(share.numerator)
        let (quotient, rest) = product.quotientAndRemainder(dividingBy: Int128(share.denominator))
        let floor = Int64(truncatingIfNeeded: quotient)
        return switch self {
        case .moreThan: floor == .max ? floor : floor + 1
        case .atLeast: rest == 0 ? floor : floor + 1
        }
    }
}
