/// Computes the leaf of an event in the tree: HASH(0x00 ‖ header ‖ payload), RFC 9162 §2.1.1.
///
/// The header has one reading only, numbers big-endian:
///
/// | Offset | Bytes | Field |
/// |---|---|---|
/// | 0 | 1 | 0x00, the mark of a leaf |
/// | 1 | 8 | position |
/// | 9 | 8 | version |
/// | 17 | 8 | at (two's complement) |
/// | 25 | 16 | stream |
/// | 41 | 16 | actor |
/// | 57 | 16 | command |
/// | 73 | 2 | length of the type's name, n |
/// | 75 | n | the type's name, UTF-8 |
/// | 75 + n | rest | the payload, as stored |
///
/// It keeps one buffer that grows to the longest event, so an event costs no allocation.
public struct LeafHasher {
    private var buffer: [UInt8] = []
    private let hash: any HashFunction.Type
    private static let fixedCount = 75

    public init(hash: any HashFunction.Type) { self.hash = hash }

    /// The leaf of `event`. A type's name longer than 65,535 bytes counts up to there.
    public mutating func leaf(_ event: Envelope) -> Digest {
        var type = event.type
        return type.withUTF8 { name in
            event.payload.withUnsafeBytes { payload in
                leaf(
                    position: event.position, version: event.version, at: event.at,
                    stream: event.stream, actor: event.actor, command: event.command,
                    type: UnsafeRawBufferPointer(name), payload: payload)
            }
        }
    }

    /// The leaf of an event whose fields lie elsewhere.
    public mutating func leaf(
        position: UInt64, version: UInt64, at: Int64, stream: UInt128, actor: UInt128,
        command: UInt128, type: UnsafeRawBufferPointer, payload: UnsafeRawBufferPointer
    ) -> Digest {
        let name = UnsafeRawBufferPointer(rebasing: type.prefix(Int(UInt16.max)))
        let count = LeafHasher.fixedCount + name.count + payload.count
        if buffer.count < count {
            buffer.append(contentsOf: repeatElement(0, count: 2 * count - buffer.count))
        }
        return buffer.withUnsafeMutableBytes { bytes in
            bytes[0] = 0
            bytes.storeBytes(of: position.bigEndian, toByteOffset: 1, as: UInt64.self)
            bytes.storeBytes(of: version.bigEndian, toByteOffset: 9, as: UInt64.self)
            bytes.storeBytes(of: at.bigEndian, toByteOffset: 17, as: Int64.self)
            bytes.storeBytes(of: stream.bigEndian, toByteOffset: 25, as: UInt128.self)
            bytes.storeBytes(of: actor.bigEndian, toByteOffset: 41, as: UInt128.self)
            bytes.storeBytes(of: command.bigEndian, toByteOffset: 57, as: UInt128.self)
            bytes.storeBytes(of: UInt16(name.count).bigEndian, toByteOffset: 73, as: UInt16.self)
            let start = LeafHasher.fixedCount
            UnsafeMutableRawBufferPointer(rebasing: bytes[start..<start + name.count])
                .copyMemory(from: name)
            UnsafeMutableRawBufferPointer(rebasing: bytes[start + name.count..<count])
                .copyMemory(from: payload)
            return hash.hash(UnsafeRawBufferPointer(rebasing: bytes[..<count]))
        }
    }
}
