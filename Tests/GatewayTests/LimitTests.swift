import Testing

@testable import Gateway

/// Each limit at its number and one above.
@Suite struct LimitTests {
    @Test func socketsPerAccount() throws {
        let server = try TestServer { $0.limits.socketsPerAccount = 2 }
        let one = try server.member(cookie: "account=3").client
        let two = try server.member(cookie: "account=3").client
        let refused = try server.client()
        let handshake = TestClient.handshake(extra: "Cookie: account=3\r\n")
        #expect(try refused.request(handshake).status == 429)
        _ = try server.member(cookie: "account=4")
        // A place becomes free with the end of a socket.
        try one.send(TestClient.frame(8, [0x03, 0xe8]))
        #expect(one.readCloseCode() == 1000)
        try server.application.wait("the end") { server.application.closed.count == 2 }
        _ = try server.member(cookie: "account=3")
        withExtendedLifetime(two) {}
    }

    @Test func socketsPerAddress() throws {
        let server = try TestServer { $0.limits.socketsPerAddress = 3 }
        let members = try (0..<3).map { _ in try server.member() }
        #expect(try server.client().request(TestClient.handshake()).status == 429)
        let elsewhere = try TestClient(port: server.gateway.port, from: "127.0.0.2")
        try elsewhere.upgrade()
        withExtendedLifetime(members) {}
    }

    @Test func halfOpenConnectionsPerAddress() throws {
        let server = try TestServer { $0.limits.halfOpenPerAddress = 5 }
        let halves = try (0..<5).map { _ in try server.client() }
        for half in halves { try half.send("GET / HT") }
        try server.application.wait("five") { server.gateway.metrics.connections == 5 }
        #expect(try server.client().isClosedByServer())
        #expect(server.gateway.metrics.refused[.halfOpenPerAddress] == 1)
        let elsewhere = try TestClient(port: server.gateway.port, from: "127.0.0.2")
        #expect(try elsewhere.get("/health").status == 200)
        // Once complete, a connection no longer counts as half open.
        try halves[0].send("TP/1.1\r\nHost: localhost\r\n\r\n")
        #expect(try halves[0].answer().status == 200)
        #expect(try server.client().get("/health").status == 200)
    }

    @Test func connectionsPerAddress() throws {
        let server = try TestServer { $0.limits.connectionsPerAddress = 4 }
        let members = try (0..<4).map { _ in try server.member() }
        #expect(try server.client().isClosedByServer())
        withExtendedLifetime(members) {}
    }

    @Test func connectionsTogether() throws {
        let server = try TestServer { $0.limits.connections = 3 }
        let members = try (0..<3).map { _ in try server.member() }
        let elsewhere = try TestClient(port: server.gateway.port, from: "127.0.0.3")
        #expect(elsewhere.isClosedByServer())
        #expect(server.gateway.metrics.refused[.connectionsTotal] == 1)
        withExtendedLifetime(members) {}
    }

    @Test func theOldestHalfOpenConnectionMakesRoom() throws {
        let server = try TestServer {
            $0.limits.headerPool = 12
            $0.limits.halfOpenPerAddress = 100
        }
        let halves = try (0..<9).map { _ in try server.client() }
        for half in halves { try half.send("GET / HT") }
        try server.application.wait("nine") { server.gateway.metrics.connections == 9 }
        #expect(try server.client().get("/health").status == 200)
        #expect(halves[0].isClosedByServer())
        #expect(server.gateway.metrics.refused[.halfOpenTotal] == 1)
    }

    @Test func whoNeverFinishesTheFirstRequestIsCut() throws {
        let server = try TestServer { $0.limits.handshakeSeconds = 1 }
        let silent = try server.client()
        let dripping = try server.client()
        try dripping.send("GET /")
        #expect(silent.isClosedByServer())
        dripping.drain()
        #expect(server.gateway.metrics.refused[.slowHandshake, default: 0] >= 1)
    }

    @Test func countsOfAnAddressGoBackToNothing() throws {
        var limiter = Limiter(.init(), try Proxies([]))
        let address = try #require(NetworkAddress("192.0.2.1"))
        for _ in 0..<50 { #expect(limiter.accept(address) == nil) }
        #expect(limiter.accept(address) == .halfOpenPerAddress)
        for _ in 0..<50 { limiter.completedFirstRequest(address) }
        for _ in 0..<200 {
            limiter.openedSocket(address, account: 1)
            limiter.closedSocket(address, account: 1)
        }
        for _ in 0..<50 { limiter.closed(address, halfOpen: false) }
        #expect(limiter.isEmpty)
    }
}
