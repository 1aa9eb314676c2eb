import Testing

@testable import JSON

/// Any JSON, as others write it.
@Suite struct TreeTests {
    private func tree(_ text: String) throws(JSONError) -> JSONTree {
        try JSONTree(Array(text.utf8))
    }

    @Test func everyTypeIsRead() throws {
        let tree = try tree(
            #" {"a": [1, -2, 1.5, 1e9, 90071992547409910], "b": null, "c": true, "d": "đ\n"} "#)
        #expect(tree["a"]?.list == [.integer(1), .integer(-2), .number, .number, .number])
        #expect(tree["b"] == .null)
        #expect(tree["b"]?.list == [])
        #expect(tree["c"] == .boolean(true))
        #expect(tree["d"]?.string == "đ\n")
        #expect(tree["d"]?.list == [.string("đ\n")])
        #expect(tree["e"] == nil)
        #expect(tree["a"]?["a"] == nil)
    }

    @Test(arguments: [
        "", "{", "[1,]", "nul", "truth", "-", "01", "1.", "{\"a\":1 \"b\":2}", "1 2", "\"\\q\"",
        "{'a': 1}", "\u{FEFF}1",
    ])
    func whatIsNoJSONIsRefused(_ text: String) {
        #expect(throws: JSONError.self) { try tree(text) }
    }

    /// Two readers could understand it in two ways.
    @Test func aMemberThatStandsTwiceIsRefused() {
        #expect(throws: JSONError.unknown(field: "a")) { try tree(#"{"a": 1, "a": 2}"#) }
    }

    @Test func nestingHasAnEnd() throws {
        _ = try tree(String(repeating: "[", count: 32) + String(repeating: "]", count: 32))
        #expect(throws: JSONError.tooDeep) { try tree(String(repeating: "[", count: 100_000)) }
        #expect(throws: JSONError.tooDeep) {
            try tree(String(repeating: "{\"a\":", count: 100_000))
        }
    }
}
