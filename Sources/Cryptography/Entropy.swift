/// Where unpredictable bytes come from; passed in so that tests can repeat themselves.
public protocol Entropy: Sendable {
    func bytes(_ count: Int) -> [UInt8]
}

/// The system's own randomness: `getrandom(2)`, fit for keys.
public struct SecureRandom: Entropy {
    public init() {}

    public func bytes(_ count: Int) -> [UInt8] {
        var generator = SystemRandomNumberGenerator()
        var bytes: [UInt8] = []
        bytes.reserveCapacity(count + 8)
        while bytes.count < count {
            withUnsafeBytes(of: generator.next()) { bytes.append(contentsOf: $0) }
        }
        bytes.removeLast(bytes.count - count)
        return bytes
    }
}
