import Gateway
import Testing

@Suite struct MessageTests {
    @Test(arguments: [0, 1, 125, 126, 127, 1023, 1024, 1025, 4096, 65_535, 65_536])
    func messagesOfAnySizeComeBackWhole(_ size: Int) throws {
        let server = try TestServer()
        server.application.echo()
        let (client, _) = try server.member()
        let text = String(repeating: "a", count: size)
        try client.sendText(text)
        #expect(try client.readText() == text)
    }

    @Test func oneByteAboveTheLimitClosesWith1009() throws {
        let server = try TestServer()
        let (client, _) = try server.member()
        try client.send(TestClient.frame(1, [UInt8](repeating: 97, count: 65_537)))
        #expect(client.readCloseCode() == 1009)
        #expect(server.application.received.isEmpty)
    }

    @Test func fragmentsAboveTheLimitCloseWith1009() throws {
        let server = try TestServer { $0.limits.messageBytes = 1000 }
        let (client, _) = try server.member()
        try client.send(TestClient.frame(1, [UInt8](repeating: 97, count: 600), final: false))
        try client.send(TestClient.frame(0, [UInt8](repeating: 97, count: 401), final: true))
        #expect(client.readCloseCode() == 1009)
    }

    @Test func fragmentsAreOneMessageEvenWithAPingBetween() throws {
        let server = try TestServer()
        server.application.echo()
        let (client, _) = try server.member()
        try client.send(TestClient.frame(1, Array("xin ".utf8), final: false))
        try client.send(TestClient.frame(9, Array("hey".utf8)))
        #expect(try client.readFrame() == .init(opcode: 10, payload: Array("hey".utf8)))
        try client.send(TestClient.frame(0, Array("ch".utf8), final: false))
        try client.send(TestClient.frame(0, Array("ào".utf8)))
        #expect(try client.readText() == "xin chào")
    }

    @Test func aCharacterMayBeSplitBetweenFragments() throws {
        let server = try TestServer()
        server.application.echo()
        let (client, _) = try server.member()
        let bytes = Array("ộ".utf8)
        try client.send(TestClient.frame(1, Array(bytes[..<1]), final: false))
        try client.send(TestClient.frame(0, Array(bytes[1...])))
        #expect(try client.readText() == "ộ")
    }

    @Test(
        arguments: [
            [0xff], [0xc3], [0xc3, 0x28], [0xe2, 0x82], [0xed, 0xa0, 0x80],
            [0xf4, 0x90, 0x80, 0x80],
            [0xc0, 0xaf], [0x61, 0xf8, 0x88, 0x80, 0x80, 0x80],
        ] as [[UInt8]])
    func textThatIsNotUTF8ClosesWith1007(_ bytes: [UInt8]) throws {
        let server = try TestServer()
        let (client, _) = try server.member()
        try client.send(TestClient.frame(1, bytes))
        #expect(client.readCloseCode() == 1007)
        #expect(server.application.received.isEmpty)
    }

    @Test func binaryClosesWith1003() throws {
        let server = try TestServer()
        let (client, _) = try server.member()
        try client.send(TestClient.frame(2, [1, 2, 3]))
        #expect(client.readCloseCode() == 1003)
        #expect(server.application.received.isEmpty)
    }

    @Test(arguments: [
        TestClient.frame(3, []), TestClient.frame(11, []), TestClient.frame(0, [97]),
        TestClient.frame(1, [97], reserved: 4), TestClient.frame(9, [97], final: false),
    ])
    func violationsOfTheProtocolCloseWith1002(_ bytes: [UInt8]) throws {
        let server = try TestServer()
        let (client, _) = try server.member()
        try client.send(bytes)
        #expect(client.readCloseCode() == 1002)
    }

    @Test func closeIsAnsweredWithItsCode() throws {
        let server = try TestServer()
        let (client, id) = try server.member()
        try client.send(TestClient.frame(8, [0x03, 0xe8]))
        #expect(client.readCloseCode() == 1000)
        try server.application.wait("the end") { server.application.closed == [id] }
    }

    @Test func theBucketOfAConnectionEndsAFlood() throws {
        let server = try TestServer {
            $0.limits.messageBurst = 20
            $0.limits.messagesPerSecond = 1
        }
        let (client, _) = try server.member()
        for number in 0..<200 where (try? client.sendText("\(number)")) == nil { break }
        #expect(client.readCloseCode() == 1013)
        #expect((20...60).contains(server.application.received.count))
    }

    @Test func aHalfMessageIsCutAndOthersAreServed() throws {
        let server = try TestServer { $0.limits.transferSeconds = 1 }
        server.application.echo()
        let (slow, _) = try server.member()
        let (honest, _) = try server.member()
        try slow.send(Array(TestClient.frame(1, [UInt8](repeating: 97, count: 500)).prefix(100)))
        #expect(slow.readCloseCode() == 1008)
        try honest.sendText("still here")
        #expect(try honest.readText() == "still here")
    }
}
