/// Makes identifiers of things that the server itself creates (RFC 9562, section 5.7).
public enum UUIDv7 {
    /// - Parameter milliseconds: since 1970 UTC.
    public static func make(atMilliseconds milliseconds: Int64, _ entropy: some Entropy) -> UInt128
    {
        let random = entropy.bytes(10).reduce(UInt128(0)) { $0 << 8 | UInt128($1) }
        let time = UInt128(UInt64(truncatingIfNeeded: milliseconds) & 0xFFFF_FFFF_FFFF)
        let high = random >> 68  // 12 bits
        let low = random & (1 << 62 - 1)
        return time << 80 | 7 << 76 | high << 64 | 2 << 62 | low
    }
}
