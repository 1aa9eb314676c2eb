import Department
import DepartmentTesting
import Engine
import JSON
import Simulation
import Testing

/// Requests about the socket itself: paced, and silent where nobody asked for an answer
/// (JSON-RPC 2.0, section 4.1).
@Suite struct NotificationTests {
    let bench: Bench

    init() throws {
        bench = try Bench()
        try bench.step(.opened(1, .member), .opened(2, .colleague))
    }

    private static let methods = [
        "subscribe", "unsubscribe", "presence.set", "caret.set", "reading.mark", "notices.mark",
        "post.add",
        "no.such",
    ]

    @Test(arguments: methods) func aNotificationThatFailsIsNotAnswered(_ method: String) throws {
        let frames = try bench.step(
            .message(1, Requests.request(method, id: nil, Array("{}".utf8))))
        #expect(frames.isEmpty)
        let asked = try bench.ask(1, Requests.request(method, id: "a", Array("{}".utf8)))
        #expect(asked?.code != nil)
    }

    @Test func aNotificationThatSucceedsIsNotAnsweredButDone() throws {
        let params = "{\"since\":\(bench.disk.head.size),\"workspace\":\"\(ID<Workspace>.office)\"}"
        let frames = try bench.step(
            .message(2, Requests.request("subscribe", id: nil, Array(params.utf8))))
        #expect(frames.isEmpty)
        let added = try bench.step(.message(1, Requests.command(Sample.addPost, id: 7)))
        #expect(added[2]?.first?.method == "event")
    }

    @Test func aCommandWithoutIdentifierDoesNothing() throws {
        let size = bench.disk.head.size
        let frames = try bench.step(
            .message(1, Requests.request("post.add", id: nil, Sample.addPost.canonicalJSON)))
        #expect(frames.isEmpty)
        #expect(bench.disk.head.size == size)
    }

    @Test func whatIsNoCommandHasALimitOfItsOwn() throws {
        let subscribe = Requests.subscribe(.office, since: bench.disk.head.size)
        for _ in 0..<400 { #expect(try bench.ask(1, subscribe)?.code == nil) }
        let refused = try bench.ask(1, subscribe)
        #expect(refused?.code == "rate.exceeded")
        #expect(refused?.retryAfter == 1)
        #expect(try bench.ask(2, subscribe)?.code == nil, "others are not held up")
        let post = try bench.ask(1, Requests.command(Sample.addPost, id: 7))
        #expect(post?.outcome != nil, "and commands are not")
        bench.clock.time += 50
        #expect(try bench.ask(1, subscribe)?.code == nil)
        let mark = Requests.request("notices.mark", id: "m", Array("{\"through\":1}".utf8))
        #expect(try bench.ask(1, mark)?.code == "rate.exceeded")
    }
}
