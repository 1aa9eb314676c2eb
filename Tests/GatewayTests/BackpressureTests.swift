import Gateway
import Testing

/// A slow reader costs a bounded amount of memory and nobody else anything.
@Suite struct BackpressureTests {
    static let room: RoomID = 7

    @Test func aReaderThatStopsIsCutWhileOthersGetEverything() throws {
        let server = try TestServer()
        let outbox = server.gateway.outbox
        let stalled = try TestClient(port: server.gateway.port, receiveBuffer: 4096)
        try stalled.upgrade()
        let stalledID = try server.application.waitForOpened(after: 0)
        let (honest, honestID) = try server.member()
        outbox.batch([.join(stalledID, Self.room), .join(honestID, Self.room)])
        let payload = String(repeating: "x", count: 1000)
        for round in 0..<200 {
            outbox.batch(
                (0..<20).map { .publish(Array("\(round * 20 + $0) \(payload)".utf8), Self.room) })
            for expected in round * 20..<round * 20 + 20 {
                #expect(try honest.readText().prefix { $0 != " " } == "\(expected)")
            }
        }
        try server.application.wait("the cut") { server.gateway.metrics.cuts == 1 }
        #expect(server.gateway.metrics.lags >= 1)
        // What was written before is still in order, and then comes the reason.
        var next = 0
        while let frame = try? stalled.readFrame(), frame.opcode == 1 {
            #expect(frame.text.prefix { $0 != " " } == "\(next)")
            next += 1
        }
        #expect(next < 4000)
        try server.application.wait("the end") { server.application.closed == [stalledID] }
    }

    @Test func aReaderThatComesBackInTimeLosesNothing() throws {
        let server = try TestServer { $0.limits.outgoingBytes = 8_000_000 }
        let outbox = server.gateway.outbox
        let slow = try TestClient(port: server.gateway.port, receiveBuffer: 4096)
        try slow.upgrade()
        let id = try server.application.waitForOpened(after: 0)
        outbox.join(id, Self.room)
        let payload = String(repeating: "x", count: 500)
        for number in 0..<3000 {
            let text = Array("\(number) \(payload)".utf8)
            // Private messages and publications mixed, also while the reader is behind.
            if number % 7 == 0 {
                outbox.send(text, to: id)
            } else {
                outbox.publish(text, to: Self.room)
            }
        }
        try server.application.wait("a lag") { server.gateway.metrics.lags == 1 }
        for expected in 0..<3000 {
            #expect(try slow.readText().prefix { $0 != " " } == "\(expected)")
        }
        #expect(server.gateway.metrics.cuts == 0)
    }

    @Test func aReaderThatTakesNothingForTooLongIsCutBelowTheLimit() throws {
        let server = try TestServer {
            $0.limits.stallSeconds = 1
            $0.limits.outgoingBytes = 64 * 1024 * 1024
        }
        let stalled = try TestClient(port: server.gateway.port, receiveBuffer: 4096)
        try stalled.upgrade()
        let id = try server.application.waitForOpened(after: 0)
        for _ in 0..<100 {
            server.gateway.outbox.send([UInt8](repeating: 120, count: 50_000), to: id)
        }
        try server.application.wait("the cut") { server.gateway.metrics.cuts == 1 }
    }

    @Test func oneLargeMessageToAFastReaderArrivesWhole() throws {
        let server = try TestServer()
        let (client, id) = try server.member()
        let text = [UInt8](repeating: 120, count: 200_000)
        server.gateway.outbox.send(text, to: id)
        #expect(try client.readFrame().payload == text)
    }
}
