@testable import Documents
import LegalText
import Testing

/// Files that must not be read, and why.
@Suite struct RefusalTests {
    func refusal(
        _ bytes: [UInt8], _ limits: DocumentLimits = DocumentLimits()
    ) -> DocumentFailure? {
        do {
            _ = try DocumentReader(limits: limits).read(bytes)
            return nil
        } catch { return error }
    }

    @Test func otherFormatsAreNamed() {
        #expect(refusal([]) == .empty)
        #expect(refusal(Array("%PDF-1.7".utf8)) == .unsupported("pdf"))
        #expect(refusal(Array("{\\rtf1}".utf8)) == .unsupported("rtf"))
        #expect(refusal([0xFF, 0xD8, 0xFF, 0x00]) == .notThisFormat)
        let compound: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]
        #expect(refusal(compound) == .unsupported("doc"))
        let locked = compound + Executables.wide("EncryptedPackage")
        #expect(refusal(locked) == .encrypted)
    }

    @Test func aSpreadsheetIsNoText() throws {
        let bytes = try Fixtures.zip([
            ("[Content_Types].xml", "<Types/>"), ("xl/workbook.xml", "<workbook/>"),
        ])
        #expect(refusal(bytes) == .unsupported("xlsx"))
        #expect(refusal(try Fixtures.zip([("a.zip", "PK")])) == .notThisFormat)
    }

    @Test func textIsBoundedBeforeItIsRecognised() {
        var limits = DocumentLimits()
        limits.paragraphs = 3
        limits.textBytes = 12
        #expect(refusal(Array("abc\nabc\nabc\n".utf8), limits) == nil)
        #expect(refusal(Array("a\nb\nc\nd\n".utf8), limits) == .tooComplex)
        #expect(refusal(Array("abc\nabc\nabcd\n".utf8), limits) == .tooComplex)
        let html = "<html><body><p>abcdef</p><table><tr><td>abcdef</td></tr></table></body></html>"
        #expect(refusal(Array(html.utf8), limits) == nil)
        limits.textBytes = 11
        #expect(refusal(Array(html.utf8), limits) == .tooComplex)
    }

    @Test func limitsHoldAtTheirValueAndNotAbove() throws {
        let bytes = try Fixtures.word(Fixtures.paragraph("Điều 1"))
        var limits = DocumentLimits()
        limits.fileBytes = bytes.count
        #expect(refusal(bytes, limits) == nil)
        limits.fileBytes -= 1
        #expect(refusal(bytes, limits) == .tooLarge(limit: bytes.count - 1))
        limits = DocumentLimits()
        limits.parts = 3
        #expect(refusal(bytes, limits) == nil)
        limits.parts = 2
        #expect(refusal(bytes, limits) == .tooComplex)
    }

    @Test func aBombIsRefusedBeforeItUnpacks() throws {
        let zeros = String(repeating: " ", count: 8 << 20)
        #expect(refusal(try Fixtures.word(zeros)) == .bomb)
        var limits = DocumentLimits()
        limits.ratioFreeBytes = 0
        limits.ratio = 5
        #expect(
            refusal(try Fixtures.word(String(repeating: "<w:p/>", count: 900)), limits) == .bomb)
    }

    /// The same 5 kilobytes listed ten times, as in the bomb of Fifield.
    @Test func overlappingPartsAreABomb() throws {
        var bytes = try Fixtures.zip([("a", (0..<900).map { "\($0 &* 2_654_435_761)" }.joined())])
        let directory = try #require(
            bytes.firstRange(of: [0x50, 0x4B, 1, 2])?.lowerBound)
        let end = try #require(bytes.firstRange(of: [0x50, 0x4B, 5, 6])?.lowerBound)
        let entry = Array(bytes[directory..<end])
        var tail = Array(bytes[end...])
        var copies: [UInt8] = []
        for index in 0..<10 {
            var copy = entry
            copy[46] = UInt8(ascii: "0") + UInt8(index)
            copies += copy
        }
        tail[8] = 10
        tail[10] = 10
        let size = UInt32(copies.count)
        for byte in 0..<4 { tail[12 + byte] = UInt8(truncatingIfNeeded: size >> (8 * byte)) }
        bytes = Array(bytes[..<directory]) + copies + tail
        #expect(refusal(bytes) == .bomb)
    }

    @Test func namesThatLeadOutAreRefused() throws {
        for name in ["../etc/passwd", "/etc/passwd", "word/../../x", "C:x", "a\\b"] {
            let bytes = try Fixtures.zip([("[Content_Types].xml", "<Types/>"), (name, "x")])
            #expect(refusal(bytes) == .unsafeName(name))
        }
        let twice = try Fixtures.zip([
            ("word/document.xml", "<a/>"), ("WORD/document.xml", "<b/>"),
        ])
        #expect(refusal(twice) == .unsafeName("WORD/document.xml"))
    }

    @Test func programsAreRefused() throws {
        func with(_ name: String, _ text: String, types: String = "") throws -> [UInt8] {
            try Fixtures.zip([
                ("[Content_Types].xml", "<Types>\(types)</Types>"),
                ("word/document.xml", "<w:document \(Fixtures.wordNames)><w:body/></w:document>"),
                (name, text),
            ])
        }
        #expect(refusal(try with("word/vbaProject.bin", "x")) == .macros)
        #expect(refusal(try with("word/activeX/activeX1.bin", "x")) == .macros)
        let type = "application/vnd.ms-word.document.macroEnabled.main+xml"
        #expect(
            refusal(try with("x", "", types: "<Override ContentType=\"\(type)\"/>")) == .macros)
        #expect(
            refusal(try with("word/embeddings/oleObject1.bin", "MZ\u{1}"))
                == .executable("word/embeddings/oleObject1.bin"))
        let packed = "x" + "Ole10Native".map { "\($0)\0" }.joined()
        #expect(
            refusal(try with("word/embeddings/o.bin", packed))
                == .executable("word/embeddings/o.bin"))
        #expect(refusal(try with("word/a.exe", "x")) == .executable("word/a.exe"))
    }

    @Test func entitiesAreRefused() throws {
        let declared = """
            <?xml version="1.0"?><!DOCTYPE w:document [<!ENTITY x SYSTEM "file:///etc/passwd">]>\
            <w:document \(Fixtures.wordNames)><w:body><w:p><w:r><w:t>&x;</w:t></w:r></w:p></w:body>\
            </w:document>
            """
        let word = try Fixtures.zip([
            ("[Content_Types].xml", "<Types/>"), ("word/document.xml", declared),
        ])
        #expect(refusal(word) == .externalEntities)
        let laughs = """
            <!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>\
            <akomaNtoso xmlns="\(Namespaces.akomaNtoso)">&b;</akomaNtoso>
            """
        #expect(refusal(Array(laughs.utf8)) == .externalEntities)
    }

    @Test func whatIsTornIsDamaged() throws {
        let bytes = try Fixtures.word(Fixtures.paragraph("Điều 1"))
        #expect(refusal(Array(bytes.dropLast(30))) == .damaged("zip"))
        let torn = try Fixtures.zip([
            ("[Content_Types].xml", "<Types/>"), ("word/document.xml", "<w:document>"),
        ])
        #expect(refusal(torn) == .damaged("word/document.xml"))
    }

    @Test func depthAndNumberOfElementsAreLimited() throws {
        let deep = String(repeating: "<w:sdt><w:sdtContent>", count: 150)
        let ends = String(repeating: "</w:sdtContent></w:sdt>", count: 150)
        #expect(refusal(try Fixtures.word(deep + ends)) == .tooComplex)
        var limits = DocumentLimits()
        limits.nodes = 100
        let many = String(repeating: Fixtures.paragraph("t"), count: 60)
        #expect(refusal(try Fixtures.word(many), limits) == .tooComplex)
    }

    @Test func attributesOfATagAreLimited() throws {
        func tag(_ count: Int) -> [UInt8] {
            let attributes = (0..<count).map { "a\($0)=\"b c\"" }.joined(separator: " ")
            return Array("<html><p \(attributes)>t</p></html>".utf8)
        }
        #expect(refusal(tag(900)) == nil)
        #expect(refusal(tag(100_000)) == .tooComplex)
    }

    /// Some lines of HTML that claim a hundred million cells.
    @Test func claimedCellsAreLimited() throws {
        let cells = String(repeating: "<td rowspan=1000 colspan=64>a", count: 2_000)
        let rows = String(repeating: "<tr><td>b", count: 900)
        let found = try paragraphs(of: Array("<table><tr>\(cells)\(rows)</table>".utf8))
        let count = found.flatMap { $0.tableRows ?? [] }.map(\.count).reduce(0, +)
        #expect(count > 10_000 && count < 300_000)
    }

    @Test func aLockedOpenDocumentIsEncrypted() throws {
        let manifest = """
            <manifest:manifest xmlns:manifest="\(Namespaces.manifest)"><manifest:file-entry>\
            <manifest:encryption-data/></manifest:file-entry></manifest:manifest>
            """
        let type = "application/vnd.oasis.opendocument.text"
        #expect(
            refusal(try Fixtures.zip([("mimetype", type), ("META-INF/manifest.xml", manifest)]))
                == .encrypted)
        #expect(
            refusal(try Fixtures.zip([("mimetype", type), ("Basic/Standard/Module1.xml", "")]))
                == .macros)
    }
}
