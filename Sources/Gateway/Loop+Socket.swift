import CWebSockets

/// What established WebSockets send, and how they end.
extension Loop {
    func received(_ slot: Int, _ wsi: OpaquePointer, _ data: UnsafeRawBufferPointer) -> Int32 {
        // After the decision to close, what still comes is thrown away until the close is out.
        guard links[slot].phase == .socket else { return 0 }
        links[slot].accountedBytes += Int64(data.count)
        guard lws_frame_is_binary(wsi) == 0 else {
            beginClose(slot, 1003, "text only")
            return 0
        }
        let rest = lws_remaining_packet_payload(wsi)
        guard links[slot].input.count + data.count + rest <= limits.messageBytes else {
            beginClose(slot, 1009, "message too large")
            return 0
        }
        guard rest == 0, lws_is_final_fragment(wsi) != 0 else {
            if links[slot].unfinishedSince == 0 { links[slot].unfinishedSince = tick }
            links[slot].input.append(contentsOf: data)
            return 0
        }
        var message = links[slot].input
        links[slot].input = []
        links[slot].unfinishedSince = 0
        message.append(contentsOf: data)
        if links[slot].allowanceTick != tick { application.showedLife(tag: links[slot].tag) }
        guard spendAllowance(slot) else {
            beginClose(slot, 1013, "too many messages")
            return 0
        }
        count {
            $0.messagesIn += 1
            $0.bytesIn += message.count
        }
        application.received(links.id(slot), message)
        return 0
    }

    /// A bucket that fills with `messagesPerSecond` up to `messageBurst`.
    private func spendAllowance(_ slot: Int) -> Bool {
        let seconds = Int(tick - links[slot].allowanceTick)
        let refilled = Int(links[slot].allowance) + seconds * limits.messagesPerSecond
        links[slot].allowance = Int32(min(refilled, limits.messageBurst)) - 1
        links[slot].allowanceTick = tick
        return links[slot].allowance >= 0
    }

    /// libwebsockets can take bytes for this connection, and holds none.
    func writable(_ slot: Int, _ wsi: OpaquePointer) -> Int32 {
        guard writeBacklog(slot, wsi) else { return -1 }
        guard links[slot].backlog == nil, links[slot].closeCode != 0 else { return 0 }
        if lws_partial_buffered(wsi) != 0 {
            lws_callback_on_writable(wsi)
            return 0
        }
        var reason = links[slot].closeReason
        lws_close_reason(
            wsi, lws_close_status(rawValue: UInt32(links[slot].closeCode)), &reason, reason.count)
        links[slot].closeCode = 0
        return -1
    }

    /// False when the connection is broken.
    private func writeBacklog(_ slot: Int, _ wsi: OpaquePointer) -> Bool {
        guard let backlog = links[slot].backlog else { return true }
        if lws_partial_buffered(wsi) == 0 { backlog.allSent(tick: tick) }
        while !backlog.isEmpty {
            if lws_partial_buffered(wsi) != 0 {
                lws_callback_on_writable(wsi)
                return true
            }
            let written = backlog.next(limit: writeBytes) {
                cws_write(wsi, $0.baseAddress, $0.count) >= 0
            }
            guard written else { return false }
        }
        if lws_partial_buffered(wsi) == 0 {
            links[slot].backlog = nil
        } else {
            lws_callback_on_writable(wsi)
        }
        return true
    }

    /// The other side sent a close frame; libwebsockets answers it.
    func peerCloses(_ slot: Int, _ wsi: OpaquePointer, _ data: UnsafeRawBufferPointer) -> Int32 {
        beginsToClose(slot)
        // RFC 6455, section 5.5.1: a body, if there is one, begins with a two-byte code, and the
        // rest is text. libwebsockets would send back what it got.
        guard data.count != 1 else {
            lws_close_reason(wsi, LWS_CLOSE_STATUS_PROTOCOL_ERR, nil, 0)
            return -1
        }
        guard String(validating: data.dropFirst(2), as: UTF8.self) != nil else {
            lws_close_reason(wsi, LWS_CLOSE_STATUS_INVALID_PAYLOAD, nil, 0)
            return -1
        }
        return 0
    }

    /// From here on nothing is written to the socket but what libwebsockets writes itself.
    func beginsToClose(_ slot: Int) {
        guard links[slot].phase == .socket || links[slot].phase == .closing else { return }
        links[slot].phase = .closing
        links[slot].closeCode = 0
        links[slot].backlog = nil
        links[slot].pending = []
        links[slot].since = tick
        leaveAllRooms(slot)
    }

    /// Closes after what is queued went out.
    func beginClose(_ slot: Int, _ code: UInt16, _ reason: String) {
        guard links[slot].phase == .socket, let wsi = links[slot].wsi else { return }
        catchUp(slot)
        writePending(slot)
        links[slot].phase = .closing
        links[slot].since = tick
        links[slot].input = []
        // 1006 and the like must not be sent (RFC 6455, section 7.4.1).
        let isSendable =
            (1000...1014).contains(code) && ![1004, 1005, 1006].contains(code)
            || (3000...4999).contains(code)
        links[slot].closeCode = isSendable ? code : 1000
        links[slot].closeReason = Loop.shortened(reason)
        leaveAllRooms(slot)
        count { $0.closes[code, default: 0] += 1 }
        lws_callback_on_writable(wsi)
    }

    /// At most 123 bytes fit beside the code (RFC 6455, section 5.5).
    private static func shortened(_ reason: String) -> [UInt8] {
        var text = reason[...]
        while text.utf8.count > 123 { text.removeLast() }
        return Array(text.utf8)
    }
}
