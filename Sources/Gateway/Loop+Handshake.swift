import CWebSockets

/// The upgrade from HTTP to WebSocket (RFC 6455, section 4.2).
extension Loop {
    /// Called with the complete request. 0 lets libwebsockets go on, -1 ends the connection,
    /// after an answer was written.
    func confirmUpgrade(_ slot: Int, _ wsi: OpaquePointer) -> Int32 {
        completedFirstRequest(slot)
        let headers = RequestHeaders(wsi)
        if let refusal = refusal(slot, headers) {
            refuse(refusal.counted)
            writeRefusal(wsi, refusal.answer.response)
            return -1
        }
        links[slot].phase = .upgrading
        links[slot].since = tick
        return 0
    }

    private typealias Refused = (counted: GatewayMetrics.Refusal, answer: Refusal)

    private func refusal(_ slot: Int, _ headers: RequestHeaders) -> Refused? {
        // libwebsockets would also switch to HTTP/2 in clear ("h2c"), before anyone signed in.
        guard headers[.upgrade].lowercased() == "websocket" else {
            return (.upgrade, .unknownUpgrade)
        }
        if drainTick != nil { return (.draining, .stopping) }
        guard headers.totalBytes <= limits.headerBytes else { return (.headers, .headersTooLarge) }
        guard headers.path == socketPath else { return (.path, .notFound) }
        guard headers.method == .get else { return (.upgrade, .methodNotAllowed) }
        guard headers[.version] == "13" else { return (.version, .wrongVersion) }
        guard WebSocketKey.isValid(headers[.key]), headers.hasOneHost,
            headers.connectionAsksForUpgrade
        else { return (.upgrade, .badHandshake) }
        guard origins.contains(headers[.origin]) else { return (.origin, .foreignOrigin) }
        guard headers.offers(subprotocol) else { return (.subprotocol, .unknownSubprotocol) }
        return limitRefusal(slot, headers)
    }

    private func limitRefusal(_ slot: Int, _ headers: RequestHeaders) -> Refused? {
        let client = proxies.client(peer: links[slot].peer, forwarded: headers[.forwardedFor])
        guard limiter.allowsSocket(client) else { return (.socketsPerAddress, .tooManySockets) }
        let handshake = Handshake(
            path: headers.path, cookie: headers[.cookie], address: client.text,
            port: client == links[slot].peer ? links[slot].port : 0,
            userAgent: headers[.userAgent], language: headers[.acceptLanguage])
        let account: UInt128
        let tag: UInt128
        switch application.admit(handshake) {
        case .refuse(let status): return (.application, .refused(status))
        case .accept(let admitted, let given): (account, tag) = (admitted, given)
        }
        guard limiter.allowsSocket(account: account) else {
            return (.socketsPerAccount, .tooManySockets)
        }
        limiter.openedSocket(client, account: account)
        links[slot].isCounted = true
        links[slot].client = client
        links[slot].account = account
        links[slot].tag = tag
        languages[slot] = handshake.language
        return nil
    }

    /// libwebsockets has answered 101.
    func established(_ slot: Int) -> Int32 {
        guard links[slot].phase == .upgrading else { return -1 }
        links[slot].phase = .socket
        links[slot].since = tick
        links[slot].allowance = Int32(limits.messageBurst)
        links[slot].allowanceTick = tick
        if let wsi = links[slot].wsi { links[slot].accountedBytes = cws_received_bytes(wsi) }
        links[slot].isAnnounced = true
        count {
            $0.upgraded += 1
            $0.sockets += 1
        }
        application.opened(
            links.id(slot), account: links[slot].account, tag: links[slot].tag,
            language: languages.removeValue(forKey: slot) ?? "")
        return 0
    }
}

/// `Sec-WebSocket-Key`: 16 bytes in base64 (RFC 6455, section 4.2.1).
enum WebSocketKey {
    static func isValid(_ key: String) -> Bool {
        let bytes = Array(key.utf8)
        guard bytes.count == 24, bytes.suffix(2).elementsEqual("==".utf8) else { return false }
        return bytes.prefix(22).allSatisfy {
            switch $0 {
            case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "/"):
                true
            default: false
            }
        }
    }
}
