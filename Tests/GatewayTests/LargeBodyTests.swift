import Gateway
import Testing
import Wire

/// Files: bodies above the common limit, where the application takes them.
@Suite struct LargeBodyTests {
    private static let body = String(repeating: "tám byte", count: 40_000)

    @Test func theyArriveWholeWhereTheyMay() throws {
        let server = try TestServer()
        let client = try server.client()
        #expect(try client.request(RequestTests.post("/api/large", Self.body)).text == Self.body)
        #expect(try client.get("/").status == 200)
        let refused = try server.client().request(RequestTests.post("/api/x", Self.body))
        #expect(refused.status == 413)
    }

    /// The client has sent its head and waits: nothing of the body had to come.
    @Test(arguments: [("/api/closed", 403), ("/api/x", 413), ("/large.html", 413)])
    func theApplicationIsAskedBeforeTheBody(_ path: String, _ status: Int) throws {
        let server = try TestServer()
        let answer = try server.client().request(
            RequestTests.post(path, "beginning", length: "20000000"))
        #expect(answer.status == status)
        #expect(server.application.requests.isEmpty)
    }

    @Test func fromAnotherPageTheyAreRefusedFirst() throws {
        let server = try TestServer()
        let answer = try server.client().request(
            "POST /api/large HTTP/1.1\r\nHost: localhost\r\nOrigin: https://evil.example\r\n"
                + "Content-Length: 20000000\r\n\r\n")
        #expect(answer.status == 403)
        #expect(answer.text.contains("request.foreignOrigin"))
    }

    @Test func onlySoManyAtOnceUntilTheyAreAnswered() throws {
        let server = try TestServer { $0.limits.largeBodies = 1 }
        server.application.holdAnswers()
        let first = try server.client()
        try first.send(RequestTests.post("/api/large", Self.body))
        try server.application.wait("the file") { server.application.requests.count == 1 }
        let second = try server.client().request(RequestTests.post("/api/large", Self.body))
        #expect(second.status == 503)
        #expect(second.text.contains("\"overloaded\""))
        #expect(second.headers["retry-after"] != nil)
        let id = server.application.requests[0].id
        server.gateway.outbox.respond(.init(status: 200, body: [0x2E]), to: id)
        #expect(try first.answer().status == 200)
        try server.client().send(RequestTests.post("/api/large", Self.body))
        try server.application.wait("the next file") { server.application.requests.count == 2 }
    }

    @Test func oneAccountLeavesPlacesToOthers() throws {
        let server = try TestServer { $0.limits.largeBodiesPerAccount = 1 }
        server.application.holdAnswers()
        try server.client().send(RequestTests.post("/api/large?account=7", Self.body))
        try server.application.wait("the file") { server.application.requests.count == 1 }
        let again = RequestTests.post("/api/large?account=7", Self.body)
        #expect(try server.client().request(again).status == 503)
        try server.client().send(RequestTests.post("/api/large?account=8", Self.body))
        try server.application.wait("another's file") {
            server.application.requests.count == 2
        }
    }

    @Test func whoGoesAwayLeavesThePlaceToOthers() throws {
        let server = try TestServer { $0.limits.largeBodies = 1 }
        do {
            let gone = try server.client()
            try gone.send(RequestTests.post("/api/large", Self.body, length: "1000000"))
        }
        try server.application.wait("a free place") {
            let answer = try? server.client().request(RequestTests.post("/api/large", Self.body))
            return answer?.status == 200
        }
    }

    @Test func whoIsTooSlowIsCut() throws {
        let server = try TestServer {
            $0.limits.transferSeconds = 1
            $0.limits.largeBodyBytesPerSecond = 1_000_000
        }
        let client = try server.client()
        try client.send(RequestTests.post("/api/large", "beginning", length: "100000"))
        try server.application.wait("the cut") { client.isClosedByServer() }
        #expect(server.application.requests.isEmpty)
    }
}
