/// A WebSocket text frame (RFC 6455, section 5.2), unmasked as a server sends it.
enum Frame {
    /// Appends header and payload.
    static func append(_ payload: [UInt8], to bytes: inout [UInt8]) {
        let length = payload.count
        bytes.append(0x81)
        if length < 126 {
            bytes.append(UInt8(length))
        } else if length <= 0xffff {
            bytes.append(126)
            bytes.append(UInt8(length >> 8))
            bytes.append(UInt8(length & 0xff))
        } else {
            bytes.append(127)
            for shift in stride(from: 56, through: 0, by: -8) {
                bytes.append(UInt8(length >> shift & 0xff))
            }
        }
        bytes.append(contentsOf: payload)
    }
}
