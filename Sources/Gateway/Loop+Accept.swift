import CWebSockets
import Glibc

/// New connections.
extension Loop {
    /// Accepted in one round at most, so that those who are there are served too.
    private static let acceptsPerRound = 256

    func acceptConnections() {
        for _ in 0..<Loop.acceptsPerRound {
            var storage = sockaddr_storage()
            var size = socklen_t(MemoryLayout<sockaddr_storage>.size)
            let descriptor = withUnsafeMutablePointer(to: &storage) {
                $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                    accept(listener.descriptor, $0, &size)
                }
            }
            if descriptor < 0 {
                if errno == EMFILE || errno == ENFILE { turnAwayOne() }
                return
            }
            admit(descriptor, &storage)
        }
    }

    private func admit(_ descriptor: Int32, _ storage: inout sockaddr_storage) {
        let (peer, port) = NetworkAddress.peer(&storage) ?? (.local, 0)
        if let refusal = links.openCount >= limits.connections
            ? .connectionsTotal : limiter.accept(peer)
        {
            refuse(refusal)
            close(descriptor)
            return
        }
        if halfOpenCount >= limits.headerPool * 3 / 4 { killOldestHalfOpen() }
        tune(descriptor)
        let slot = links.take()
        links[slot].phase = .halfOpen
        links[slot].peer = peer
        links[slot].client = peer
        links[slot].port = port
        links[slot].since = tick
        halfOpenCount += 1
        halfOpenQueue.append(links.id(slot))
        count {
            $0.accepted += 1
            $0.connections += 1
        }
        let generation = links[slot].generation
        // A failed adoption may or may not have reported the end of the connection.
        guard let wsi = cws_adopt(cws, descriptor, slot) else {
            guard links[slot].generation == generation else { return }
            halfOpenCount -= 1
            limiter.closed(peer, halfOpen: true)
            links.release(slot)
            count { $0.connections -= 1 }
            return
        }
        links[slot].wsi = wsi
    }

    /// Without delay for small messages; and the kernel keeps at most 128 KiB that it could not
    /// send yet, so that a reader who stalls is noticed by what waits here.
    private func tune(_ descriptor: Int32) {
        var one: Int32 = 1
        var lowWater: Int32 = 128 * 1024
        let notSentLowWater: Int32 = 25
        // No command that we run, such as for a PDF, keeps the connections of others open.
        _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
        guard !listener.isLocal else { return }
        setsockopt(descriptor, Int32(IPPROTO_TCP), TCP_NODELAY, &one, 4)
        setsockopt(descriptor, Int32(IPPROTO_TCP), notSentLowWater, &lowWater, 4)
    }

    /// With no descriptor left the listening socket would stay readable and the loop would spin.
    private func turnAwayOne() {
        refuse(.connectionsTotal)
        close(spareDescriptor)
        let descriptor = accept(listener.descriptor, nil, nil)
        if descriptor >= 0 { close(descriptor) }
        spareDescriptor = open("/dev/null", O_RDONLY | O_CLOEXEC)
    }

    /// Whoever is honest completes a request in no time: the oldest is the least likely to be.
    private func killOldestHalfOpen() {
        while halfOpenFirst < halfOpenQueue.count {
            let id = halfOpenQueue[halfOpenFirst]
            halfOpenFirst += 1
            guard isHalfOpen(id), let wsi = links[Int(id.slot)].wsi else { continue }
            refuse(.halfOpenTotal)
            cws_abort(wsi)
            return
        }
    }

    func isHalfOpen(_ id: ConnectionID) -> Bool {
        let slot = Int(id.slot)
        return links[slot].generation == id.generation && links[slot].phase == .halfOpen
    }

    /// Ends the half-open phase: the first request is there.
    func completedFirstRequest(_ slot: Int) {
        guard links[slot].phase == .halfOpen else { return }
        links[slot].phase = .http
        halfOpenCount -= 1
        limiter.completedFirstRequest(links[slot].peer)
    }
}
