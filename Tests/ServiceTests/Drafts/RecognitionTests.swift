import Department
import DepartmentTesting
import Foundation
import Gateway
import JSON
import Synchronization
import Testing
import Threads
import Wire

@testable import Service

/// What is asked of a file before its draft is imported.
@Suite struct RecognitionTests {
    private final class Answers: GatewayOutbox {
        private let all = Mutex<[RequestID: HTTPResponse]>([:])

        var count: Int { all.withLock { $0.count } }

        subscript(slot: UInt32) -> HTTPResponse? {
            all.withLock { $0[RequestID(slot: slot, generation: 0)] }
        }

        func respond(_ response: HTTPResponse, to request: RequestID) {
            all.withLock { $0[request] = response }
        }
        func send(_ message: [UInt8], to connection: ConnectionID) {}
        func publish(_ message: [UInt8], to room: RoomID) {}
        func join(_ connection: ConnectionID, _ room: RoomID) {}
        func leave(_ connection: ConnectionID, _ room: RoomID) {}
        func close(_ connection: ConnectionID, code: UInt16, reason: String) {}
        func closeAll(tagged tag: UInt128, code: UInt16, reason: String) {}
        func batch(_ actions: [GatewayAction]) {}
    }

    private static let decree = """
        CHÍNH PHỦ
        NGHỊ ĐỊNH
        Quy định về thư viện số
        Điều 1. Phạm vi điều chỉnh
        1. Nghị định này quy định về thư viện số.
        3. Khoản này đứng sau một chỗ trống:
        a) điểm thứ nhất;
        b) điểm thứ hai.
        """

    private let answers = Answers()
    private let desk: RecognitionDesk

    init() {
        let publisher = StatePublisher()
        publisher.publish(Given.consulting.state, position: 1, at: 1)
        // All of it is in memory: nothing is read from files that are not there.
        desk = RecognitionDesk(
            publisher: publisher, fileBytes: 100_000,
            store: StoreAccess(log: "none", state: "none"), answers: answers)
    }

    private func request(
        _ body: String, slot: UInt32 = 1, method: HTTPRequest.Method = .post,
        in workspace: ID<Workspace> = .office, about draft: ID<Draft>? = nil
    ) -> HTTPRequest {
        let subject = draft.map { "\($0)/annotations/" } ?? ""
        return HTTPRequest(
            id: RequestID(slot: slot, generation: 0), method: method,
            path: "/api/workspaces/\(workspace)/drafts/\(subject)recognise",
            body: Array(body.utf8))
    }

    private func caller(_ person: ID<Person>) -> Caller { Caller(person: person, session: 1) }

    /// The answer to one file, its worker having run and ended.
    private func ask(
        _ body: String, by person: ID<Person> = .chair, method: HTTPRequest.Method = .post,
        in workspace: ID<Workspace> = .office, about draft: ID<Draft>? = nil
    ) throws -> HTTPResponse {
        let request = request(body, method: method, in: workspace, about: draft)
        desk.ask(request, caller(person))
        desk.stop()
        desk.run()
        return try #require(answers[1])
    }

    private func code(_ response: HTTPResponse) throws -> String? {
        let object = try JSONSerialization.jsonObject(with: Data(response.body))
        return (object as? [String: Any])?["code"] as? String
    }

    @Test func theStructureIsToldWithItsDoubts() throws {
        let response = try ask(Self.decree)
        #expect(response.status == 200)
        let text = try JSONReader.read(RecognisedText.self, from: response.body, mode: .strict)
        #expect(text.format == "text")
        #expect(text.head.type == "NGHỊ ĐỊNH")
        #expect(text.counts.article == 1)
        #expect(text.counts.clause == 2)
        #expect(text.counts.point == 2)
        let points = text.blocks.filter { $0.kind == .point }
        #expect(points.map(\.label) == ["a)", "b)"])
        let parent = try #require(points.first?.parent)
        #expect(text.blocks[parent].path == "d1.k3")
        let gap = try #require(text.notes.first { $0.code == "numberGap" })
        #expect(text.blocks[gap.block].label == "3.")
        #expect(gap.vi.contains("2") && gap.vi.contains("3") && gap.en.contains("expected"))
    }

    @Test(arguments: [
        ("MẬT\n\nĐiều 1. Phạm vi", "document.secret"), ("", "document.empty"),
        ("%PDF-1.7\n%âãÏÓ\n1 0 obj", "document.unsupported"),
        ("PK\u{3}\u{4}half of a container", "document.damaged"),
        (String(repeating: "x", count: 100_001), "document.tooLarge"),
    ])
    func whatCannotBeReadIsRefused(_ body: String, _ wanted: String) throws {
        let response = try ask(body)
        #expect(try code(response) == wanted)
        let said = String(decoding: response.body, as: UTF8.self)
        #expect(!said.contains("Phạm vi"), "nothing of the file is repeated")
    }

    @Test func aStampInAStructuredTextCountsToo() throws {
        let marked = """
            <akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><act name="a">
            <body><article eId="d1"><num>Điều 1.</num><heading>Phạm vi</heading>
            <paragraph eId="p"><content><p>TUYỆT MẬT</p></content></paragraph>
            </article></body></act></akomaNtoso>
            """
        #expect(try code(try ask(marked)) == "document.secret")
    }

    @Test(arguments: [
        (ID<Person>.member, "permission.missing"), (.stranger, "workspace.notFound"),
    ])
    func onlyWhoMayCreateADraftMayAsk(_ person: ID<Person>, _ wanted: String) throws {
        let weighed = desk.weigh(request("x"), caller(person), bytes: 90_000)
        guard case .refuse(let early) = weighed else {
            Issue.record("the file was let in")
            return
        }
        #expect(try code(early) == wanted)
        #expect(try code(try ask(Self.decree, by: person)) == wanted)
    }

    // MARK: Annotations

    private static let remarks = """
        {"@context": "http://www.w3.org/ns/anno.jsonld", "type": "Annotation",
         "bodyValue": "Which words?", "target": {"source": "urn:x", "selector":
          {"type": "TextQuoteSelector", "exact": "words", "prefix": "This decree is about "}}}
        """

    @Test func whereTheWordsStandIsToldBeforeAnythingIsStored() throws {
        let response = try ask(Self.remarks, about: .decree)
        #expect(response.status == 200)
        let found = try JSONReader.read(
            RecognisedAnnotations.self, from: response.body, mode: .strict)
        #expect(found.annotations.map(\.text) == ["Which words?"])
        #expect((found.exact, found.moved, found.orphaned, found.whole) == (1, 0, 0, 0))
    }

    @Test(arguments: [
        (ID<Person>.moderator, ID<Draft>.decree, "draft.notYours"),
        (.observer, .decree, "permission.missing"), (.stranger, .decree, "workspace.notFound"),
        (.chair, .fresh(9), "draft.notFound"),
    ])
    func onlyWhoMayEditADraftMayAsk(
        _ person: ID<Person>, _ draft: ID<Draft>, _ wanted: String
    ) throws {
        #expect(try code(try ask(Self.remarks, by: person, about: draft)) == wanted)
    }

    @Test func aFileThatIsNoneOfAnnotationsIsRefused() throws {
        #expect(try code(try ask(Self.decree, about: .decree)) == "annotation.fileWrong")
    }

    @Test func aFileIsWeighedBeforeItComes() throws {
        guard case .accept = desk.weigh(request(""), caller(.secretary), bytes: 100_000) else {
            Issue.record("a file at the limit was refused")
            return
        }
        let above = desk.weigh(request(""), caller(.secretary), bytes: 100_001)
        guard case .refuse(let response) = above else {
            Issue.record("a file above the limit was let in")
            return
        }
        #expect(try code(response) == "document.tooLarge")
    }

    @Test func anotherMethodIsUnknown() throws {
        #expect(try code(try ask("", method: .get)) == "method.unknown")
    }

    @Test func anotherPlaceIsUnknown() throws {
        let nowhere = ID<Workspace>(raw: 0xFFFF)
        #expect(try code(try ask("", in: nowhere)) == "workspace.notFound")
    }

    @Test func moreThanMayWaitAreTurnedAway() throws {
        for slot in 1...3 { desk.ask(request(Self.decree, slot: UInt32(slot)), caller(.chair)) }
        #expect(answers.count == 1)
        #expect(try code(try #require(answers[3])) == "overloaded", "two are enough for one")
        for slot in 4...5 { desk.ask(request(Self.decree, slot: UInt32(slot)), caller(.secretary)) }
        #expect(answers.count == 1)
        desk.ask(request(Self.decree, slot: 6), caller(.stranger))
        #expect(try code(try #require(answers[6])) == "overloaded", "four are enough for all")
        desk.stop()
        desk.run()
        #expect([1, 2, 4, 5].allSatisfy { answers[$0]?.status == 200 })
    }
}
