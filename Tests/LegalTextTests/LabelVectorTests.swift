import Foundation
import LegalText
import Testing

/// The cases of Tests/Vectors/labels, which the page's code answers too.
@Suite struct LabelVectorTests {
    struct Case: Decodable, Sendable, CustomTestStringConvertible {
        struct Block: Decodable, Sendable {
            var kind: String
            var numbering: String
            var parent: Int?
            var label: String
            var number: String
        }

        var name: String
        var blocks: [Block]
        var testDescription: String { name }
    }

    static let file = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("Vectors/labels/labels.json")

    private static func cases() throws -> [Case] {
        try JSONDecoder().decode([Case].self, from: Data(contentsOf: file))
    }

    @Test func labelsAreThoseOfTheVectors() throws {
        for one in try Self.cases() {
            let labels = Labels(blocks: try one.blocks.map(Self.block))
            #expect(
                one.blocks.indices.map { labels[$0].text } == one.blocks.map(\.label), "\(one.name)"
            )
            #expect(
                one.blocks.indices.map { labels[$0].numberText } == one.blocks.map(\.number),
                "\(one.name)")
        }
    }

    private static func block(_ row: Case.Block) throws -> LegalBlock {
        let kind = try #require(BlockKind(rawValue: row.kind))
        let numbering: Numbering =
            switch row.numbering {
            case "following": .following
            case "inserted": .inserted
            default: .fixed(String(row.numbering.dropFirst()))
            }
        return LegalBlock(kind, parent: row.parent, numbering: numbering, text: "x")
    }
}
