import Synchronization

/// Where the scribe finds the teller, who needs the scribe to begin with.
final class TellerSlot: Sendable {
    private let teller = Mutex<Teller?>(nil)

    func set(_ teller: Teller) { self.teller.withLock { $0 = teller } }

    func look() { teller.withLock { $0 }?.look() }
}
