import Gateway
import Testing
import Wire

@Suite struct RequestTests {
    static func post(_ path: String, _ body: String, length: String? = nil) -> String {
        "POST \(path) HTTP/1.1\r\nHost: localhost\r\nOrigin: \(TestServer.origin)\r\n"
            + "Content-Length: \(length ?? "\(body.utf8.count)")\r\n\r\n\(body)"
    }

    @Test func theApplicationGetsTheWholeRequest() throws {
        let server = try TestServer()
        let client = try server.client()
        let answer = try client.request(
            "POST /api/some%20place?q=xin%20ch%C3%A0o&a=1%262&empty&b=c=d HTTP/1.1\r\n"
                + "Host: localhost\r\nOrigin: \(TestServer.origin)\r\nCookie: session=s\r\n"
                + "Content-Type: application/json\r\nContent-Length: 5\r\n\r\nhello")
        #expect(answer.status == 200)
        #expect(answer.text == "hello")
        let request = try #require(server.application.requests.first)
        #expect(request.method == .post)
        #expect(request.path == "/api/some place")
        #expect(request.query.map(\.name) == ["q", "a", "empty", "b"])
        #expect(request.query.map(\.value) == ["xin chào", "1&2", "", "c=d"])
        #expect(request.headers["cookie"] == "session=s")
        #expect(request.headers["content-type"] == "application/json")
        #expect(request.address == "127.0.0.1")
        #expect(String(decoding: request.body, as: UTF8.self) == "hello")
    }

    @Test(arguments: ["PUT", "PATCH", "DELETE", "POST", "GET", "HEAD"])
    func methods(_ method: String) throws {
        let server = try TestServer()
        let client = try server.client()
        try client.send(
            "\(method) /api/x HTTP/1.1\r\nHost: localhost\r\nOrigin: \(TestServer.origin)\r\n"
                + "Content-Length: 0\r\n\r\n")
        #expect(try client.answer(toHead: method == "HEAD").status == 200)
        #expect(server.application.requests.first?.method.rawValue == method)
        #expect(try client.get("/health").status == 200)
    }

    @Test func oneConnectionServesManyRequests() throws {
        let server = try TestServer()
        let client = try server.client()
        for number in 0..<50 {
            #expect(
                try client.request(Self.post("/api/x", "body \(number)")).text == "body \(number)")
            #expect(try client.get("/").status == 200)
        }
        #expect(server.gateway.metrics.accepted == 1)
    }

    /// libwebsockets hangs on some pipelined requests, so the connection ends after one answer
    /// (which a client that pipelines must be ready for: RFC 9112, section 9.3.2).
    @Test(arguments: [
        post("/api/x", "body"), "GET /api/x HTTP/1.1\r\nHost: localhost\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n", "HEAD / HTTP/1.1\r\nHost: localhost\r\n\r\n",
    ])
    func whoDoesNotWaitForTheAnswerGetsOnlyTheFirst(_ request: String) throws {
        let server = try TestServer()
        for second in [Self.post("/api/y", "another body"), request] {
            let client = try server.client()
            try client.send(request + second + second + second)
            client.drain()
            #expect(try server.client().get("/health").status == 200)
        }
        #expect(!server.application.requests.contains { $0.path == "/api/y" })
    }

    @Test func anAnswerMayComeLateAndFromAnyThread() throws {
        let server = try TestServer()
        server.application.holdAnswers()
        let first = try server.client()
        let second = try server.client()
        try first.send(Self.post("/api/first", "1"))
        try second.send(Self.post("/api/second", "2"))
        try server.application.wait("two") { server.application.requests.count == 2 }
        for request in server.application.requests.reversed() {
            let body = Array(request.path.utf8)
            server.gateway.outbox.respond(.init(status: 201, body: body), to: request.id)
            // Nobody waits any more: nothing happens.
            server.gateway.outbox.respond(.init(status: 500, body: body), to: request.id)
        }
        #expect(try first.answer().text == "/api/first")
        #expect(try second.answer().text == "/api/second")
    }

    @Test func anAnswerToWhoHasGoneHarmsNobody() throws {
        let server = try TestServer()
        server.application.holdAnswers()
        var gone: TestClient? = try server.client()
        try gone?.send(Self.post("/api/x", "1"))
        try server.application.wait("one") { server.application.requests.count == 1 }
        gone = nil
        let next = try server.client()
        try next.send(Self.post("/api/y", "2"))
        try server.application.wait("two") { server.application.requests.count == 2 }
        for request in server.application.requests {
            server.gateway.outbox.respond(
                .init(status: 200, body: Array(request.path.utf8)), to: request.id)
        }
        #expect(try next.answer().text == "/api/y")
    }

    @Test func theApplicationThatDoesNotAnswerIsAnsweredFor() throws {
        let server = try TestServer { $0.limits.answerSeconds = 1 }
        server.application.holdAnswers()
        let answer = try server.client().get("/api/x")
        #expect(answer.status == 503)
        #expect(answer.headers["retry-after"] != nil)
    }

    @Test func largeAnswersArriveWhole() throws {
        let server = try TestServer()
        server.application.holdAnswers()
        let client = try TestClient(port: server.gateway.port, receiveBuffer: 8192)
        try client.send("GET /api/x HTTP/1.1\r\nHost: localhost\r\n\r\n")
        try server.application.wait("one") { server.application.requests.count == 1 }
        let body = (0..<1_500_000).map { UInt8(truncatingIfNeeded: $0 &* 7) }
        let id = server.application.requests[0].id
        server.gateway.outbox.respond(.init(status: 200, body: body), to: id)
        #expect(try client.answer().body == body)
        #expect(try client.get("/").status == 200)
    }

    // MARK: - Refusals

    @Test func bodiesAtTheLimitAndOneAbove() throws {
        let server = try TestServer { $0.limits.bodyBytes = 1000 }
        let body = String(repeating: "x", count: 1000)
        #expect(try server.client().request(Self.post("/api/x", body)).text == body)
        let refused = try server.client().request(Self.post("/api/x", body + "x"))
        #expect(refused.status == 413)
        #expect(refused.text.contains("request.tooLarge"))
    }

    @Test func aHugeBodyIsRefusedBeforeItIsSent() throws {
        let server = try TestServer()
        let answer = try server.client().request(
            Self.post("/api/x", "beginning", length: "50000000000"))
        #expect(answer.status == 413)
        #expect(server.application.requests.isEmpty)
    }

    @Test func chunkedBodiesNeedALength() throws {
        let server = try TestServer()
        let answer = try server.client().request(
            "POST /api/x HTTP/1.1\r\nHost: localhost\r\nOrigin: \(TestServer.origin)\r\n"
                + "Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n")
        #expect(answer.status == 411)
        #expect(server.application.requests.isEmpty)
    }

    @Test func aPostWithoutLengthIsRefused() throws {
        let server = try TestServer()
        let answer = try server.client().request(
            "POST /api/x HTTP/1.1\r\nHost: localhost\r\nOrigin: \(TestServer.origin)\r\n\r\n")
        #expect(answer.status == 411)
    }

    @Test(arguments: ["-5", "5x", "0x10", "+3", "5, 5", "99999999999999999999999"])
    func lengthsThatAreNoNumbersAreRefused(_ length: String) throws {
        let server = try TestServer()
        let answer = try server.client().request(Self.post("/api/x", "", length: length))
        #expect(answer.status == 400)
        #expect(server.application.requests.isEmpty)
    }

    @Test(arguments: ["", "Origin: https://evil.example\r\n", "Origin: null\r\n"])
    func changesNeedTheOwnOrigin(_ origin: String) throws {
        let server = try TestServer()
        let answer = try server.client().request(
            "POST /api/x HTTP/1.1\r\nHost: localhost\r\n\(origin)Content-Length: 2\r\n\r\nhi")
        #expect(answer.status == 403)
        #expect(server.application.requests.isEmpty)
    }

    @Test(arguments: ["OPTIONS", "TRACE", "BREW"])
    func otherMethodsAreNotServed(_ method: String) throws {
        let server = try TestServer()
        let client = try server.client()
        try client.send("\(method) /api/x HTTP/1.1\r\nHost: localhost\r\n\r\n")
        #expect((400..<500).contains(try client.answer().status))
        #expect(server.application.requests.isEmpty)
    }

    @Test func aSlowBodyIsCut() throws {
        let server = try TestServer { $0.limits.transferSeconds = 1 }
        let client = try server.client()
        try client.send(Self.post("/api/x", "half", length: "100"))
        #expect(client.isClosedByServer())
        #expect(server.application.requests.isEmpty)
    }

    @Test(
        "RFC 9112, section 3.2",
        arguments: ["", "Host:\r\n", "Host: localhost\r\nHost: localhost\r\n"],
        ["/api/x", "/"])
    func aRequestHasOneHost(_ hosts: String, _ path: String) throws {
        let server = try TestServer()
        let client = try server.client()
        try client.send("GET \(path) HTTP/1.1\r\n\(hosts)Accept: */*\r\n\r\n")
        #expect(try client.answer().status == 400)
        #expect(server.application.requests.isEmpty)
    }

    @Test func headersOfTheApplicationCannotBreakTheResponse() throws {
        let server = try TestServer()
        server.application.holdAnswers()
        let client = try server.client()
        try client.send("GET /api/x HTTP/1.1\r\nHost: localhost\r\n\r\n")
        try server.application.wait("one") { server.application.requests.count == 1 }
        let headers = [
            ("X-Bad", "a\r\nSet-Cookie: evil=1"), ("Bad Name", "x"), ("Content-Length", "3"),
            ("X-Good", "yes"),
        ].map { (name: $0.0, value: $0.1) }
        let id = server.application.requests[0].id
        server.gateway.outbox.respond(
            .init(status: 200, headers: headers, body: Array("hello".utf8)), to: id)
        let answer = try client.answer()
        #expect(answer.text == "hello")
        #expect(answer.headers["set-cookie"] == nil)
        #expect(answer.headers["x-bad"] == nil)
        #expect(answer.headers["x-good"] == "yes")
    }

    @Test func everyAnswerCarriesTheSecurityHeaders() throws {
        let server = try TestServer()
        let wanted = [
            "x-content-type-options": "nosniff", "referrer-policy": "same-origin",
            "cross-origin-opener-policy": "same-origin",
            "cross-origin-resource-policy": "same-origin", "server": "cucao",
        ]
        for path in ["/", "/api/x", "/nothing.js", "/health"] {
            let answer = try server.client().get(path)
            for (name, value) in wanted { #expect(answer.headers[name] == value, "\(path)") }
            let policy = try #require(answer.headers["content-security-policy"])
            #expect(policy.hasPrefix("default-src 'none'; script-src 'self';"))
            #expect(policy.hasSuffix("require-trusted-types-for 'script'; trusted-types app"))
            #expect(!policy.contains("unsafe"))
            #expect(policy.contains("; connect-src 'self'; "))
            #expect(answer.headers["permissions-policy"]?.contains("camera=()") == true)
            #expect(answer.headers["strict-transport-security"] == nil)
        }
        #expect(try server.client().get("/api/x").headers["cache-control"] == "no-store")
    }

    @Test func pagesMayConnectToWhatIsConfiguredAndToNothingElse() throws {
        let server = try TestServer { $0.connectOrigins = ["wss://127.0.0.1:8987"] }
        for path in ["/", "/api/x", "/nothing.js"] {
            let policy = try server.client().get(path).headers["content-security-policy"]
            #expect(policy?.contains("; connect-src 'self' wss://127.0.0.1:8987; ") == true)
        }
    }
}
