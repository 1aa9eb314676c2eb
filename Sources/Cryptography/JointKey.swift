/// A key of P-256 that three people hold together and nobody alone: each draws a polynomial
/// a0 + a1·z modulo the order n, tells its commitments a0·G and a1·G, and gives each of the
/// others its value at their number. The sum of the polynomials at zero is the private key; any
/// two shares give it.
///
/// Pedersen, *A Threshold Cryptosystem without a Trusted Party* (EUROCRYPT 1991); Feldman, *A
/// Practical Scheme for Non-interactive Verifiable Secret Sharing* (FOCS 1987); Shamir, *How to
/// Share a Secret* (CACM 1979). Points are uncompressed (65 bytes), scalars 32 bytes with the
/// most significant first.
public struct JointKey: Sendable, Equatable {
    /// How many hold a share.
    public static let holderCount = 3
    /// How many shares give the key.
    public static let threshold = 2
    /// Bytes of a share.
    public static let shareByteCount = Curve.scalarByteCount
    /// To what messages are sealed.
    public let publicKey: [UInt8]
    /// What each share times G is, in the order of the holders.
    public let sharePoints: [[UInt8]]

    /// - Parameter commitments: of each holder, in order, to the constant and to the slope.
    ///
    /// Nil unless all are points, and all sums too: never the identity.
    public init?(commitments: [[[UInt8]]]) {
        guard let curve = Curve(), commitments.count == JointKey.holderCount,
            commitments.allSatisfy({ $0.count == JointKey.threshold }),
            let constant = curve.sum(commitments.map { curve.point($0[0]) }),
            let slope = curve.sum(commitments.map { curve.point($0[1]) })
        else { return nil }
        var sharePoints: [[UInt8]] = []
        // The value of the joint polynomial at 1, 2, 3: one slope further each time.
        var value = constant
        for _ in 0..<JointKey.holderCount {
            guard let next = curve.sum(value, slope) else { return nil }
            value = next
            sharePoints.append(curve.bytes(value))
        }
        publicKey = curve.bytes(constant)
        self.sharePoints = sharePoints
    }

    /// Whether these are the bytes of a point that can be a commitment or a public key.
    public static func isPoint(_ bytes: [UInt8]) -> Bool { Curve()?.point(bytes) != nil }

    /// Whether this is the share of the holder with this number, from 1.
    public func isShare(_ share: [UInt8], of holder: Int) -> Bool {
        guard sharePoints.indices.contains(holder - 1), let curve = Curve(),
            let point = curve.scalar(share).flatMap({ curve.point(of: $0) })
        else { return false }
        return curve.bytes(point) == sharePoints[holder - 1]
    }

    /// The private key, from the shares of two holders by their numbers: the line through both at
    /// zero, (j·x_i - i·x_j) / (j - i).
    ///
    /// Nil unless both are their holders' shares, and what comes out belongs to the public key.
    public func privateKey(from shares: [Int: [UInt8]]) -> [UInt8]? {
        let holders = shares.keys.sorted()
        guard let curve = Curve(), holders.count == JointKey.threshold,
            shares.allSatisfy({ isShare($0.value, of: $0.key) }),
            let (low, high) = curve.pair(holders.map { curve.scalar(UInt($0)) }),
            let (lowShare, highShare) = curve.pair(
                holders.map { shares[$0].flatMap { curve.scalar($0) } }),
            let above = curve.product(high, lowShare), let below = curve.product(low, highShare),
            let rise = curve.difference(above, below), let run = curve.difference(high, low),
            let key = curve.inverse(run).flatMap({ curve.product(rise, $0) }),
            let point = curve.point(of: key), curve.bytes(point) == publicKey
        else { return nil }
        return curve.bytes(key)
    }
}

extension Curve {
    /// Nil where one is none, or the sum is the identity.
    fileprivate func sum(_ points: [CurvePoint?]) -> CurvePoint? {
        guard var total = points.first ?? nil else { return nil }
        for point in points.dropFirst() {
            guard let point, let next = sum(total, point) else { return nil }
            total = next
        }
        return total
    }

    fileprivate func pair(_ scalars: [CurveScalar?]) -> (CurveScalar, CurveScalar)? {
        guard scalars.count == 2, let one = scalars[0], let other = scalars[1] else { return nil }
        return (one, other)
    }
}
