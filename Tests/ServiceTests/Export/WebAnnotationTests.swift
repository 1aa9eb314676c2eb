import Department
import DepartmentTesting
import Foundation
import JSON
import Testing
import Texts

@testable import Service

/// What is said about a draft, as other programs of the W3C's form read it.
@Suite struct WebAnnotationTests {
    private static let given = Given.consulting

    private static let book = Book([.colleague: "Colleague"])

    private func items(
        _ given: Given = given, for person: ID<Person> = .chair, version: Int? = nil
    ) throws -> [[String: Any]] {
        let draft = try #require(given.state.contents[.office]?.drafts[.decree])
        let collection = try #require(
            WebAnnotationCollection(
                draft, in: .office, version: version,
                draft.annotations(
                    about: version, in: .office, present: given.state, for: Viewer(person)),
                Self.book))
        let object = try #require(
            try JSONSerialization.jsonObject(with: Data(collection.canonicalJSON))
                as? [String: Any])
        #expect(object["@context"] as? String == "http://www.w3.org/ns/anno.jsonld")
        #expect(object["type"] as? String == "AnnotationCollection")
        let page = try #require(object["first"] as? [String: Any])
        #expect(page["type"] as? String == "AnnotationPage")
        let items = try #require(page["items"] as? [[String: Any]])
        #expect(object["total"] as? Int == items.count)
        return items
    }

    private func bodies(_ item: [String: Any]?, _ purpose: String) -> [String] {
        (item?["body"] as? [[String: Any]] ?? []).filter { $0["purpose"] as? String == purpose }
            .compactMap { $0["value"] as? String }
    }

    private func selector(_ item: [String: Any]?, _ type: String) -> [String: Any]? {
        let target = item?["target"] as? [String: Any]
        return (target?["selector"] as? [[String: Any]])?.first { $0["type"] as? String == type }
    }

    private func item(_ id: ID<Annotation>, _ items: [[String: Any]]) -> [String: Any]? {
        items.first { $0["id"] as? String == "urn:uuid:\(id.key)" }
    }

    /// Whoever counts code points of the text finds the very words that are quoted.
    @Test func positionsAreThoseOfTheQuotedWords() throws {
        // A character outside the basic plane has two units, but is one code point.
        let edit = Sample.editBlock.but { $0.operation = .of(.insert("\u{20BB7} ")) }
        let later = Self.given.when(edit, by: .chair).succeeds()
        for given in [Self.given, later] {
            let draft = try #require(given.state.contents[.office]?.drafts[.decree])
            let text = Array(
                draft.tree.inOrder.map(\.text).joined(separator: "\n").unicodeScalars)
            let items = try items(given)
            var found = 0
            for item in items {
                guard let position = selector(item, "TextPositionSelector") else { continue }
                let start = try #require(position["start"] as? Int)
                let end = try #require(position["end"] as? Int)
                var words = String.UnicodeScalarView()
                words.append(contentsOf: text[start..<end])
                let quote = selector(item, "TextQuoteSelector")
                #expect(quote?["exact"] as? String == String(words))
                found += 1
            }
            #expect(found >= 4)
        }
    }

    @Test func wordsThatAreGoneHaveTheirQuoteAlone() throws {
        let edit = Sample.editBlock.but { $0.operation = .of(.keep(20), .delete(6)) }
        let items = try items(Self.given.when(edit, by: .chair).succeeds())
        let remark = item(.remark, items)
        #expect(selector(remark, "TextQuoteSelector")?["exact"] as? String == "words")
        #expect(selector(remark, "TextPositionSelector") == nil)
    }

    @Test func whatIsSuggestedStandsBesideWhatIsSaid() throws {
        let proposal = try item(.proposal, items())
        #expect(proposal?["motivation"] as? String == "editing")
        #expect(bodies(proposal, "commenting") == ["Better"])
        #expect(bodies(proposal, "editing") == ["forms"])
        #expect(bodies(proposal, "tagging") == ["other"])
        let creator = proposal?["creator"] as? [String: Any]
        #expect(creator?["name"] as? String == "Colleague")
        #expect(creator?["type"] as? String == "Person")
    }

    @Test func repliesAreAboutTheAnnotation() throws {
        let items = try items(
            Self.given.when(Sample.replyToAnnotation, by: .chair).succeeds())
        let reply = items.first { $0["motivation"] as? String == "replying" }
        #expect(bodies(reply, "replying") == ["These"])
        let target = reply?["target"] as? [String: Any]
        #expect(target?["source"] as? String == "urn:uuid:\(ID<Annotation>.remark.key)")
        let creator = reply?["creator"] as? [String: Any]
        #expect(creator?["name"] == nil, "nobody is named whose name is not known")
    }

    @Test func whatTheTeamSaysIsMarkedAndForTheTeam() throws {
        let aside = try item(.aside, items())
        #expect((aside?["audience"] as? String)?.hasSuffix("#team") == true)
        #expect(try item(.remark, items())?["audience"] == nil)
        #expect(try item(.aside, items(for: .observer)) == nil)
        #expect(try item(.takenBack, items()) == nil)
    }

    @Test func aVersionHasItsOwn() throws {
        let items = try items(version: 1)
        #expect(item(.remark, items) == nil)
        let target = item(.comment, items)?["target"] as? [String: Any]
        #expect((target?["source"] as? String)?.hasSuffix("?version=1") == true)
        let draft = try #require(Self.given.state.contents[.office]?.drafts[.decree])
        #expect(WebAnnotationCollection(draft, in: .office, version: 9, [], Self.book) == nil)
    }
}
