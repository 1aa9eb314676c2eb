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

    /// Nil when there is no room for so many.
    ///
    /// - Parameter address: nil for one that many people share, such as that of a proxy.
    func take(_ count: Int, _ address: NetworkAddress?) -> Share? {
        guard count <= most - total else { return nil }
        if let address {
            let held = addresses[address] ?? 0
            guard count <= mostOfEach - held else { return nil }
            addresses[address] = held + count
        }
        total += count
        return Share(self, count, address)
    }

    /// Free again when nobody holds it any more, however the exchange ends.
    final class Share {
        private let held: HeldBytes
        private let count: Int
        private let address: NetworkAddress?

        fileprivate init(_ held: HeldBytes, _ count: Int, _ address: NetworkAddress?) {
            self.held = held
            self.count = count
            self.address = address
        }

        deinit {
            held.total -= count
            guard let address else { return }
            let left = (held.addresses[address] ?? count) - count
            held.addresses[address] = left > 0 ? left : nil
        }
    }
}
