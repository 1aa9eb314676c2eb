import Department
import DepartmentTesting
import JSON
import Ledger
import Testing
import Wire

/// Frames as they stand on the wire, letter by letter.
@Suite struct FrameTests {
    static func parse(_ text: String) throws(RPCError) -> RPCRequest {
        try RPCRequest.parse(Array(text.utf8))
    }

    @Test(arguments: [
        #""x""#, "1", "0", "12.5", #""00000000-0000-0000-0000-000000000007""#, #""ờ\n""#,
        "\"" + String(repeating: "a", count: 64) + "\"",
    ])
    func identifiersAreEchoedAsTheyCame(_ id: String) throws {
        let request = try Self.parse(#"{"jsonrpc":"2.0","id":\#(id),"method":"m"}"#)
        #expect(request.id?.bytes == Array(id.utf8))
        let answer = String(decoding: Frames.done(request.id), as: UTF8.self)
        #expect(answer == #"{"id":\#(id),"jsonrpc":"2.0","result":{}}"#)
    }

    @Test(arguments: [
        ("", RPCError.parse), ("{", .parse), (#"{"jsonrpc":"2.0","method":"m",}"#, .parse),
        (#"{"jsonrpc":"2.0","method":"m","id":"\uD800"}"#, .parse),
        (#"{"jsonrpc":"2.0","method":"m","id":"\uZZZZ"}"#, .parse),
        ("[]", .invalidRequest), ("null", .invalidRequest), ("7", .invalidRequest),
        (#"{"jsonrpc":"1.0","method":"m"}"#, .invalidRequest),
        (#"{"method":"m"}"#, .invalidRequest),
        (#"{"jsonrpc":"2.0"}"#, .invalidRequest),
        (#"{"jsonrpc":"2.0","method":1}"#, .invalidRequest),
        (#"{"jsonrpc":"2.0","method":"m","id":{}}"#, .invalidRequest),
        (#"{"jsonrpc":"2.0","method":"m","id":true}"#, .invalidRequest),
        (#"{"jsonrpc":"2.0","method":"m","extra":1}"#, .invalidRequest),
        (#"{"jsonrpc":"2.0","method":"m","method":"n"}"#, .invalidRequest),
    ])
    func whatIsNoRequestIsRefused(_ text: String, _ error: RPCError) {
        #expect(throws: error) { try Self.parse(text) }
    }

    /// Whoever sent it learns which request it was, where the identifier can be told.
    @Test(
        arguments: [
            (#"{"jsonrpc":"2.0","method":"m","id":"a1","params":{"text":"\uD800"}}"#, #""a1""#),
            (#"{"jsonrpc":"2.0","params":{"text":"\uD800 \" {"},"id":7,"method":"m"}"#, "7"),
            (#" { "id" : 7 , "jsonrpc":"1.0","method":"m"}"#, "7"),
            (#"{"id":-1.5e3,"method":"#, nil), (#"{"id":12,"method":"#, "12"),
            (#"{"id":1,"id":2,"jsonrpc":"2.0","method":"m"}"#, nil),
            (#"{"params":{"id":9},"method":"\uD800"}"#, nil),
            (#"{"params":["id",9],"x":"id","method":"\uD800"}"#, nil),
            (#"{"id":"\uD800","jsonrpc":"2.0","method":"m"}"#, nil),
            (#"{"id":{},"jsonrpc":"2.0","method":"m"}"#, nil), (#"{"id":"#, nil), (#"{"id""#, nil),
            (#"{"id":"a"#, nil), (#"{"id":01,"x":"\uD800"}"#, nil), ("[{\"id\":1}]", nil),
            ("", nil),
            ("\\", nil), ("{\"\\", nil), ("}{\"id\":1", nil),
        ] as [(String, String?)])
    func theIdentifierOfADamagedRequest(_ text: String, _ id: String?) {
        let found = RPCRequest.identifier(in: Array(text.utf8))
        #expect(found.map { String(decoding: $0.bytes, as: UTF8.self) } == id, "\(text)")
    }

    @Test func longIdentifiersAndDeepParametersAreRefused() {
        let long = String(repeating: "a", count: 65)
        #expect(throws: RPCError.invalidRequest) {
            try Self.parse(#"{"jsonrpc":"2.0","method":"m","id":"\#(long)"}"#)
        }
        let deep = String(repeating: "[", count: 40) + String(repeating: "]", count: 40)
        #expect(throws: RPCError.parse) {
            try Self.parse(#"{"jsonrpc":"2.0","method":"m","params":\#(deep)}"#)
        }
    }

    @Test func onlyAUUIDNamesACommand() throws {
        let uuid = "01890A5D-ac96-774b-bcce-b302099a8057"
        let request = try Self.parse(#"{"jsonrpc":"2.0","id":"\#(uuid)","method":"m"}"#)
        #expect(request.commandID.map(UUIDText.format) == uuid.lowercased())
        for id in ["1", #""x""#, #""01890a5d-ac96-774b-bcce-b302099a805""#] {
            let other = try Self.parse(#"{"jsonrpc":"2.0","id":\#(id),"method":"m"}"#)
            #expect(other.commandID == nil)
        }
    }

    @Test func errorsHaveTheNumbersOfTheProtocol() {
        #expect(RPCError.parse.number == -32700)
        #expect(RPCError.invalidRequest.number == -32600)
        let numbers: [RefusalCode: Int64] = [
            .methodUnknown: -32601, .parametersInvalid: -32602, .overloaded: -32001,
            .storageFull: -32001, .rateExceeded: -32001,
        ]
        for code in RefusalCode.allCases {
            #expect(RPCError.refused(Refusal(code)).number == numbers[code] ?? -32000)
        }
    }

    @Test func goldenFrames() {
        let error = Frames.error(
            RawJSON(bytes: Array("7".utf8)),
            .refused(Refusal(.topicNotClosed, field: "topic", retryAfter: 2)))
        #expect(
            String(decoding: error, as: UTF8.self)
                == #"{"error":{"code":-32000,"data":{"code":"topic.notClosed","en":"The topic is open.","#
                + #""field":"topic","retryAfter":2,"vi":"Chủ đề đang mở."},"message":"The topic is open."},"#
                + #""id":7,"jsonrpc":"2.0"}"#)
        let outcome = Frames.outcome(nil, Outcome(first: 8, last: 9, at: 10))
        #expect(
            String(decoding: outcome, as: UTF8.self)
                == #"{"jsonrpc":"2.0","result":{"at":10,"first":8,"last":9}}"#)
        let event = Frames.event(
            Envelope(
                position: 12, stream: 0x21, version: 3, type: "post.agreed", at: 5, actor: 6,
                command: 7, payload: PostAgreed.with { $0.post = .agenda }.canonicalJSON))
        let zeros = "00000000-0000-0000-0000-0000000000"
        #expect(
            String(decoding: event, as: UTF8.self)
                == #"{"jsonrpc":"2.0","method":"event","params":{"actor":"\#(zeros)06","at":5,"#
                + #""command":"\#(zeros)07","data":{"post":"\#(zeros)41"},"position":12,"#
                + #""type":"post.agreed","version":3,"workspace":"\#(zeros)21"}}"#)
    }

    @Test func commandsAreReadStrictlyAndNormalised() throws {
        func decode(_ params: String) throws -> any Command {
            try CommandCodec.decode(
                Self.parse(#"{"jsonrpc":"2.0","method":"person.suspend","params":\#(params)}"#))
        }
        let zero = ID<Person>().key
        let good = try decode(#"{"reason":"Vie\u0323\u0302t\r\n","person":"\#(zero)"}"#)
        #expect(
            (good as? SuspendPerson)?.reason.unicodeScalars.map(\.value)
                == [0x56, 0x69, 0x1EC7, 0x74, 0x0A])
        for (params, field) in [
            (#"{"person":"\#(zero)"}"#, "reason"), (#"{"person":"x","reason":"r"}"#, "person"),
            (#"{"person":"\#(zero)","reason":"r","more":1}"#, "more"),
            (#"{"person":"\#(zero)","reason":1}"#, "reason"),
        ] {
            #expect(throws: Refusal(.parametersInvalid, field: field)) { try decode(params) }
        }
        #expect(throws: Refusal(.methodUnknown)) {
            try CommandCodec.decode(Self.parse(#"{"jsonrpc":"2.0","method":"no"}"#))
        }
    }
}
