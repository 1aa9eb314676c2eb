import CWebSockets

/// Where C calls in.
extension Loop {
    static let callbacks = cws_callbacks(
        event: { owner, wsi, reason, bytes, length in
            guard let wsi else { return 0 }
            let data = UnsafeRawBufferPointer(start: bytes, count: bytes == nil ? 0 : length)
            return Loop.of(owner).event(
                wsi, lws_callback_reasons(rawValue: UInt32(bitPattern: reason)), data)
        },
        acceptable: { Loop.of($0).acceptConnections() },
        woken: { Loop.of($0).woken() },
        writable: { Loop.of($0).answerWritable($1) },
        coalesced: { Loop.of($0).flush() },
        ticked: { Loop.of($0).ticked() },
        waits: { Loop.of($0).application.roundEnded() })

    private static func of(_ owner: UnsafeMutableRawPointer?) -> Loop {
        guard let owner else { preconditionFailure("the loop gives its owner with every call") }
        return Unmanaged<Loop>.fromOpaque(owner).takeUnretainedValue()
    }

    private func event(
        _ wsi: OpaquePointer, _ reason: lws_callback_reasons, _ data: UnsafeRawBufferPointer
    ) -> Int32 {
        let slot = cws_slot(wsi)
        guard slot < links.count, links[slot].phase != .free else { return 0 }
        if links[slot].wsi == nil { links[slot].wsi = wsi }
        switch reason {
        case LWS_CALLBACK_RECEIVE: return received(slot, wsi, data)
        case LWS_CALLBACK_SERVER_WRITEABLE: return writable(slot, wsi)
        case LWS_CALLBACK_HTTP_CONFIRM_UPGRADE: return confirmUpgrade(slot, wsi)
        case LWS_CALLBACK_ESTABLISHED: return established(slot)
        case LWS_CALLBACK_WS_PEER_INITIATED_CLOSE: return peerCloses(slot, wsi, data)
        case LWS_CALLBACK_WS_SERVER_DROP_PROTOCOL: beginsToClose(slot)
        case LWS_CALLBACK_HTTP: return requestHead(slot, wsi)
        case LWS_CALLBACK_HTTP_BODY: return bodyArrived(slot, wsi, data)
        case LWS_CALLBACK_HTTP_BODY_COMPLETION: return bodyComplete(slot, wsi)
        case LWS_CALLBACK_CLOSED, LWS_CALLBACK_CLOSED_HTTP: announceClosed(slot)
        case LWS_CALLBACK_WSI_DESTROY: destroyed(slot)
        default: break
        }
        return 0
    }

    /// The connection is over and libwebsockets frees it.
    private func destroyed(_ slot: Int) {
        announceClosed(slot)
        if let exchange = links[slot].exchange { stopWatching(exchange) }
        if links[slot].phase == .halfOpen { halfOpenCount -= 1 }
        limiter.closed(links[slot].peer, halfOpen: links[slot].phase == .halfOpen)
        languages[slot] = nil
        links.release(slot)
        count { $0.connections -= 1 }
        if drainTick != nil, links.openCount == 0 { cws_stop(cws) }
    }

    /// Takes a socket out of its rooms and limits, and tells the application once.
    func announceClosed(_ slot: Int) {
        leaveAllRooms(slot)
        if links[slot].isCounted {
            links[slot].isCounted = false
            limiter.closedSocket(links[slot].client, account: links[slot].account)
        }
        guard links[slot].isAnnounced else { return }
        links[slot].isAnnounced = false
        count { $0.sockets -= 1 }
        application.closed(links.id(slot))
    }
}
