/// Counts connections by address and sockets by account; libwebsockets has no such limits.
struct Limiter {
    private struct Counts {
        var connections: UInt32 = 0
        var halfOpen: UInt32 = 0
        var sockets: UInt32 = 0
    }

    private let limits: GatewayConfiguration.Limits
    private let proxies: Proxies
    private var addresses: [NetworkAddress: Counts] = [:]
    private var accounts: [UInt128: UInt32] = [:]

    init(_ limits: GatewayConfiguration.Limits, _ proxies: Proxies) {
        self.limits = limits
        self.proxies = proxies
    }

    /// Counts a connection that was accepted, or says why not.
    mutating func accept(_ peer: NetworkAddress) -> GatewayMetrics.Refusal? {
        guard !proxies.trusts(peer) else { return nil }
        let counts = addresses[peer.counted] ?? Counts()
        if counts.connections >= limits.connectionsPerAddress { return .connectionsPerAddress }
        if counts.halfOpen >= limits.halfOpenPerAddress { return .halfOpenPerAddress }
        addresses[peer.counted, default: Counts()].connections += 1
        addresses[peer.counted, default: Counts()].halfOpen += 1
        return nil
    }

    mutating func completedFirstRequest(_ peer: NetworkAddress) {
        change(peer) { $0.halfOpen -= 1 }
    }

    mutating func closed(_ peer: NetworkAddress, halfOpen: Bool) {
        change(peer) {
            $0.connections -= 1
            if halfOpen { $0.halfOpen -= 1 }
        }
    }

    /// Whether one more socket of this client fits.
    func allowsSocket(_ client: NetworkAddress) -> Bool {
        (addresses[client.counted]?.sockets ?? 0) < limits.socketsPerAddress
    }

    func allowsSocket(account: UInt128) -> Bool {
        (accounts[account] ?? 0) < limits.socketsPerAccount
    }

    mutating func openedSocket(_ client: NetworkAddress, account: UInt128) {
        addresses[client.counted, default: Counts()].sockets += 1
        accounts[account, default: 0] += 1
    }

    mutating func closedSocket(_ client: NetworkAddress, account: UInt128) {
        if var counts = addresses[client.counted] {
            counts.sockets -= 1
            store(counts, client.counted)
        }
        let left = (accounts[account] ?? 1) - 1
        accounts[account] = left == 0 ? nil : left
    }

    /// Nothing is counted, and nothing is kept.
    var isEmpty: Bool { addresses.isEmpty && accounts.isEmpty }

    private mutating func change(_ peer: NetworkAddress, _ body: (inout Counts) -> Void) {
        guard !proxies.trusts(peer), var counts = addresses[peer.counted] else { return }
        body(&counts)
        store(counts, peer.counted)
    }

    private mutating func store(_ counts: Counts, _ key: NetworkAddress) {
        let isEmpty = counts.connections == 0 && counts.halfOpen == 0 && counts.sockets == 0
        addresses[key] = isEmpty ? nil : counts
    }
}
