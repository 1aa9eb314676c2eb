import Department
import DepartmentTesting
import JSON
import Testing

@testable import Service

/// Files of the W3C's form, as this and other programs write them.
@Suite struct WebAnnotationFileTests {
    private static let book = Book([.colleague: "Colleague"])

    private func file(_ text: String) throws(Refusal) -> WebAnnotationFile {
        try WebAnnotationFile(Array(text.utf8), into: .decree)
    }

    private func one(_ members: String) throws(Refusal) -> WebAnnotationFile {
        try file(
            #"{"@context": "http://www.w3.org/ns/anno.jsonld", "type": "Annotation", \#(members)}"#)
    }

    // MARK: Round trip

    private func exported(_ given: Given) throws -> WebAnnotationCollection {
        let draft = try #require(given.state.contents[.office]?.drafts[.decree])
        return try #require(
            WebAnnotationCollection(
                draft, in: .office, version: nil,
                draft.annotations(
                    about: nil, in: .office, present: given.state, for: Viewer(.chair)),
                Self.book))
    }

    private func said(_ collection: WebAnnotationCollection) -> [String] {
        collection.first.items.map { item in
            let bodies = item.body.map { "\($0.purpose): \($0.value)" }
            let selectors = (item.target.selector ?? []).map {
                "\($0.exact ?? "") \($0.start ?? -1) \($0.end ?? -1)"
            }
            let parts = [item.motivation, item.created, item.creator.id ?? ""]
            return (parts + bodies + selectors + [item.audience == nil ? "" : "team"])
                .joined(separator: "|")
        }
    }

    /// Out of one draft, into another with the same text, and out again: the same is said by the
    /// same people about the same words, in the same order.
    @Test func whatComesOutGoesInAndComesOutTheSame() throws {
        let full = Given.consulting.when(Sample.replyToAnnotation, by: .chair).succeeds()
        let first = try exported(full)
        let empty = full.but {
            $0.contents[.office]?.drafts[.decree]?.annotations = AnnotationBook()
        }
        #expect(try exported(empty).total == 0)
        let file = try WebAnnotationFile(first.canonicalJSON, into: .decree)
        #expect(file.skipped == 0)
        let command = Sample.importAnnotations.but { $0.annotations = file.annotations }
        let second = try exported(empty.when(command, by: .secretary).succeeds())
        #expect(second.total == first.total)
        #expect(first.total >= 9)
        #expect(said(second).sorted() == said(first).sorted())
    }

    @Test func whatWasExportedFromHereIsHereAlready() throws {
        let file = try WebAnnotationFile(
            try exported(Given.consulting).canonicalJSON, into: .decree)
        let command = Sample.importAnnotations.but { $0.annotations = file.annotations }
        Given.consulting.when(command, by: .chair).refuses(.nothingChanged, field: "annotations")
    }

    // MARK: Other programs

    @Test func formsOfOtherProgramsAreRead() throws {
        let text = """
            [{"@context": ["http://www.w3.org/ns/anno.jsonld"], "id": "http://a.example/1",
              "type": ["Annotation"], "motivation": ["questioning"],
              "created": "2026-01-02T03:04:05.678Z",
              "creator": [{"id": "http://a.example/p", "name": ["Ann\\n Other"]}],
              "body": {"type": "TextualBody", "value": "Cafe\\u0301?"},
              "target": [{"source": {"id": "http://a.example/t"}, "selector":
                {"type": "TextPositionSelector", "start": 4, "end": 9, "refinedBy":
                  {"type": "TextQuoteSelector", "exact": "words"}}}]},
             {"@context": "https://www.w3.org/ns/anno.jsonld", "type": "Annotation",
              "bodyValue": "On all", "target": "http://a.example/t"},
             {"@context": "http://www.w3.org/ns/anno.jsonld", "type": "Annotation",
              "id": "http://a.example/r", "body": [{"value": "So it is"}],
              "target": "http://a.example/1"},
             {"@context": "http://www.w3.org/ns/anno.jsonld", "type": "Annotation",
              "id": "http://a.example/rr", "body": [{"value": "Is it?"}],
              "target": "http://a.example/r"},
             {"@context": "http://www.w3.org/ns/anno.jsonld", "type": "Annotation",
              "body": "http://a.example/picture.png", "target": "http://a.example/t"}]
            """
        let file = try file(text)
        #expect(file.skipped == 1)
        #expect(file.annotations.map(\.text) == ["Café?", "On all"])
        let first = try #require(file.annotations.first)
        #expect(first.kind == .question)
        #expect(first.origin.creator == "Ann Other")
        #expect(first.origin.at == 1_767_323_045_678)
        #expect(first.quote?.exact == "words")
        #expect(first.quote?.start == 4)
        #expect(first.replies.map(\.text) == ["So it is", "Is it?"])
        #expect(file.annotations[1].quote == nil)
    }

    @Test func theSameFileBringsTheSameIdentifiers() throws {
        let text = #""bodyValue": "a", "target": "urn:x""#
        let ids = try (0..<2).map { _ in try one(text).annotations.map(\.annotation) }
        #expect(ids[0] == ids[1])
        let other = try one(#""bodyValue": "b", "target": "urn:x""#).annotations
        #expect(other.map(\.annotation) != ids[0])
    }

    /// An answer to an answer to itself ends nothing.
    @Test func circlesOfRepliesAreBroken() throws {
        let items = ["a b", "b a"].map { pair in
            let names = pair.split(separator: " ")
            return """
                {"type": "Annotation", "id": "urn:\(names[0])", "bodyValue": "\(pair)",
                 "target": "urn:\(names[1])"}
                """
        }
        let file = try file(
            """
            {"@context": "http://www.w3.org/ns/anno.jsonld", "type": "AnnotationPage",
             "items": [\(items.joined(separator: ","))]}
            """)
        #expect(file.annotations.map(\.text) == ["a b", "b a"])
    }

    // MARK: What is refused

    @Test(arguments: [
        ("", RefusalCode.documentEmpty), ("{", .annotationFileWrong), ("[]", .annotationFileWrong),
        ("7", .annotationFileWrong), ("{}", .annotationFileWrong),
        (#"{"type": "Annotation", "bodyValue": "a", "target": "urn:x"}"#, .annotationFileWrong),
        (#"{"@context": "http://schema.org", "type": "Annotation"}"#, .annotationFileForeign),
        (
            #"{"@context": ["http://www.w3.org/ns/anno.jsonld", {"exact": "urn:other"}], "#
                + #""type": "Annotation"}"#, .annotationFileForeign
        ),
        (
            #"{"@context": "http://www.w3.org/ns/anno.jsonld", "type": "AnnotationCollection", "#
                + #""first": "http://elsewhere.example/page1"}"#, .annotationFileWrong
        ),
        (
            #"{"@context": "http://www.w3.org/ns/anno.jsonld", "type": "AnnotationPage", "#
                + #""items": ["http://elsewhere.example/1"]}"#, .annotationFileWrong
        ),
        (
            #"{"@context": "http://www.w3.org/ns/anno.jsonld", "type": "Person"}"#,
            .annotationFileWrong
        ),
        (String(repeating: #"{"a":"#, count: 90_000), .annotationFileWrong),
        (#"{"@context": "a", "@context": "b"}"#, .annotationFileWrong),
        ("\u{0}\u{1}\u{2}", .annotationFileWrong),
    ])
    func hostileFilesAreRefused(_ text: String, _ code: RefusalCode) {
        #expect(throws: Refusal(code)) { try file(text) }
    }

    @Test func thereIsAnEnd() {
        let item = #"{"type": "Annotation", "bodyValue": "a", "target": "urn:x"}"#
        let page = { (count: Int) in
            #"{"@context": "http://www.w3.org/ns/anno.jsonld", "type": "AnnotationPage", "items": ["#
                + Array(repeating: item, count: count).joined(separator: ",") + "]}"
        }
        #expect(throws: Never.self) { try file(page(5_000)) }
        #expect(throws: Refusal(.limitReached)) { try file(page(5_001)) }
    }

    /// Nothing of it could be stored, so it is counted before anybody tries.
    @Test(arguments: [
        #""bodyValue": "a\u202Eb", "target": "urn:x""#, #""bodyValue": " ", "target": "urn:x""#,
        #""target": "urn:x""#, #""bodyValue": 7, "target": "urn:x""#, #""body": {"value": {}}"#,
    ])
    func whatNoDraftTakesIsLeftOut(_ members: String) throws {
        let file = try one(members)
        #expect(file.annotations.isEmpty)
        #expect(file.skipped == 1)
    }

    @Test(arguments: [
        (#""created": "yesterday""#), (#""created": 5"#), (#""creator": {"name": "\u202E"}"#),
        (#""creator": "urn:uuid:nobody""#),
    ])
    func whatIsSaidOfTheOriginMayBeNonsense(_ members: String) throws {
        let file = try one(#""bodyValue": "a", "target": "urn:x", \#(members)"#)
        #expect(file.annotations.map(\.origin) == [AnnotationOrigin()])
    }
}
