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
        let bodyBytes = Int(length) ?? 0
        guard isForApplication(path) else {
            if bodyBytes > limits.bodyBytes { return refuseRequest(slot, wsi, .bodyTooLarge) }
            return serveFile(slot, wsi, method, path, headers)
        }
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
        exchange.bodyBytes = bodyBytes
        exchange.hasBody = exchange.bodyBytes > 0
        exchange.address = proxies.trusts(client) ? nil : client.counted
        if bodyBytes > limits.bodyBytes {
            if let refusal = refusesLargeBody(exchange) {
                return refuseRequest(slot, wsi, refusal, lingering: limits.transferSeconds)
            }
        } else if !expect(bodyBytes, exchange) {
            return refuseRequest(slot, wsi, .tooMuchHeld)
        }
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
        guard headers.hasOneHost else { return .badRequest }
        if !headers[.transferEncoding].isEmpty { return .lengthRequired }
        if length.isEmpty {
            let needsLength = [.post, .put, .patch].contains(headers.method)
            return needsLength ? .lengthRequired : nil
        }
        guard length.utf8.allSatisfy({ (48...57).contains($0) }), length.utf8.count <= 18,
            Int(length) != nil
        else { return .badRequest }
        return nil
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
        let request = exchange.request
        // From here on the body is the application's alone.
        exchange.request.body = []
        application.requested(request)
    }

    /// From the outbox.
    func respond(_ response: HTTPResponse, _ id: RequestID) {
        let slot = Int(id.slot)
        guard slot < links.count, let exchange = links[slot].exchange, exchange.id == id,
            exchange.state == .waiting, let wsi = links[slot].wsi
        else { return }
        let fits = hold(response.body.count, exchange)
        prepare(
            exchange, fits ? response : Refusal.tooMuchHeld.response, closes: drainTick != nil)
        pump(slot, wsi, exchange)
    }

    private func prepare(_ exchange: Exchange, _ response: HTTPResponse, closes: Bool) {
        let hasBody = response.status != 204 && response.status != 304
        exchange.closesAfter = closes
        exchange.head = ResponseHead.bytes(
            status: response.status, headers: response.headers,
            length: hasBody ? response.body.count : nil, isTLS: isTLS, policy: policy,
            closes: closes, time: time(nil))
        exchange.body = hasBody && !exchange.isHead ? response.body : []
        exchange.state = .sending
        let seconds = exchange.body.count / max(1, limits.largeBodyBytesPerSecond)
        exchange.sendingEnd =
            tick + UInt32(clamping: limits.transferSeconds + limits.stallSeconds + seconds)
        exchange.deadline = min(tick + UInt32(limits.stallSeconds), exchange.sendingEnd)
        exchange.place = nil
        count { $0.answers[response.status, default: 0] += 1 }
    }

    // MARK: - Sending

    /// The socket of an unfinished answer can take more.
    func answerWritable(_ slot: Int) {
        guard let exchange = links[slot].exchange, exchange.state == .sending,
            let wsi = links[slot].wsi
        else { return }
        pump(slot, wsi, exchange)
    }

    /// Writes what the socket takes, waits for the rest, and ends the exchange when all is out.
    /// To be called outside of the callbacks of libwebsockets, because it may close.
    private func pump(_ slot: Int, _ wsi: OpaquePointer, _ exchange: Exchange) {
        switch write(exchange, wsi) {
        case .some(false):
            if exchange.writer == nil { exchange.writer = cws_watch_writable(cws, wsi) }
        case .some(true):
            stopWatching(exchange)
            links[slot].exchange = nil
            links[slot].since = tick
            guard !exchange.closesAfter, lws_http_transaction_completed(wsi) == 0,
                !cws_is_pipelined(wsi)
            else {
                cws_kill(wsi)
                return
            }
            lws_rx_flow_control(wsi, 1)
        case .none: cws_kill(wsi)
        }
    }

    /// True when all is out, false when the socket is full, nil when it is broken.
    private func write(_ exchange: Exchange, _ wsi: OpaquePointer) -> Bool? {
        guard cws_write_held(wsi) >= 0 else { return nil }
        while lws_partial_buffered(wsi) == 0 {
            exchange.deadline = min(tick + UInt32(limits.stallSeconds), exchange.sendingEnd)
            if exchange.isHeadSent, exchange.bodySent == exchange.body.count { return true }
            var piece = exchange.isHeadSent ? [] : exchange.head
            exchange.isHeadSent = true
            let part = exchange.body[exchange.bodySent...].prefix(max(0, writeBytes - piece.count))
            exchange.bodySent += part.count
            piece += part
            guard cws_write(wsi, piece, piece.count) >= 0 else { return nil }
        }
        return false
    }

    func stopWatching(_ exchange: Exchange) {
        guard let writer = exchange.writer else { return }
        cws_unwatch(cws, writer)
        exchange.writer = nil
    }

    // MARK: - Answers of our own

    /// Answers with an error, inside of the callback that brings the request.
    private func refuseRequest(_ slot: Int, _ wsi: OpaquePointer, _ refusal: Refusal) -> Int32 {
        refuseRequest(slot, wsi, refusal.response)
    }

    private func refuseRequest(
        _ slot: Int, _ wsi: OpaquePointer, _ response: HTTPResponse, lingering seconds: Int = 2
    ) -> Int32 {
        writeRefusal(wsi, response)
        linger(slot, seconds)
        let hasBody =
            lws_hdr_total_length(wsi, WSI_TOKEN_HTTP_CONTENT_LENGTH) > 0
            || lws_hdr_total_length(wsi, WSI_TOKEN_HTTP_TRANSFER_ENCODING) > 0
        guard hasBody else { return -1 }
        shutdown(lws_get_socket_fd(wsi), Int32(SHUT_WR))
        return 0
    }

    /// A body that is under way is read and thrown away for a moment, because closing over unread
    /// bytes would reset the connection and take the answer with it.
    func linger(_ slot: Int, _ seconds: Int = 2) {
        let request = HTTPRequest(
            id: RequestID(slot: UInt32(slot), generation: 0), method: .get, path: "")
        links[slot].exchange = Exchange(
            id: request.id, request: request, state: .lingering,
            deadline: tick + UInt32(clamping: seconds))
    }

    func writeRefusal(_ wsi: OpaquePointer, _ response: HTTPResponse) {
        var bytes = ResponseHead.bytes(
            status: response.status, headers: response.headers, length: response.body.count,
            isTLS: isTLS, policy: policy, closes: true, time: time(nil))
        bytes += response.body
        count { $0.answers[response.status, default: 0] += 1 }
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
        let request = HTTPRequest(
            id: RequestID(slot: UInt32(slot), generation: 0), method: method, path: path)
        let exchange = Exchange(id: request.id, request: request, state: .sending, deadline: tick)
        prepare(exchange, response, closes: drainTick != nil)
        links[slot].exchange = exchange
        // Written from the next round, when it is known what else the client has sent.
        lws_rx_flow_control(wsi, 0)
        exchange.writer = cws_watch_writable(cws, wsi)
        return 0
    }

    // MARK: - Deadlines

    func checkExchange(_ slot: Int) {
        guard let exchange = links[slot].exchange, let wsi = links[slot].wsi else { return }
        if drainTick == nil, tick <= exchange.deadline { return }
        switch exchange.state {
        case .readingBody, .lingering: kill(slot, .slowTransfer)
        case .sending: if tick > exchange.deadline { kill(slot, .slowTransfer) }
        case .waiting:
            guard tick > exchange.deadline else { return }
            prepare(exchange, Refusal.noAnswer.response, closes: true)
            pump(slot, wsi, exchange)
        }
    }
}
