import Gateway
import Testing
import Threads
import Wire

@Suite struct LifecycleTests {
    @Test func aBusyPortIsNamed() throws {
        let server = try TestServer()
        let port = server.gateway.port
        #expect(throws: GatewayFailure.addressInUse("127.0.0.1:\(port)")) {
            try TestServer { $0.port = port }
        }
    }

    @Test(arguments: ["", "localhost", "1.2.3", "256.1.1.1"])
    func whatIsNoAddressIsNamed(_ address: String) {
        #expect(throws: GatewayFailure.invalidAddress(address)) {
            try TestServer { $0.address = address }
        }
    }

    @Test func anAddressOfAnotherMachineIsNamed() {
        #expect(throws: GatewayFailure.addressNotAvailable("192.0.2.1:9")) {
            try TestServer {
                $0.address = "192.0.2.1"
                $0.port = 9
            }
        }
    }

    @Test func listensOnIPv6() throws {
        let server = try TestServer { $0.address = "::1" }
        #expect(server.gateway.port > 0)
        #expect(server.gateway.allowedOrigins == [TestServer.origin])
    }

    @Test func aUnixSocketLeftByACrashIsTakenOver() throws {
        let folder = try TemporaryFolder()
        let path = folder.path + "/s"
        let first = try TestServer { $0.unixSocket = path }
        #expect(throws: GatewayFailure.addressInUse(path)) {
            try TestServer { $0.unixSocket = path }
        }
        first.stop()
        // The file is still there, but nobody listens.
        let second = try TestServer { $0.unixSocket = path }
        let answer = try folder.run(
            "curl -s --unix-socket s http://localhost/health -o /dev/null -w '%{http_code}'")
        #expect(answer.text == "200")
        withExtendedLifetime(second) {}
    }

    @Test func stopDeliversWhatWasPostedAndClosesWith1001() throws {
        let server = try TestServer()
        let members = try (0..<5).map { _ in try server.member() }
        for (number, member) in members.enumerated() {
            server.gateway.outbox.send(Array("last \(number)".utf8), to: member.id)
        }
        server.gateway.stop()
        for (number, member) in members.enumerated() {
            #expect(try member.client.readText() == "last \(number)")
            let close = try member.client.readFrame()
            #expect(close.code == 1001)
            try member.client.send(TestClient.frame(8, [0x03, 0xe9]))
        }
        server.stop()
        #expect(server.application.closed.count == 5)
        #expect(server.gateway.metrics.connections == 0)
    }

    @Test func stopDoesNotWaitForWhoDoesNotAnswer() throws {
        let server = try TestServer { $0.limits.drainSeconds = 1 }
        let (client, id) = try server.member()
        server.stop()
        #expect(server.application.closed == [id])
        #expect(client.readCloseCode() == 1001)
    }

    @Test func aRequestUnderWayIsStillAnswered() throws {
        let server = try TestServer()
        server.application.holdAnswers()
        let client = try server.client()
        try client.send("GET /api/x HTTP/1.1\r\nHost: localhost\r\n\r\n")
        try server.application.wait("one") { server.application.requests.count == 1 }
        server.gateway.stop()
        let id = server.application.requests[0].id
        server.gateway.outbox.respond(.init(status: 200, body: Array("late".utf8)), to: id)
        #expect(try client.answer().text == "late")
        server.stop()
    }

    @Test func afterStopNobodyIsLetInAndPostingIsHarmless() throws {
        let server = try TestServer()
        let (_, id) = try server.member()
        let port = server.gateway.port
        server.stop()
        #expect(throws: (any Error).self) { try TestClient(port: port).get("/health") }
        server.gateway.outbox.send([1], to: id)
        server.gateway.outbox.publish([1], to: 1)
        server.gateway.stop()
    }

    @Test func stopMayComeBeforeRun() throws {
        var configuration = GatewayConfiguration()
        configuration.allowedOrigins = []
        let gateway = try Gateway(configuration: configuration, application: Recorder())
        gateway.stop()
        gateway.run()
        #expect(gateway.metrics.connections == 0)
    }

    @Test func aGatewayThatNeverRanGoesAway() throws {
        for _ in 0..<20 { _ = try Gateway(configuration: .init(), application: Recorder()) }
    }

    @Test func manyThreadsMayPost() throws {
        let server = try TestServer { $0.limits.outboxActions = 16 }
        let (client, id) = try server.member()
        let outbox = server.gateway.outbox
        let threads = (0..<4).map { thread in
            OwnedThread("poster") {
                for number in 0..<500 { outbox.send(Array("\(thread) \(number)".utf8), to: id) }
            }
        }
        var next = [0, 0, 0, 0]
        for text in try client.readTexts(2000) {
            let parts = text.split(separator: " ").compactMap { Int($0) }
            #expect(parts[1] == next[parts[0]])
            next[parts[0]] += 1
        }
        for thread in threads { thread.join() }
    }

    @Test func countersTellWhatHappened() throws {
        let server = try TestServer()
        let (client, id) = try server.member()
        server.gateway.outbox.batch([
            .join(id, 1), .publish(Array("hello".utf8), 1), .send(Array("you".utf8), id),
        ])
        #expect(try client.readTexts(2) == ["hello", "you"])
        try client.sendText("four")
        try server.application.wait("a message") { server.application.received.count == 1 }
        #expect(try server.client().get("/health").status == 200)
        let metrics = server.gateway.metrics
        #expect(metrics.sockets == 1)
        #expect(metrics.rooms == 1)
        #expect(metrics.upgraded == 1)
        #expect(metrics.messagesIn == 1)
        #expect(metrics.bytesIn == 4)
        #expect(metrics.messagesOut == 2)
        #expect(metrics.publications == 1)
        #expect(metrics.answers[200] == 1)
        try server.application.wait("a round") { server.gateway.metrics.iterations > 0 }
    }
}
