import Gateway
import Testing

@Suite struct HandshakeTests {
    @Test func acceptsThePageAndTellsTheApplicationWhoComes() throws {
        let server = try TestServer()
        let client = try server.client()
        let answer = try client.request(
            TestClient.handshake(
                extra: "Cookie: account=7\r\nUser-Agent: test\r\nAccept-Language: vi\r\n"))
        #expect(answer.status == 101)
        #expect(answer.headers["sec-websocket-accept"] == "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=")
        #expect(answer.headers["sec-websocket-protocol"] == "cucao.v1")
        #expect(answer.headers["sec-websocket-extensions"] == nil)
        _ = try server.application.waitForOpened(after: 0)
        let handshake = try #require(server.application.handshakes.first)
        #expect(handshake.path == "/socket")
        #expect(handshake.cookie == "account=7")
        #expect(handshake.address == "127.0.0.1")
        #expect(handshake.port > 0)
        #expect(handshake.userAgent == "test")
        let opened = try #require(server.application.opened.first)
        #expect(opened.account == 7)
        #expect(opened.tag == 7)
        #expect(opened.language == "vi")
    }

    struct Case: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var request: String
        var status: Int
        init(_ name: String, _ status: Int, _ request: String) {
            testDescription = name
            self.status = status
            self.request = request
        }
    }

    static let refused: [Case] = [
        Case("foreign origin", 403, TestClient.handshake(origin: "https://evil.example")),
        Case("no origin", 403, TestClient.handshake(origin: nil)),
        Case("null origin", 403, TestClient.handshake(origin: "null")),
        Case("look-alike origin", 403, TestClient.handshake(origin: "https://page.example.evil")),
        Case("origin with path", 403, TestClient.handshake(origin: "https://page.example/")),
        Case("other scheme", 403, TestClient.handshake(origin: "http://page.example")),
        Case("no subprotocol", 400, TestClient.handshake(subprotocol: nil)),
        Case("other subprotocol", 400, TestClient.handshake(subprotocol: "chat")),
        Case("prefix of the subprotocol", 400, TestClient.handshake(subprotocol: "cucao.v10")),
        Case("version 8", 426, TestClient.handshake(version: "8")),
        Case("no number as version", 426, TestClient.handshake(version: "x")),
        Case("short key", 400, TestClient.handshake(key: "c2hvcnQ=")),
        Case("key that is not base64", 400, TestClient.handshake(key: "????????????????????==")),
        Case("connection without upgrade", 400, TestClient.handshake(connection: "keep-alive")),
        Case("other path", 404, TestClient.handshake(path: "/elsewhere")),
        Case(
            "h2c", 400,
            TestClient.handshake(upgrade: "h2c", extra: "HTTP2-Settings: AAMAAABk\r\n")),
        Case(
            "refused by the application", 401, TestClient.handshake(extra: "Cookie: refuse=401\r\n")
        ),
        Case(
            "cookie too large", 431,
            TestClient.handshake(extra: "Cookie: a=\(String(repeating: "x", count: 4200))\r\n")),
    ]

    @Test(arguments: refused) func refuses(_ refused: Case) throws {
        let server = try TestServer()
        let client = try server.client()
        let answer = try client.request(refused.request)
        #expect(answer.status == refused.status)
        #expect(answer.headers["content-type"] == "application/problem+json")
        #expect(answer.text.contains("\"vi\":\""))
        #expect(client.isClosedByServer())
        #expect(server.application.opened.isEmpty)
        #expect(try server.client().get("/health").status == 200)
    }

    @Test func unknownUpgradeIsNeverTaken() throws {
        let server = try TestServer()
        let client = try server.client()
        try client.send(TestClient.handshake(upgrade: "TLS/1.0"))
        #expect(try client.answer().status >= 400)
    }

    @Test func connectDoesNotBecomeARawSocket() throws {
        let server = try TestServer()
        let client = try server.client()
        try client.send("CONNECT example:443 HTTP/1.1\r\nHost: example\r\n\r\nraw bytes")
        client.drain()
        #expect(try server.client().get("/health").status == 200)
    }

    @Test func originsOfTheListeningAddressAreAllowedByDefault() throws {
        let server = try TestServer { $0.allowedOrigins = nil }
        let port = server.gateway.port
        #expect(server.gateway.allowedOrigins.contains("http://127.0.0.1:\(port)"))
        for host in ["localhost", "127.0.0.1", "[::1]"] {
            let client = try server.client()
            let request = TestClient.handshake(origin: "http://\(host):\(port)")
            #expect(try client.request(request).status == 101)
        }
        let foreign = TestClient.handshake(origin: "http://localhost:\(port &+ 1)")
        #expect(try server.client().request(foreign).status == 403)
    }

    @Test func behindAProxyTheClientsAddressCounts() throws {
        let server = try TestServer { $0.trustedProxies = ["127.0.0.0/8"] }
        let client = try server.client()
        try client.upgrade(extra: "X-Forwarded-For: 203.0.113.9, 198.51.100.7, 127.0.0.2\r\n")
        #expect(server.application.handshakes.first?.address == "198.51.100.7")
    }

    @Test func withoutAProxyForwardedAddressesAreNotBelieved() throws {
        let server = try TestServer()
        let client = try server.client()
        try client.upgrade(extra: "X-Forwarded-For: 203.0.113.9\r\n")
        #expect(server.application.handshakes.first?.address == "127.0.0.1")
    }
}
