import CWebSockets
import Glibc
import Wire

/// Requests and answers.
extension Loop {
    func requestHead(_ slot: Int, _ wsi: OpaquePointer) -> Int32 {
        completedFirstRequest(slot)
        cws_set_deadline(wsi, 0)
        guard links[slot].phase == .http, links[slot].exchange == nil else { return -1 }
        let headers = RequestHeaders(wsi)
        let length = headers[.contentLength]
        if let refusal = malformed(headers, length) { return refuseRequest(slot, wsi, refusal) }
        guard let method = headers.method else {
            return refuseRequest(slot, wsi, .methodNotAllowed)
        }
        let path = headers.path
        guard isForApplication(path) else { return serveFile(slot, wsi, method, path, headers) }
        guard method == .get || method == .head || origins.contains(headers[.origin]) else {
            return refuseRequest(slot, wsi, .foreignOrigin)
        }
        if drainTick != nil { return refuseRequest(slot, wsi, .stopping) }
        let client = proxies.client(peer: links[slot].peer, forwarded: headers[.forwardedFor])
        nextRequest &+= 1
        let id = RequestID(slot: UInt32(slot), generation: nextRequest)
        let request = HTTPRequest(
            id: id, method: method, path: path, query: headers.query,
            headers: headers.understood, address: client.text,
            port: client == links[slot].peer ? links[slot].port : 0)
        let exchange = Exchange(
            id: id, request: request, state: .readingBody,
            deadline: tick + UInt32(limits.transferSeconds))
        exchange.hasBody = (Int(length) ?? 0) > 0
        links[slot].exchange = exchange
        if !exchange.hasBody { handOver(exchange, wsi) }
        return 0
    }

    private func isForApplication(_ path: String) -> Bool {
        path.hasPrefix("/api/") || path == "/health" || path == "/ready" || path == "/metrics"
    }

    /// libwebsockets takes any number as a length and reads no chunked bodies.
    private func malformed(_ headers: RequestHeaders, _ length: String) -> Refusal? {
        if headers.totalBytes > limits.headerBytes { return .headersTooLarge }
        if !headers[.transferEncoding].isEmpty { return .lengthRequired }
        if length.isEmpty {
            let needsLength = [.post, .put, .patch].contains(headers.method)
            return needsLength ? .lengthRequired : nil
        }
        guard length.utf8.allSatisfy({ (48...57).contains($0) }), length.utf8.count <= 18,
            let bytes = Int(length)
        else { return .badRequest }
        return bytes > limits.bodyBytes ? .bodyTooLarge : nil
    }

    func bodyArrived(_ slot: Int, _ data: UnsafeRawBufferPointer) -> Int32 {
        guard let exchange = links[slot].exchange, exchange.state == .readingBody else { return 0 }
        exchange.request.body.append(contentsOf: data)
        return 0
    }

    func bodyComplete(_ slot: Int, _ wsi: OpaquePointer) -> Int32 {
        guard let exchange = links[slot].exchange else { return 0 }
        switch exchange.state {
        case .readingBody:
            handOver(exchange, wsi)
            return 0
        case .lingering: return 0
        // A second time: the client sent more before it had the answer.
        case .waiting, .sending: return exchange.hasBody ? -1 : 0
        }
    }

    private func handOver(_ exchange: Exchange, _ wsi: OpaquePointer) {
        exchange.state = .waiting
        exchange.deadline = tick + UInt32(limits.answerSeconds)
        // Until the answer is there nothing more is read: libwebsockets would spin on input that
        // it cannot take in this state, or report the body as complete once more.
        lws_rx_flow_control(wsi, 0)
        application.requested(exchange.request)
    }

    /// From the outbox.
    func respond(_ response: HTTPResponse, _ id: RequestID) {
        let slot = Int(id.slot)
        guard slot < links.count, let exchange = links[slot].exchange, exchange.id == id,
            exchange.state == .waiting, let wsi = links[slot].wsi
        else { return }
        prepare(exchange, response, closes: drainTick != nil)
        finish(slot, wsi, exchange)
    }

    /// Writes what can be written of a prepared answer outside of a callback.
    private func finish(_ slot: Int, _ wsi: OpaquePointer, _ exchange: Exchange) {
        guard pump(slot, wsi, exchange) == 0 else {
            cws_kill(wsi)
            return
        }
        lws_rx_flow_control(wsi, 1)
    }

    private func prepare(_ exchange: Exchange, _ response: HTTPResponse, closes: Bool) {
        let hasBody = response.status != 204 && response.status != 304
        exchange.closesAfter = closes
        exchange.head = ResponseHead.bytes(
            status: response.status, headers: response.headers,
            length: hasBody ? response.body.count : nil, isTLS: isTLS, closes: closes,
            time: time(nil))
        exchange.body = hasBody && !exchange.isHead ? response.body : []
        exchange.state = .sending
        exchange.deadline = tick + UInt32(limits.stallSeconds)
        exchange.request.body = []
        count { $0.answers[response.status, default: 0] += 1 }
    }

    // MARK: - Sending

    func answerWritable(_ slot: Int, _ wsi: OpaquePointer) -> Int32 {
        guard let exchange = links[slot].exchange, exchange.state == .sending else { return 0 }
        exchange.deadline = tick + UInt32(limits.stallSeconds)
        return pump(slot, wsi, exchange)
    }

    /// Writes until libwebsockets holds bytes back or the answer is out. -1 when the connection
    /// is to be closed.
    private func pump(_ slot: Int, _ wsi: OpaquePointer, _ exchange: Exchange) -> Int32 {
        if exchange.headSent == 0 {
            let together = min(
                exchange.body.count, writeBytes - min(exchange.head.count, writeBytes))
            exchange.head.append(contentsOf: exchange.body[..<together])
            exchange.bodySent = together
            exchange.headSent = exchange.head.count
            guard cws_write(wsi, exchange.head, exchange.head.count) >= 0 else { return -1 }
        }
        while exchange.bodySent < exchange.body.count {
            if lws_partial_buffered(wsi) != 0 {
                lws_callback_on_writable(wsi)
                return 0
            }
            let count = min(writeBytes, exchange.body.count - exchange.bodySent)
            let isWritten = exchange.body.withUnsafeBufferPointer {
                cws_write(wsi, $0.baseAddress.map { $0 + exchange.bodySent }, count) >= 0
            }
            guard isWritten else { return -1 }
            exchange.bodySent += count
        }
        // The end is left to a later call, so that it is known what else the client sent.
        if lws_partial_buffered(wsi) != 0 {
            lws_callback_on_writable(wsi)
            return 0
        }
        links[slot].exchange = nil
        links[slot].since = tick
        guard !exchange.closesAfter, lws_http_transaction_completed(wsi) == 0,
            !cws_is_pipelined(wsi)
        else { return -1 }
        return 0
    }

    // MARK: - Answers of our own

    /// Answers with an error, inside of the callback that brings the request.
    private func refuseRequest(_ slot: Int, _ wsi: OpaquePointer, _ refusal: Refusal) -> Int32 {
        writeRefusal(wsi, refusal)
        let request = HTTPRequest(
            id: RequestID(slot: UInt32(slot), generation: 0), method: .get, path: "")
        // A body that is under way is read and thrown away for a moment, because closing over
        // unread bytes would reset the connection and take the answer with it.
        links[slot].exchange = Exchange(
            id: request.id, request: request, state: .lingering, deadline: tick + 2)
        let hasBody =
            lws_hdr_total_length(wsi, WSI_TOKEN_HTTP_CONTENT_LENGTH) > 0
            || lws_hdr_total_length(wsi, WSI_TOKEN_HTTP_TRANSFER_ENCODING) > 0
        guard hasBody else { return -1 }
        shutdown(lws_get_socket_fd(wsi), Int32(SHUT_WR))
        return 0
    }

    func writeRefusal(_ wsi: OpaquePointer, _ refusal: Refusal) {
        let body = refusal.body
        var bytes = ResponseHead.bytes(
            status: refusal.status,
            headers: refusal.headers + [("Content-Type", "application/problem+json")],
            length: body.count, isTLS: isTLS, closes: true, time: time(nil))
        bytes += body
        count { $0.answers[refusal.status, default: 0] += 1 }
        _ = cws_write(wsi, bytes, bytes.count)
    }

    private func serveFile(
        _ slot: Int, _ wsi: OpaquePointer, _ method: HTTPRequest.Method, _ path: String,
        _ headers: RequestHeaders
    ) -> Int32 {
        guard method == .get || method == .head else {
            return refuseRequest(slot, wsi, .methodNotAllowed)
        }
        guard
            let response = assets.response(
                to: path, encodings: headers[.acceptEncoding], ifNoneMatch: headers[.ifNoneMatch])
        else { return refuseRequest(slot, wsi, .notFound) }
        // Written from the next call: only then is it known what else the client has sent.
        let request = HTTPRequest(
            id: RequestID(slot: UInt32(slot), generation: 0), method: method, path: path)
        let exchange = Exchange(id: request.id, request: request, state: .sending, deadline: tick)
        prepare(exchange, response, closes: drainTick != nil)
        links[slot].exchange = exchange
        lws_callback_on_writable(wsi)
        return 0
    }

    // MARK: - Deadlines

    func checkExchange(_ slot: Int) {
        guard let exchange = links[slot].exchange, let wsi = links[slot].wsi else { return }
        if drainTick == nil, tick <= exchange.deadline, exchange.state != .sending { return }
        switch exchange.state {
        case .readingBody, .lingering: kill(slot, .slowTransfer)
        case .sending:
            if tick > exchange.deadline || hasUnreadInput(wsi) { kill(slot, .slowTransfer) }
        case .waiting:
            guard tick > exchange.deadline else { return }
            let busy = HTTPResponse(
                status: Refusal.noAnswer.status,
                headers: Refusal.noAnswer.headers + [("Content-Type", "application/problem+json")],
                body: Refusal.noAnswer.body)
            prepare(exchange, busy, closes: true)
            finish(slot, wsi, exchange)
        }
    }

    /// While an answer goes out, libwebsockets leaves input unread, and the loop would spin on
    /// it: nobody who waits for the answer has anything to say.
    private func hasUnreadInput(_ wsi: OpaquePointer) -> Bool {
        var input = pollfd(fd: lws_get_socket_fd(wsi), events: Int16(POLLIN), revents: 0)
        return poll(&input, 1, 0) > 0
    }
}
