/// One TCP connection from accept to close; lives in a slot of `Links`.
struct Link {
    enum Phase: UInt8 {
        case free
        /// Accepted, its first request is not complete.
        case halfOpen
        /// Speaks HTTP; `exchange` says what about.
        case http
        /// Admitted, not yet established.
        case upgrading
        case socket
        /// Only what is queued still goes out, then the close.
        case closing
    }

    /// Where in a room this connection stands.
    struct Membership {
        var room: Room
        var index: Int
    }

    var wsi: OpaquePointer?
    var generation: UInt32 = 0
    var phase = Phase.free
    /// The application has been told `opened`, so it will be told `closed`.
    var isAnnounced = false
    /// Counts in `Limiter.sockets` and per account.
    var isCounted = false
    var port: UInt16 = 0
    /// Tick at which the present phase began.
    var since: UInt32 = 0
    /// Tick at which an unfinished message was first seen, or 0.
    var unfinishedSince: UInt32 = 0
    /// Messages that may still be received, and the tick for which that was computed.
    var allowance: Int32 = 0
    var allowanceTick: UInt32 = 0
    /// Bytes from the network that are accounted for: looked at earlier, or content of messages.
    var accountedBytes: Int64 = 0
    var closeCode: UInt16 = 0
    var peer = NetworkAddress.local
    /// Address that limits count, after trusted proxies.
    var client = NetworkAddress.local
    var account: UInt128 = 0
    var tag: UInt128 = 0
    var memberships: [Membership] = []
    /// Frames for this connection alone, and what had to go before them.
    var pending: [UInt8] = []
    /// Messages in `pending`.
    var pendingCount: Int32 = 0
    var closeReason: [UInt8] = []
    /// Pieces of a message that is not complete.
    var input: [UInt8] = []
    var backlog: Backlog?
    var exchange: Exchange?
}

/// All connections, in slots that are used again.
///
/// A flat table outside of Swift's arrays: the loop reads and changes single fields of it between
/// calls of libwebsockets, which call back into the loop.
final class Links {
    private var storage: UnsafeMutablePointer<Link>
    private(set) var capacity: Int
    /// Slots ever used; those from here on have never been touched.
    private(set) var count = 0
    private var free: [UInt32] = []
    private(set) var openCount = 0

    init() {
        capacity = 64
        storage = .allocate(capacity: capacity)
    }

    deinit {
        storage.deinitialize(count: count)
        storage.deallocate()
    }

    subscript(slot: Int) -> Link {
        unsafeAddress {
            precondition(slot >= 0 && slot < count, "no such slot")
            return UnsafePointer(storage + slot)
        }
        unsafeMutableAddress {
            precondition(slot >= 0 && slot < count, "no such slot")
            return storage + slot
        }
    }

    /// A free slot, with a generation of its own.
    func take() -> Int {
        openCount += 1
        if let slot = free.popLast() { return Int(slot) }
        if count == capacity { grow() }
        (storage + count).initialize(to: Link())
        count += 1
        return count - 1
    }

    /// Empties the slot; who still holds its old generation reaches nobody.
    func release(_ slot: Int) {
        openCount -= 1
        let generation = self[slot].generation &+ 1
        self[slot] = Link()
        self[slot].generation = generation
        free.append(UInt32(slot))
    }

    func id(_ slot: Int) -> ConnectionID {
        ConnectionID(slot: UInt32(slot), generation: self[slot].generation)
    }

    /// The slot of a connection that may be written to.
    func socket(_ id: ConnectionID) -> Int? {
        let slot = Int(id.slot)
        guard slot < count, self[slot].generation == id.generation, self[slot].phase == .socket
        else { return nil }
        return slot
    }

    private func grow() {
        let larger = UnsafeMutablePointer<Link>.allocate(capacity: capacity * 2)
        larger.moveInitialize(from: storage, count: count)
        storage.deallocate()
        storage = larger
        capacity *= 2
    }
}
