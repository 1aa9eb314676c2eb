import Department
import DepartmentTesting
import LegalText
import Testing

/// What was recognised comes in by the commands of an import, whatever the file held.
@Suite struct ImportFittingTests {
    private func fit(_ blocks: [LegalBlock], _ head: DocumentHead = .init()) -> Recognition {
        ImportFitting.fit(
            Recognition(document: LegalDocument(head: head, blocks: blocks)))
    }

    private func commands(_ document: LegalDocument) -> [any Command] {
        DraftImport.commands(
            document, draft: ID(raw: 0xD1), title: "Nghị định mới", in: .office
        ) { ID(raw: 0xB000 + UInt128($0)) }
    }

    /// Carries the commands out as the chair and gives the draft back.
    private func imported(_ document: LegalDocument) -> Draft? {
        var state = Given.department.state
        for (index, command) in commands(document).enumerated() {
            do throws(Refusal) {
                let events = try command.decide(state, Context(now: 1, actor: .chair))
                for event in events {
                    let fact = Fact(
                        position: UInt64(1_000 + index), workspace: .office, at: 1, actor: .chair)
                    event.evolve(&state, fact)
                }
            } catch {
                Issue.record("\(type(of: command).name): \(error.code.rawValue)")
                return nil
            }
        }
        return state.contents[.office]?.drafts[ID(raw: 0xD1)]
    }

    /// Also in time: no place to cut is looked for among two million marks.
    @Test func aHeapOfMarksIsCutToWhatALetterMayBear() throws {
        let heap = "a" + String(repeating: "\u{301}", count: 100_000)
        let blocks = [LegalBlock(.article, parent: nil, text: heap + "b")]
        let fitted = fit(blocks).document.blocks
        #expect(fitted.count == 1)
        #expect(fitted.first?.text.unicodeScalars.count == 32)
        #expect(imported(LegalDocument(head: .init(), blocks: fitted)) != nil)
    }

    @Test func aTextOfManyBlocksComesInPieceByPieceAndWhole() throws {
        var blocks = [LegalBlock(.chapter, text: "QUY ĐỊNH CHUNG")]
        for article in 0..<300 {
            let parent = blocks.count
            blocks.append(LegalBlock(.article, parent: 0, text: "Điều số \(article)"))
            blocks.append(LegalBlock(.clause, parent: parent, text: "Nội dung \(article)."))
        }
        let document = fit(blocks).document
        #expect(document.blocks == blocks)
        #expect(commands(document).count == 1 + 4 + 1)
        let draft = try #require(imported(document))
        #expect(draft.status == .open)
        #expect(draft.tree.legalBlocks == blocks)
    }

    @Test func longTextsArePartedBetweenWordsAndNothingIsLost() throws {
        let words = (0..<9_000).map { "từ\($0)" }
        let text = words.joined(separator: " ")
        let fitted = fit([
            LegalBlock(.article, text: text), LegalBlock(.clause, parent: 0, text: "Ngắn."),
        ]).document.blocks
        #expect(fitted.count > 2)
        #expect(fitted.allSatisfy { $0.text.utf16.count <= Limits.blockUnits })
        #expect(fitted.map(\.kind).last == .clause)
        #expect(fitted.last?.parent == 0)
        #expect(fitted[1].kind == .paragraph)
        #expect(fitted[1].parent == 0)
        let again = fitted.dropLast().map(\.text).joined(separator: " ")
        #expect(again == text)
        #expect(imported(LegalDocument(blocks: fitted)) != nil)
    }

    @Test func aLongTableIsPartedBetweenRows() throws {
        let rows = (0..<3_000).map { "hàng \($0)\tô hai" }
        let fitted = fit([
            LegalBlock(.appendix, text: "Phụ lục"),
            LegalBlock(.table, parent: 0, text: rows.joined(separator: "\n")),
        ]).document.blocks
        #expect(fitted.dropFirst().allSatisfy { $0.kind == .table && $0.parent == 0 })
        #expect(
            fitted.dropFirst().map(\.text).joined(separator: "\n").split(separator: "\n")
                .map(String.init) == rows)
        let draft = try #require(imported(LegalDocument(blocks: fitted)))
        #expect(draft.tree.legalBlocks.map(\.text) == fitted.map(\.text))
    }

    /// One unit at the limit, and one more, also without a space to part at.
    @Test(arguments: [(0, 1), (1, 2)]) func theLimitOfABlock(_ more: Int, _ count: Int) {
        let text = String(repeating: "ộ", count: Limits.blockUnits + more)
        let fitted = fit([LegalBlock(.clause, text: text)]).document.blocks
        #expect(fitted.count == count)
        #expect(fitted.map(\.text).joined() == text)
    }

    @Test func signsOutsideOfTheBasicPlaneAreNotCut() {
        let text = "x" + String(repeating: "𠀀", count: Limits.blockUnits)
        let fitted = fit([LegalBlock(.paragraph, text: text)]).document.blocks
        #expect(fitted.map(\.text).joined() == text)
        #expect(fitted.allSatisfy { $0.text.utf16.count <= Limits.blockUnits })
    }

    @Test func whatNobodySeesAndMarksWithoutLetterAreLeftOut() throws {
        let document = fit(
            [LegalBlock(.clause, text: "\u{301}a\u{202E}b\tc\u{7}")],
            DocumentHead(
                authority: "BỘ\u{0}", title: String(repeating: "t", count: 3_000))
        ).document
        #expect(document.blocks.map(\.text) == ["ab c"])
        #expect(document.head.authority == "BỘ")
        #expect(document.head.title.count == Limits.paragraphCharacters)
        #expect(imported(document) != nil)
    }

    /// Places and numbers that no command takes give way; notes go with their blocks.
    @Test func wrongPlacesAndNumbersGiveWay() throws {
        let long = String(repeating: "chữ ", count: Limits.blockUnits / 2)
        var recognition = Recognition(
            document: LegalDocument(blocks: [
                LegalBlock(.article, text: long),
                LegalBlock(.chapter, parent: 0, text: "Chương trong điều"),
                LegalBlock(.clause, parent: 0, numbering: .fixed("1/2"), text: "Khoản."),
            ]))
        recognition.notes = [RecognitionNote(.numberGap, block: 2, expected: "1", found: "2")]
        let fitted = ImportFitting.fit(recognition)
        let chapter = try #require(fitted.document.blocks.firstIndex { $0.kind == .chapter })
        #expect(fitted.document.blocks[chapter].parent == nil)
        let note = try #require(fitted.notes.first)
        #expect(fitted.document.blocks[note.block].kind == .clause)
        #expect(fitted.document.blocks[note.block].numbering == .following)
        #expect(imported(fitted.document) != nil)
    }
}
