internal import COpenSSL

/// P-256 (SP 800-186, section 3.2.1.3) as OpenSSL computes it: its points, and its scalars modulo
/// the order of the group.
///
/// What is multiplied here is public, or becomes so with the share that it is made of: nobody
/// need care how long it takes. Used by one thread.
final class Curve {
    /// Bytes of an uncompressed point (SEC 1, section 2.3.3).
    static let pointByteCount = 65
    static let scalarByteCount = 32
    private let group: OpaquePointer
    private let context: OpaquePointer
    private let order: OpaquePointer

    /// Nil when OpenSSL has no memory.
    init?() {
        guard let group = EC_GROUP_new_by_curve_name(NID_X9_62_prime256v1) else { return nil }
        guard let context = BN_CTX_new(), let order = EC_GROUP_get0_order(group) else {
            EC_GROUP_free(group)
            return nil
        }
        (self.group, self.context, self.order) = (group, context, order)
    }

    deinit {
        BN_CTX_free(context)
        EC_GROUP_free(group)
    }

    // MARK: Points

    /// Nil unless these are the 65 bytes of a point of the curve other than the identity.
    func point(_ bytes: [UInt8]) -> CurvePoint? {
        guard bytes.count == Curve.pointByteCount, bytes[0] == 4 else { return nil }
        return made { EC_POINT_oct2point(group, $0, bytes, bytes.count, context) }
    }

    func bytes(_ point: CurvePoint) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: Curve.pointByteCount)
        let count = EC_POINT_point2oct(
            group, point.handle, POINT_CONVERSION_UNCOMPRESSED, &bytes, bytes.count, context)
        return count == bytes.count ? bytes : []
    }

    /// Nil where it is the identity.
    func sum(_ one: CurvePoint, _ other: CurvePoint) -> CurvePoint? {
        made { EC_POINT_add(group, $0, one.handle, other.handle, context) }
    }

    /// The public point of a scalar.
    func point(of scalar: CurveScalar) -> CurvePoint? {
        made { EC_POINT_mul(group, $0, scalar.handle, nil, nil, context) }
    }

    private func made(_ compute: (OpaquePointer) -> Int32) -> CurvePoint? {
        guard let handle = EC_POINT_new(group) else { return nil }
        let point = CurvePoint(owning: handle)
        guard compute(handle) == 1, EC_POINT_is_at_infinity(group, handle) == 0 else {
            ERR_clear_error()
            return nil
        }
        return point
    }

    // MARK: Scalars

    /// Nil unless these are 32 bytes, the most significant first, of a number from 1 to n - 1.
    func scalar(_ bytes: [UInt8]) -> CurveScalar? {
        guard bytes.count == Curve.scalarByteCount,
            let handle = BN_bin2bn(bytes, Int32(bytes.count), nil)
        else { return nil }
        let scalar = CurveScalar(owning: handle)
        return BN_is_zero(handle) == 0 && BN_cmp(handle, order) < 0 ? scalar : nil
    }

    func scalar(_ small: UInt) -> CurveScalar? {
        made { BN_set_word($0, small) }
    }

    func bytes(_ scalar: CurveScalar) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: Curve.scalarByteCount)
        let count = BN_bn2binpad(scalar.handle, &bytes, Int32(bytes.count))
        return Int(count) == bytes.count ? bytes : []
    }

    func difference(_ one: CurveScalar, _ other: CurveScalar) -> CurveScalar? {
        made { BN_mod_sub($0, one.handle, other.handle, order, context) }
    }

    func product(_ one: CurveScalar, _ other: CurveScalar) -> CurveScalar? {
        made { BN_mod_mul($0, one.handle, other.handle, order, context) }
    }

    func inverse(_ scalar: CurveScalar) -> CurveScalar? {
        made { BN_mod_inverse($0, scalar.handle, order, context) == nil ? 0 : 1 }
    }

    private func made(_ compute: (OpaquePointer) -> Int32) -> CurveScalar? {
        guard let handle = BN_new() else { return nil }
        let scalar = CurveScalar(owning: handle)
        guard compute(handle) == 1 else {
            ERR_clear_error()
            return nil
        }
        return scalar
    }
}

/// A point of P-256 as OpenSSL holds it, never the identity.
final class CurvePoint {
    fileprivate let handle: OpaquePointer

    fileprivate init(owning handle: OpaquePointer) { self.handle = handle }

    deinit { EC_POINT_free(handle) }
}

/// A number modulo the order of P-256. Wiped when it goes.
final class CurveScalar {
    fileprivate let handle: OpaquePointer

    fileprivate init(owning handle: OpaquePointer) { self.handle = handle }

    deinit { BN_clear_free(handle) }
}
