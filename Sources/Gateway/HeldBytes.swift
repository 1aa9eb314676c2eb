/// How many bytes of requests and answers that are not finished may be in memory, for each address
/// and together: as many connections as are allowed, each with the largest body that is allowed,
/// would be more than a machine has. Files of the front are not counted, for all connections share
/// them; large bodies have places of their own (`LargeBodies`).
final class HeldBytes {
    private let most: Int
    private let mostOfEach: Int
    private(set) var total = 0
    private var addresses: [NetworkAddress: Int] = [:]

    init(most: Int, mostOfEach: Int) {
        self.most = most
        self.mostOfEach = mostOfEach
    }

    /// Nothing is counted, and nothing is kept.
    var isEmpty: Bool { total == 0 && addresses.isEmpty }

    /// Whether there is room for so many.
    ///
    /// - Parameter address: nil for one that many people share, such as that of a proxy.
    func fits(_ count: Int, _ address: NetworkAddress?) -> Bool {
        guard count <= most - total else { return false }
        guard let address else { return true }
        return count <= mostOfEach - (addresses[address] ?? 0)
    }

    /// Nil when there is no room for so many.
    func take(_ count: Int, _ address: NetworkAddress?) -> Share? {
        guard fits(count, address) else { return nil }
        add(count, address)
        return Share(self, count, address)
    }

    private func add(_ count: Int, _ address: NetworkAddress?) {
        total += count
        if let address { addresses[address, default: 0] += count }
    }

    /// Free again when nobody holds it any more, however the exchange ends.
    final class Share {
        private let held: HeldBytes
        private(set) var count: Int
        private let address: NetworkAddress?

        fileprivate init(_ held: HeldBytes, _ count: Int, _ address: NetworkAddress?) {
            self.held = held
            self.count = count
            self.address = address
        }

        /// Counts more, up to this many in all; false when there is no room for them.
        func grow(to count: Int) -> Bool {
            let more = count - self.count
            guard more > 0 else { return true }
            guard held.fits(more, address) else { return false }
            held.add(more, address)
            self.count = count
            return true
        }

        deinit {
            held.total -= count
            guard let address else { return }
            let left = (held.addresses[address] ?? count) - count
            held.addresses[address] = left > 0 ? left : nil
        }
    }
}
