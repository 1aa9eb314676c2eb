import Testing

@testable import Department

/// What nobody can see has no place in a name, and hides nothing in a text.
@Suite struct TextRuleTests {
    private static func line(_ text: String) -> RefusalCode? {
        do throws(Refusal) { try TextRules.checkLine(text, field: "name") } catch {
            return error.code
        }
        return nil
    }

    private static func paragraph(_ text: String) -> RefusalCode? {
        do throws(Refusal) { try TextRules.checkParagraph(text, field: "text") } catch {
            return error.code
        }
        return nil
    }

    @Test(
        arguments: [
            0x00AD, 0x034F, 0x115F, 0x1160, 0x17B4, 0x180E, 0x200B, 0x200C, 0x200D, 0x2060, 0x2061,
            0x2064, 0x206A, 0x2800, 0x3164, 0xFE0F, 0xFEFF, 0xFFA0, 0xFFFE, 0xFFFF, 0x1FFFE,
            0xE0001,
            0xE0041, 0xE0100, 0x10FFFF, 0xFDD0, 0x202E, 0x2066,
        ] as [UInt32])
    func nothingInvisibleStandsInAName(_ value: UInt32) throws {
        let scalar = try #require(Unicode.Scalar(value))
        let texts = [
            "Lan\(scalar)", "\(scalar)Lan", "L\(scalar)an", "\u{1ECD} \(scalar)\u{1ECD}",
            // Digits begin emoji, and joiners stand between them; nothing else is shaped by these.
            "T\u{1ED5} 1\(scalar)2", "T\u{1ED5} 1\(scalar)", "\u{2764}\u{FE0F}\(scalar)",
            "\u{2764}\u{FE0F}\(scalar)\u{1ECD}", "\u{645}\(scalar)\u{1ECD}",
        ]
        for text in texts {
            #expect(Self.line(text) == .textForbiddenCharacter, "\(text.debugDescription)")
        }
    }

    @Test(arguments: [
        "Nguy\u{1EC5}n Th\u{1ECB} \u{110}\u{E0}o", "H\u{1ECD}p \u{2764}\u{FE0F}",
        "\u{1F468}\u{200D}\u{1F469}\u{200D}\u{1F467}",
        "\u{1F44D}\u{1F3FD} xong", "\u{1F3F3}\u{FE0F}\u{200D}\u{1F308}", "1\u{FE0F}\u{20E3}",
        "\u{645}\u{6CC}\u{200C}\u{62E}\u{648}\u{627}\u{647}\u{645}",
        "\u{915}\u{94D}\u{200D}\u{937}",
        "a\u{302}\u{301}", "\u{201C}A\u{201D} \u{2013} B",
    ])
    func whatShapesItsNeighboursStays(_ text: String) {
        #expect(Self.line(text) == nil)
    }

    @Test(arguments: [0xE0041, 0xE007F, 0xFFFE, 0x2FFFF, 0xFDEF, 0x2062, 0x206F] as [UInt32])
    func wordsCannotBeHiddenInAText(_ value: UInt32) throws {
        let scalar = try #require(Unicode.Scalar(value))
        #expect(Self.paragraph("a\(scalar)b") == .textForbiddenCharacter)
    }

    /// As word processors and web pages have them.
    @Test(arguments: [0x00AD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFE0F] as [UInt32])
    func placesWhereALineMayBreakStayInAText(_ value: UInt32) throws {
        let scalar = try #require(Unicode.Scalar(value))
        #expect(Self.paragraph("a\(scalar)b") == nil)
        #expect(Self.paragraph("\(scalar)") == .textEmpty)
    }
}
