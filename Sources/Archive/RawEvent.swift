/// One event where SQLite keeps it: nothing is allocated for it.
public struct RawEvent {
    public let position: UInt64
    public let stream: UInt128
    public let version: UInt64
    /// Number of the type in this log; `LogReader.name(ofType:)` gives its name.
    public let type: Int
    /// Milliseconds since 1970-01-01 UTC.
    public let at: Int64
    public let actor: UInt128
    public let command: UInt128
    /// Canonical JSON, readable only until the closure that was given this event returns.
    public let payload: UnsafeRawBufferPointer
}

extension UInt128 {
    /// Big-endian bytes, as in RFC 9562; nil unless there are 16.
    init?(bigEndianBytes bytes: UnsafeRawBufferPointer) {
        guard bytes.count == 16 else { return nil }
        let high = UInt64(bigEndian: bytes.loadUnaligned(as: UInt64.self))
        let low = UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
        self = UInt128(high) << 64 | UInt128(low)
    }

    /// 16 big-endian bytes.
    var bigEndianBytes: [UInt8] { withUnsafeBytes(of: bigEndian) { Array($0) } }
}
