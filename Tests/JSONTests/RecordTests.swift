import Testing

@testable import JSON

/// A record as ours are: required, optional and nullable members.
struct Sample: Record, Equatable {
    var count: Int64 = 0
    var inner: [Inner] = []
    var name = ""
    var note: String?
    var owner: String?

    mutating func visit<Visitor: FieldVisitor>(_ visitor: inout Visitor) throws(JSONError) {
        try visitor.field("count", &count)
        try visitor.field("inner", &inner)
        try visitor.field("name", &name)
        try visitor.field("note", &note)
        try visitor.nullable("owner", &owner)
    }

    struct Inner: Record, Equatable {
        var size: Int64 = 0

        mutating func visit<Visitor: FieldVisitor>(_ visitor: inout Visitor) throws(JSONError) {
            try visitor.field("size", &size)
        }
    }
}

@Suite struct RecordTests {
    static func read(_ text: String, _ mode: JSONReader.Mode) throws(JSONError) -> Sample {
        try JSONReader.read(Sample.self, from: Array(text.utf8), mode: mode)
    }

    @Test func whatIsWrittenReadsInBothModes() throws {
        var sample = Sample()
        sample.count = -7
        sample.inner = [Sample.Inner(size: 1), Sample.Inner(size: 2)]
        sample.name = "Họ tên \"có\" dấu\n"
        sample.note = "x"
        let bytes = sample.canonicalJSON
        let text = String(decoding: bytes, as: UTF8.self)
        #expect(text.hasSuffix("\"note\":\"x\",\"owner\":null}"))
        #expect(try Self.read(text, .stored) == sample)
        #expect(try Self.read(text, .strict) == sample)
    }

    @Test(arguments: [
        #"{"owner":null,"name":"a","inner":[{"size":3}],"count":1}"#,
        #" { "name" : "a" , "count" : 1 , "note" : null , "inner" : [ { "size" : 3 } ] } "#,
        #"{"inner":[{"size":3}],"owner":null,"count":1,"note":null,"name":"a"}"#,
    ])
    func anyOrderIsRightFromOutside(_ text: String) throws {
        let sample = try Self.read(text, .strict)
        #expect(sample == Sample(count: 1, inner: [.init(size: 3)], name: "a"))
    }

    @Test(arguments: [
        (#"{"inner":[],"name":"a","owner":null}"#, JSONError.missing(field: "count")),
        (#"{"count":1,"inner":[{}],"name":"a"}"#, .missing(field: "size")),
        (#"{"count":1,"inner":[],"name":"a","zzz":1}"#, .unknown(field: "zzz")),
        (#"{"aaa":{},"count":1,"inner":[],"name":"a"}"#, .unknown(field: "aaa")),
        (#"{"count":1,"inner":[],"name":"a","name":"b"}"#, .unknown(field: "name")),
        (#"{"count":1,"count":1,"inner":[],"name":"a"}"#, .unknown(field: "count")),
        (#"{"count":1,"inner":[],"name":"a","note":null,"note":null}"#, .unknown(field: "note")),
        (#"{"count":1,"inner":[{"size":1,"more":2}],"name":"a"}"#, .unknown(field: "more")),
        (#"{"count":"1","inner":[],"name":"a"}"#, .unexpected(field: "count")),
        (#"{"count":1,"inner":[],"name":7}"#, .unexpected(field: "name")),
        (#"{"count":1,"inner":{},"name":"a"}"#, .unexpected(field: "inner")),
        (#"{"count":1.5,"inner":[],"name":"a"}"#, .unexpected(field: "count")),
        (#"[]"#, .unexpected(field: "")),
        (#"null"#, .unexpected(field: "")),
    ])
    func strictNamesWhatIsWrong(_ text: String, _ error: JSONError) {
        #expect(throws: error) { try Self.read(text, .strict) }
    }

    @Test(arguments: [
        #"{"aaa":[1,{"b":"\u00e9"}],"count":1,"cpunt":2,"inner":[{"size":3,"x":null}],"name":"a"}"#,
        #"{"count":1,"inner":[{"big":{},"size":3}],"mm":-1.5e+3,"name":"a","note":null,"zz":true}"#,
    ])
    func storedPassesOverWhatItDoesNotKnow(_ text: String) throws {
        let sample = try Self.read(text, .stored)
        #expect(sample == Sample(count: 1, inner: [.init(size: 3)], name: "a"))
        #expect(throws: JSONError.self) { try Self.read(text, .strict) }
    }

    @Test(arguments: [
        "", "{", "}", #"{"count":1"#, #"{"count":1,}"#, #"{"count":1 "inner":[]}"#,
        #"{,"count":1}"#, #"{"count"}"#, #"{"count":1,"inner":[],"name":"a"} x"#,
        #"{"count":1,"inner":[],"name":"a""#, "{\"count\":1,\"inner\":[],\"name\":\"\u{1}\"}",
        #"{"count":1,"inner":[,],"name":"a"}"#, #"{"count":1,"inner":[],"name":"\ud800"}"#,
        #"{"count":1,"inner":[],"name":"\x"}"#, #"{count:1}"#, "\u{FEFF}{}",
    ])
    func brokenTextIsRefusedInBothModes(_ text: String) {
        #expect(throws: JSONError.self) { try Self.read(text, .strict) }
        #expect(throws: JSONError.self) { try Self.read(text, .stored) }
    }

    @Test func deepIsRefusedAtThirtyThreeLevels() throws {
        func nested(_ depth: Int, _ open: String, _ close: String, _ core: String) -> [UInt8] {
            let opens = String(repeating: open, count: depth)
            return Array((opens + core + String(repeating: close, count: depth)).utf8)
        }
        for (open, close, core) in [("[", "]", ""), (#"{"a":"#, "}", "1")] {
            for depth in [1, 31, 32] {
                let bytes = nested(depth, open, close, core)
                _ = try JSONReader.read(AnyJSON.self, from: bytes, mode: .strict)
                _ = try JSONReader.read(Skipped.self, from: bytes, mode: .strict)
            }
            for depth in [33, 34, 20_000] {
                let bytes = nested(depth, open, close, core)
                #expect(throws: JSONError.tooDeep) {
                    try JSONReader.read(AnyJSON.self, from: bytes, mode: .strict)
                }
                #expect(throws: JSONError.tooDeep) {
                    try JSONReader.read(Skipped.self, from: bytes, mode: .strict)
                }
            }
        }
    }

    @Test func schemaTellsWhatIsRequired() {
        var writer = JSONWriter()
        Sample.schema.write(to: &writer)
        let text = String(decoding: writer.bytes, as: UTF8.self)
        #expect(text.contains(#""required":["count","inner","name","owner"]"#))
        #expect(text.contains(#""owner":{"anyOf":[{"type":"string"},{"type":"null"}]}"#))
    }
}
