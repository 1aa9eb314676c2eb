import Foundation
import Testing

@testable import Service

/// The published descriptions are made from the code; the committed copies must be the newest.
@Suite struct DescriptionTests {
    private static let root = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    @Test(arguments: [
        ("docs/openapi.json", OpenAPIDescription.document),
        ("docs/asyncapi.json", AsyncAPIDescription.document),
    ])
    func committedCopyIsNewest(_ path: String, _ document: [UInt8]) throws {
        let committed = try Data(contentsOf: Self.root.appendingPathComponent(path))
        #expect(
            Array(committed) == document,
            "run `.build/debug/cucao describe openapi > docs/openapi.json` (or asyncapi)")
    }

    @Test func everyDescriptionIsJSON() throws {
        for document in [OpenAPIDescription.document, AsyncAPIDescription.document] {
            _ = try JSONSerialization.jsonObject(with: Data(document))
        }
    }

    @Test func protocolDocumentNamesEveryCommandAndEvent() throws {
        let text = try String(
            contentsOf: Self.root.appendingPathComponent("docs/protocol.md"), encoding: .utf8)
        let document =
            try JSONSerialization.jsonObject(
                with: Data(AsyncAPIDescription.document)) as? [String: Any]
        let components = document?["components"] as? [String: Any]
        let messages = components?["messages"] as? [String: Any] ?? [:]
        #expect(messages.count > 30)
        for name in messages.keys.sorted() {
            #expect(text.contains("`\(name)`"), "\(name) is not in docs/protocol.md")
        }
    }
}
