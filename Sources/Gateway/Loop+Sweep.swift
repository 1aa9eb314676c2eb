import CWebSockets
import Glibc

/// Deadlines, once a second, and the end.
extension Loop {
    func ticked() {
        tick += 1
        for slot in 0..<links.count { check(slot) }
        compactHalfOpenQueue()
        let timing = cws_loop_timing(cws)
        count {
            $0.iterations = Int(timing.iterations)
            $0.busyNanoseconds = Int(timing.nanoseconds)
            $0.longestNanoseconds = Int(timing.longest)
        }
        if listener.descriptor >= 0 { cws_listen(cws, listener.descriptor) }
        if let drainTick, tick > drainTick { cws_stop(cws) }
    }

    private func check(_ slot: Int) {
        let age = Int(tick - links[slot].since)
        switch links[slot].phase {
        case .free: break
        case .halfOpen, .upgrading:
            if age > limits.handshakeSeconds { kill(slot, .slowHandshake) }
        case .http: checkExchange(slot)
        case .socket: checkSocket(slot)
        case .closing:
            // Five seconds for the close handshake, five more for libwebsockets to give up.
            if age > 5, age % 5 == 1, let wsi = links[slot].wsi { cws_abort(wsi) }
        }
    }

    /// Each socket is looked at closely every so many seconds, and in each of them as many.
    private static let sweepSeconds = 4

    private func checkSocket(_ slot: Int) {
        if let backlog = links[slot].backlog,
            Int(tick - backlog.progressed) > limits.stallSeconds
        {
            cut(slot)
            return
        }
        guard slot % Loop.sweepSeconds == Int(tick) % Loop.sweepSeconds,
            let wsi = links[slot].wsi
        else { return }
        guard spendsFramingWithin(slot, wsi) else {
            endFlood(slot, wsi)
            return
        }
        checkUnfinished(slot, wsi)
    }

    /// Pings and empty pieces of messages are no messages: libwebsockets reports none of them, so
    /// what came over the network is compared with what was content.
    private func spendsFramingWithin(_ slot: Int, _ wsi: OpaquePointer) -> Bool {
        let received = cws_received_bytes(wsi)
        guard received >= 0 else { return true }
        let framing = received - links[slot].accountedBytes
        links[slot].accountedBytes = received
        return framing <= Int64(limits.framingBytesPerSecond * Loop.sweepSeconds)
    }

    /// libwebsockets answers a ping before it lets anybody else write, so in a flood of them the
    /// close frame (RFC 6455, section 5.5.1) goes out from here.
    private func endFlood(_ slot: Int, _ wsi: OpaquePointer) {
        beginClose(slot, 1013, "too many frames")
        let code = links[slot].closeCode
        guard links[slot].backlog == nil, lws_partial_buffered(wsi) == 0, code != 0 else { return }
        let reason = links[slot].closeReason
        let frame = [0x88, UInt8(2 + reason.count), UInt8(code >> 8), UInt8(code & 0xFF)] + reason
        frame.withUnsafeBufferPointer { _ = cws_write(wsi, $0.baseAddress, $0.count) }
        links[slot].closeCode = 0
    }

    /// A message that began must end.
    private func checkUnfinished(_ slot: Int, _ wsi: OpaquePointer) {
        let isUnfinished = !links[slot].input.isEmpty || lws_remaining_packet_payload(wsi) > 0
        guard isUnfinished else {
            links[slot].unfinishedSince = 0
            return
        }
        if links[slot].unfinishedSince == 0 { links[slot].unfinishedSince = tick }
        if Int(tick - links[slot].unfinishedSince) > limits.transferSeconds {
            refuse(.slowTransfer)
            beginClose(slot, 1008, "message too slow")
        }
    }

    func kill(_ slot: Int, _ reason: GatewayMetrics.Refusal) {
        guard let wsi = links[slot].wsi else { return }
        refuse(reason)
        cws_abort(wsi)
    }

    private func compactHalfOpenQueue() {
        while halfOpenFirst < halfOpenQueue.count, !isHalfOpen(halfOpenQueue[halfOpenFirst]) {
            halfOpenFirst += 1
        }
        halfOpenQueue.removeFirst(halfOpenFirst)
        halfOpenFirst = 0
    }

    // MARK: - The end

    func beginDrain() {
        guard drainTick == nil else { return }
        drainTick = tick + UInt32(limits.drainSeconds)
        stopListening()
        for slot in 0..<links.count {
            switch links[slot].phase {
            case .socket: beginClose(slot, 1001, "server stops")
            case .halfOpen, .upgrading: if let wsi = links[slot].wsi { cws_kill(wsi) }
            case .http:
                if links[slot].exchange == nil, let wsi = links[slot].wsi { cws_kill(wsi) }
            case .free, .closing: break
            }
        }
        if links.openCount == 0 { cws_stop(cws) }
    }

    /// Sends a plain request to the own TLS port: an answer in clear means that TLS is off.
    func refusesClearText(_ listener: Listener) -> Bool {
        var name = sockaddr_storage()
        var size = socklen_t(MemoryLayout<sockaddr_storage>.size)
        let client = withUnsafeMutablePointer(to: &name) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                getsockname(listener.descriptor, address, &size)
                let client = socket(
                    Int32(address.pointee.sa_family), Int32(SOCK_STREAM.rawValue), 0)
                _ = connect(client, address, size)
                return client
            }
        }
        guard client >= 0 else { return false }
        defer { close(client) }
        var request = Array("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n".utf8)
        guard Glibc.send(client, &request, request.count, Int32(MSG_NOSIGNAL)) > 0
        else { return false }
        var answer = [UInt8](repeating: 0, count: 16)
        for _ in 0..<200 {
            cws_run_once(cws)
            var waiting = pollfd(fd: client, events: Int16(POLLIN), revents: 0)
            guard poll(&waiting, 1, 10) > 0 else { continue }
            let count = recv(client, &answer, answer.count, 0)
            return count <= 0 || !answer.starts(with: "HTTP".utf8)
        }
        return false
    }
}
