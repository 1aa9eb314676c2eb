import Testing
import Wire

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

    @Test func bytesOnTheirWayOfOneAddress() throws {
        let server = try TestServer { $0.limits.heldBytesPerAddress = 1_000 }
        let again = RequestTests.post("/api/x", "short", length: "400")
        do {
            let whole = RequestTests.post("/api/x", String(repeating: "a", count: 400))
            // Two connections are read in any order: one that came too late holds nothing.
            var slow: [TestClient] = []
            try server.application.wait("the limit") {
                guard let client = try? server.client() else { return false }
                let beginning = String(repeating: "a", count: 790)
                try? client.send(RequestTests.post("/api/x", beginning, length: "800"))
                slow.append(client)
                return (try? server.client().request(whole).status) == 503
            }
            let refused = try server.client().request(again)
            #expect(refused.text.contains("server.busy"))
            #expect(refused.headers["retry-after"] != nil)
            #expect(server.gateway.metrics.refused[.heldBytes, default: 0] >= 2)
            let elsewhere = try TestClient(port: server.gateway.port, from: "127.0.0.2")
            #expect(try elsewhere.request(whole).status == 200)
            withExtendedLifetime(slow) {}
        }
        // What goes away holds nothing.
        try server.application.wait("room") {
            let body = String(repeating: "a", count: 1_000)
            return (try? server.client().request(RequestTests.post("/api/x", body)).status) == 200
        }
    }

    /// Otherwise a few addresses that send nothing would keep everybody out.
    @Test func lengthsThatAreOnlyStatedTakeNoRoom() throws {
        let server = try TestServer { $0.limits.heldBytes = 4_000 }
        let slow = try (0..<20).map { _ in try server.client() }
        for client in slow { try client.send(RequestTests.post("/api/x", "a", length: "800")) }
        let whole = RequestTests.post("/api/x", String(repeating: "a", count: 800))
        for _ in 0..<3 { #expect(try server.client().request(whole).status == 200) }
        #expect(server.gateway.metrics.refused[.heldBytes] == nil)
        withExtendedLifetime(slow) {}
    }

    @Test func aBodyForWhichThereIsNoRoomAnyMoreIsRefusedOnItsWay() throws {
        let server = try TestServer { $0.limits.heldBytes = 1_000 }
        server.application.holdAnswers()
        let late = try server.client()
        try late.send(RequestTests.post("/api/late", "a", length: "800"))
        // By the second of these the loop has read what came before the first.
        for _ in 0..<2 { #expect(try server.client().get("/").status == 200) }
        let rest = String(repeating: "a", count: 799)
        let other = try server.client()
        try other.send(RequestTests.post("/api/x", "a" + rest))
        try server.application.wait("the request") { server.application.requests.count == 1 }
        try late.send(rest)
        let answer = try late.answer()
        #expect(answer.status == 503)
        #expect(answer.text.contains("server.busy"))
        #expect(server.gateway.metrics.refused[.heldBytes] == 1)
        #expect(server.application.requests.map(\.path) == ["/api/x"])
        // What was refused is free again.
        let body = [UInt8](repeating: 0x61, count: 1_000)
        server.gateway.outbox.respond(
            .init(status: 200, body: body), to: server.application.requests[0].id)
        #expect(try other.answer().status == 200)
    }

    @Test func bytesOnTheirWayTogether() throws {
        let server = try TestServer { $0.limits.heldBytes = 1_000 }
        server.application.holdAnswers()
        let client = try server.client()
        try client.send(RequestTests.post("/api/x", "a"))
        try server.application.wait("the request") { server.application.requests.count == 1 }
        let large = HTTPResponse(status: 200, body: [UInt8](repeating: 0x61, count: 1_001))
        server.gateway.outbox.respond(large, to: server.application.requests[0].id)
        let answer = try client.answer()
        #expect(answer.status == 503)
        #expect(answer.text.contains("server.busy"))
        try client.send(RequestTests.post("/api/x", "a"))
        try server.application.wait("the next") { server.application.requests.count == 2 }
        let fits = HTTPResponse(status: 200, body: [UInt8](repeating: 0x61, count: 1_000))
        server.gateway.outbox.respond(fits, to: server.application.requests[1].id)
        #expect(try client.answer().status == 200)
    }

    @Test func heldBytesGoBackToNothing() throws {
        let held = HeldBytes(most: 100, mostOfEach: 60)
        let address = try #require(NetworkAddress("192.0.2.1"))
        let one = held.take(60, address)
        #expect(one != nil)
        #expect(held.take(1, address) == nil)
        let other = held.take(40, nil)
        #expect(other != nil)
        #expect(held.take(1, nil) == nil)
        withExtendedLifetime((one, other)) { #expect(held.total == 100) }
    }

    @Test func heldBytesAreFreedWithWhatHoldsThem() throws {
        let held = HeldBytes(most: 100, mostOfEach: 60)
        let address = try #require(NetworkAddress("192.0.2.1"))
        for _ in 0..<5 { #expect(held.take(60, address) != nil) }
        for _ in 0..<5 {
            let share = held.take(0, address)
            #expect(share?.grow(to: 60) == true)
            #expect(share?.grow(to: 61) == false)
            withExtendedLifetime(share) { #expect(held.total == 60) }
        }
        #expect(held.isEmpty)
    }
}
