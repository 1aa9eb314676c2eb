import CWebSockets
import Glibc
import Wire

/// Bodies of requests on their way in, and how much of them is in memory.
extension Loop {
    /// Takes a place for a body above the common limit; nil when there is one.
    func refusesLargeBody(_ exchange: Exchange) -> HTTPResponse? {
        switch application.weigh(exchange.request, bodyBytes: exchange.bodyBytes) {
        case .refuse(let response): return response
        case .tooLarge: return Refusal.bodyTooLarge.response
        case .accept(let account):
            guard let place = largeBodies.take(account) else {
                return Refusal.tooManyBodies.response
            }
            exchange.place = place
            let seconds = exchange.bodyBytes / max(1, limits.largeBodyBytesPerSecond)
            exchange.deadline += UInt32(clamping: seconds)
            return nil
        }
    }

    /// Whether a body of this length has room as things are: who has to be refused had better be
    /// told before they send it. Nothing is counted before it arrives (`take`).
    func expect(_ count: Int, _ exchange: Exchange) -> Bool {
        if count == 0 { return true }
        guard heldBytes.fits(count, exchange.address) else {
            refuse(.heldBytes)
            return false
        }
        exchange.share = heldBytes.take(0, exchange.address)
        return true
    }

    /// Counts what the exchange holds from now on instead of what it held; false when there is no
    /// room.
    func hold(_ count: Int, _ exchange: Exchange) -> Bool {
        exchange.share = nil
        if count == 0 { return true }
        exchange.share = heldBytes.take(count, exchange.address)
        if exchange.share == nil { refuse(.heldBytes) }
        return exchange.share != nil
    }

    func bodyArrived(
        _ slot: Int, _ wsi: OpaquePointer, _ data: UnsafeRawBufferPointer
    ) -> Int32 {
        guard let exchange = links[slot].exchange, exchange.state == .readingBody else { return 0 }
        guard exchange.request.body.count + data.count <= exchange.bodyBytes else { return -1 }
        if take(data, exchange) { return 0 }
        refuse(.heldBytes)
        writeRefusal(wsi, Refusal.tooMuchHeld.response)
        linger(slot)
        shutdown(lws_get_socket_fd(wsi), Int32(SHUT_WR))
        return 0
    }

    /// Adds to the body what has arrived; false when there is no room for it. A length that is
    /// merely stated costs nobody a place: the memory, and what is counted of it, grow with the
    /// body, to twice its size at most. A large body has its place already.
    private func take(_ data: UnsafeRawBufferPointer, _ exchange: Exchange) -> Bool {
        let arrived = exchange.request.body.count + data.count
        if exchange.roomBytes < arrived {
            var room = exchange.bodyBytes
            if exchange.place == nil {
                room = min(room, max(arrived, 2 * exchange.roomBytes))
                guard exchange.share?.grow(to: room) == true else { return false }
            }
            exchange.roomBytes = room
            exchange.request.body.reserveCapacity(room)
        }
        exchange.request.body.append(contentsOf: data)
        return true
    }
}
