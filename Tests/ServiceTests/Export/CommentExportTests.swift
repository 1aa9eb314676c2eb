import Department
import DepartmentTesting
import Documents
import Testing

@testable import Service

/// What is said about a draft goes out with it: as comments, and what is suggested as changes.
@Suite struct CommentExportTests {
    private static let given = Given.consulting

    private static let book = Book([.colleague: "Colleague", .chair: "Chair"])

    private func marked(
        _ given: Given = given, for person: ID<Person> = .chair, version: Int? = nil,
        against: Int? = nil
    ) throws -> MarkedDocument {
        let draft = try #require(given.state.contents[.office]?.drafts[.decree])
        let said = draft.annotations(
            about: version, in: .office, present: given.state, for: Viewer(person))
        return try #require(
            DraftManuscript(draft, version: version, against: against, annotations: said)
        ).marked(Self.book)
    }

    /// The words under a comment, deleted and inserted ones too.
    private func words(_ comment: MarkedComment, _ document: MarkedDocument) -> String {
        let text = document.blocks[comment.block].runs.map(\.text).joined()
        let units = Array(text.utf16)
        let range = comment.range ?? 0..<units.count
        return String(decoding: units[range], as: UTF16.self)
    }

    private func edit(_ given: Given, _ fill: (inout EditBlock) -> Void) -> Given {
        given.when(Sample.editBlock.but(fill), by: .chair).succeeds()
    }

    @Test func aSuggestionIsAChangeOfItsAuthor() throws {
        let document = try marked()
        let clause = document.blocks[1]
        #expect(clause.runs.map(\.text) == ["This decree is about ", "words", "forms", "."])
        guard case .deleted(let revision) = clause.runs[1].change else {
            Issue.record("not deleted")
            return
        }
        #expect(revision.author == "Colleague")
        #expect(revision.at.hasPrefix("2026-11-22T"))
        #expect(clause.runs[2].change == .inserted(revision))
        let reason = try #require(document.comments.first { $0.text == "Better" })
        #expect(words(reason, document) == "wordsforms")
        #expect(!reason.isDone)
    }

    @Test func whatWasDeclinedIsACommentThatIsDone() throws {
        let document = try marked()
        let declined = try #require(
            document.comments.firstIndex { $0.text == "“words” → “forms”\nShorter" })
        #expect(document.comments[declined].isDone)
        let answer = document.comments[declined + 1]
        #expect(answer.parent == declined)
        #expect(answer.text == "Reason")
        #expect(answer.revision.author == "Chair")
    }

    @Test func aThreadStaysAThread() throws {
        let told = Self.given.when(Sample.replyToAnnotation, by: .chair).succeeds()
        let document = try marked(told)
        let remark = try #require(document.comments.firstIndex { $0.text == "Which words?" })
        let reply = document.comments[remark + 1]
        #expect(reply.parent == remark)
        #expect(reply.revision.author == "Chair")
        #expect(reply.range == document.comments[remark].range)
        let read = try DocumentReader().read(WordWriter().write(document))
        #expect(read.report.comments == document.comments.count)
        #expect(read.report.insertions == 1)
    }

    @Test func onlyWhatOneMayReadGoesOut() throws {
        let team = try marked().comments.map(\.text)
        let others = try marked(for: .observer).comments.map(\.text)
        #expect(team.contains("Between us"))
        #expect(others == team.filter { $0 != "Between us" })
        #expect(!team.contains("Sorry"), "taken back")
    }

    @Test func wordsThatAreGoneAreQuotedAtTheStart() throws {
        let gone = edit(Self.given) { $0.operation = .of(.keep(20), .delete(6)) }
        let document = try marked(gone)
        let remark = try #require(document.comments.first { $0.text == "“words”\nWhich words?" })
        #expect(remark.block == 0)
        #expect(remark.range == 0..<0)
        // A suggestion for words that are gone is none of the changes.
        #expect(document.blocks[1].runs.map(\.text) == ["This decree is about."])
    }

    @Test func wordsOverSeveralBlocksAreCommentedAsAWhole() throws {
        let wide = Sample.annotate.but {
            $0.anchor?.end.block = .list
            $0.anchor?.end.offset = 5
            $0.anchor?.exact = "words.\nIt is"
        }
        let document = try marked(Self.given.when(wide, by: .member).succeeds())
        let comment = try #require(document.comments.first { $0.text == "Why?" })
        #expect(comment.block == 1)
        #expect(comment.range?.lowerBound == 21)
        #expect(comment.end == .init(block: 2, offset: 5))
    }

    @Test func aVersionBearsWhatWasSaidAboutIt() throws {
        let texts = try marked(version: 1).comments.map(\.text)
        #expect(texts.contains("Say which words."))
        #expect(!texts.contains("Which words?"), "about the live text")
    }

    @Test func besideChangesSuggestionsAreComments() throws {
        let later = edit(Self.given) { $0.operation = .of(.insert("Now. ")) }
        let document = try marked(later, against: 1)
        #expect(document.blocks[1].runs.map(\.text) == ["Now. ", "This decree is about words."])
        let suggestion = try #require(
            document.comments.first { $0.text == "“words” → “forms”\nBetter" })
        #expect(words(suggestion, document) == "words")
    }
}
