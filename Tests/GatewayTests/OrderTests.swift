import Gateway
import Testing

/// What one thread posts to one connection arrives in the order in which it was posted.
@Suite struct OrderTests {
    static let room: RoomID = 42

    static func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }

    @Test func sendsAndPublicationsKeepTheirOrder() throws {
        let server = try TestServer()
        let (client, id) = try server.member()
        let outbox = server.gateway.outbox
        outbox.join(id, Self.room)
        var actions: [GatewayAction] = []
        for number in 0..<3000 {
            let text = Self.bytes("\(number)")
            actions.append(number % 3 == 0 ? .send(text, id) : .publish(text, Self.room))
        }
        for start in stride(from: 0, to: 3000, by: 100) {
            outbox.batch(Array(actions[start..<start + 100]))
        }
        #expect(try client.readTexts(3000) == (0..<3000).map(String.init))
    }

    @Test func whoResumesGetsTheBacklogOnceAndThenWhatFollows() throws {
        let server = try TestServer()
        let outbox = server.gateway.outbox
        let (old, oldID) = try server.member()
        let (new, newID) = try server.member()
        outbox.batch([
            .join(oldID, Self.room), .publish(Self.bytes("1"), Self.room),
            .publish(Self.bytes("2"), Self.room),
            // The new one has read up to 2, and gets 1 and 2 by itself.
            .join(newID, Self.room), .send(Self.bytes("1"), newID), .send(Self.bytes("2"), newID),
            .publish(Self.bytes("3"), Self.room), .publish(Self.bytes("4"), Self.room),
        ])
        #expect(try old.readTexts(4) == ["1", "2", "3", "4"])
        #expect(try new.readTexts(4) == ["1", "2", "3", "4"])
    }

    @Test func whoLeavesGetsWhatWasPublishedBeforeAndNothingAfter() throws {
        let server = try TestServer()
        let outbox = server.gateway.outbox
        let (client, id) = try server.member()
        outbox.batch([
            .join(id, Self.room), .publish(Self.bytes("1"), Self.room), .leave(id, Self.room),
            .publish(Self.bytes("2"), Self.room), .send(Self.bytes("end"), id),
        ])
        #expect(try client.readTexts(2) == ["1", "end"])
    }

    @Test func closeComesAfterWhatWasSentBefore() throws {
        let server = try TestServer()
        let outbox = server.gateway.outbox
        let (client, id) = try server.member()
        outbox.batch([
            .join(id, Self.room), .publish(Self.bytes("1"), Self.room),
            .send(Self.bytes("2"), id), .close(id, code: 4001, reason: "lý do"),
            .send(Self.bytes("3"), id), .publish(Self.bytes("4"), Self.room),
        ])
        #expect(try client.readTexts(2) == ["1", "2"])
        let close = try client.readFrame()
        #expect(close.code == 4001)
        #expect(String(decoding: close.payload[2...], as: UTF8.self) == "lý do")
    }

    @Test func largeRoomsCoalesceWithoutLosingOrder() throws {
        let server = try TestServer {
            $0.limits.coalescingMembers = 1
            $0.limits.coalescingSeconds = 0.02
        }
        let outbox = server.gateway.outbox
        let members = try (0..<3).map { _ in try server.member() }
        for member in members { outbox.join(member.id, Self.room) }
        for number in 0..<500 {
            let text = Self.bytes("\(number)")
            // Every fifth goes to everyone one by one, in the middle of a collected batch.
            if number % 5 == 0 {
                outbox.batch(members.map { .send(text, $0.id) })
            } else {
                outbox.publish(text, to: Self.room)
            }
        }
        for member in members {
            #expect(try member.client.readTexts(500) == (0..<500).map(String.init))
        }
    }

    @Test func aConnectionInManyRoomsKeepsTheOrderOfEach() throws {
        let server = try TestServer()
        let outbox = server.gateway.outbox
        let (client, id) = try server.member()
        outbox.batch((0..<40).map { .join(id, RoomID($0)) })
        for number in 0..<50 {
            outbox.batch((0..<40).map { .publish(Self.bytes("\($0) \(number)"), RoomID($0)) })
        }
        var next = [Int](repeating: 0, count: 40)
        for text in try client.readTexts(2000) {
            let parts = text.split(separator: " ").compactMap { Int($0) }
            #expect(parts[1] == next[parts[0]])
            next[parts[0]] += 1
        }
    }

    @Test func theFortyFirstRoomIsIgnored() throws {
        let server = try TestServer()
        let outbox = server.gateway.outbox
        let (client, id) = try server.member()
        outbox.batch((1...41).map { .join(id, RoomID($0)) })
        outbox.batch([
            .publish(Self.bytes("no"), 41), .publish(Self.bytes("yes"), 40),
            .send(Self.bytes("end"), id),
        ])
        #expect(try client.readTexts(2) == ["yes", "end"])
    }

    @Test func oldNamesReachNobody() throws {
        let server = try TestServer()
        let outbox = server.gateway.outbox
        let (first, old) = try server.member()
        try first.send(TestClient.frame(8, [0x03, 0xe8]))
        try server.application.wait("the end") { server.application.closed == [old] }
        let (second, new) = try server.member()
        #expect(old.slot == new.slot)
        outbox.batch([
            .join(old, Self.room), .send(Self.bytes("lost"), old), .leave(old, Self.room),
            .close(old, code: 4000, reason: ""), .publish(Self.bytes("lost"), Self.room),
            .send(Self.bytes("lost"), ConnectionID(slot: 4_000_000, generation: 1)),
            .respond(.init(status: 200), .init(slot: 99, generation: 3)),
            .send(Self.bytes("found"), new),
        ])
        #expect(try second.readText() == "found")
    }

    @Test func aSessionsSocketsCloseTogether() throws {
        let server = try TestServer()
        let (one, _) = try server.member(cookie: "account=5")
        let (two, _) = try server.member(cookie: "account=5")
        let (other, otherID) = try server.member(cookie: "account=6")
        server.gateway.outbox.closeAll(tagged: 5, code: 1008, reason: "session ended")
        #expect(one.readCloseCode() == 1008)
        #expect(two.readCloseCode() == 1008)
        server.gateway.outbox.send(Self.bytes("here"), to: otherID)
        #expect(try other.readText() == "here")
    }
}
