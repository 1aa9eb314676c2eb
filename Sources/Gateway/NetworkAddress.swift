import Glibc

/// An IP address in its 16-byte form; IPv4 is mapped (RFC 4291, section 2.5.5.2).
struct NetworkAddress: Hashable, Sendable {
    var high: UInt64
    var low: UInt64

    static let local = NetworkAddress(high: 0, low: 1)

    var isIPv4: Bool { high == 0 && low >> 32 == 0xffff }

    /// What limits count: an IPv4 address, or the /64 network that one IPv6 host has for itself.
    var counted: NetworkAddress { isIPv4 ? self : NetworkAddress(high: high, low: 0) }

    init(high: UInt64, low: UInt64) {
        self.high = high
        self.low = low
    }

    init(ipv4: UInt32) { self.init(high: 0, low: 0xffff_0000_0000 | UInt64(ipv4)) }

    /// Reads an IPv4 or IPv6 address, also in brackets.
    init?(_ text: some StringProtocol) {
        var text = String(text)
        if text.hasPrefix("["), text.hasSuffix("]") { text = String(text.dropFirst().dropLast()) }
        var four = in_addr()
        if inet_pton(AF_INET, text, &four) == 1 {
            self.init(ipv4: UInt32(bigEndian: four.s_addr))
            return
        }
        var six = in6_addr()
        guard inet_pton(AF_INET6, text, &six) == 1 else { return nil }
        self.init(six)
    }

    init(_ six: in6_addr) {
        var high: UInt64 = 0
        var low: UInt64 = 0
        withUnsafeBytes(of: six) { bytes in
            for byte in bytes[..<8] { high = high << 8 | UInt64(byte) }
            for byte in bytes[8..<16] { low = low << 8 | UInt64(byte) }
        }
        self.init(high: high, low: low)
    }

    /// The address and port in what `accept` filled in; nil for a Unix socket.
    static func peer(_ storage: inout sockaddr_storage) -> (NetworkAddress, UInt16)? {
        let family = Int32(storage.ss_family)
        return withUnsafePointer(to: &storage) { pointer in
            switch family {
            case AF_INET:
                pointer.withMemoryRebound(to: sockaddr_in.self, capacity: 1) {
                    (
                        NetworkAddress(ipv4: UInt32(bigEndian: $0.pointee.sin_addr.s_addr)),
                        UInt16(bigEndian: $0.pointee.sin_port)
                    )
                }
            case AF_INET6:
                pointer.withMemoryRebound(to: sockaddr_in6.self, capacity: 1) {
                    (NetworkAddress($0.pointee.sin6_addr), UInt16(bigEndian: $0.pointee.sin6_port))
                }
            default: nil
            }
        }
    }

    var text: String {
        if isIPv4 {
            let bits = UInt32(truncatingIfNeeded: low)
            return "\(bits >> 24).\(bits >> 16 & 255).\(bits >> 8 & 255).\(bits & 255)"
        }
        var six = in6_addr()
        withUnsafeMutableBytes(of: &six) { bytes in
            for i in 0..<8 {
                bytes[i] = UInt8(truncatingIfNeeded: high >> UInt64(56 - 8 * i))
                bytes[8 + i] = UInt8(truncatingIfNeeded: low >> UInt64(56 - 8 * i))
            }
        }
        return withUnsafeTemporaryAllocation(of: CChar.self, capacity: 64) { buffer in
            guard inet_ntop(AF_INET6, &six, buffer.baseAddress, 64) != nil,
                let start = buffer.baseAddress
            else { return "::" }
            return String(cString: start)
        }
    }
}

/// A network such as `10.0.0.0/8`; a lone address is the network of itself.
struct Network: Sendable {
    private let base: NetworkAddress
    private let highMask: UInt64
    private let lowMask: UInt64

    init?(_ text: String) {
        let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
        guard let base = NetworkAddress(parts[0]) else { return nil }
        var bits = 128
        if parts.count == 2 {
            guard let given = Int(parts[1]), given >= 0, given <= (base.isIPv4 ? 32 : 128)
            else { return nil }
            bits = base.isIPv4 ? given + 96 : given
        }
        highMask = bits >= 64 ? .max : ~(UInt64.max >> UInt64(bits))
        lowMask = bits >= 128 ? .max : bits <= 64 ? 0 : ~(UInt64.max >> UInt64(bits - 64))
        self.base = NetworkAddress(high: base.high & highMask, low: base.low & lowMask)
    }

    func contains(_ address: NetworkAddress) -> Bool {
        address.high & highMask == base.high && address.low & lowMask == base.low
    }
}

/// Whom to believe about the origin of a request.
struct Proxies: Sendable {
    let networks: [Network]

    init(_ texts: [String]) throws(GatewayFailure) {
        var networks: [Network] = []
        for text in texts {
            guard let network = Network(text) else { throw .invalidProxy(text) }
            networks.append(network)
        }
        self.networks = networks
    }

    func trusts(_ address: NetworkAddress) -> Bool {
        networks.contains { $0.contains(address) }
    }

    /// The client's own address: the last entry of `X-Forwarded-For` that no proxy of ours wrote.
    func client(peer: NetworkAddress, forwarded: String) -> NetworkAddress {
        guard !forwarded.isEmpty, trusts(peer) else { return peer }
        var client = peer
        for entry in forwarded.split(separator: ",").reversed() {
            let trimmed = entry.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed()
            guard let address = NetworkAddress(String(trimmed)) else { return client }
            client = address
            if !trusts(address) { return address }
        }
        return client
    }
}
