import Department
import DepartmentTesting
import JSON
import Testing
import Texts

/// What was said about a text elsewhere, and where its words are here.
@Suite struct ImportedAnnotationTests {
    private static let given = Given.consulting

    private func imported(
        into given: Given = given, _ change: (inout ImportedAnnotation) -> Void = { _ in }
    ) throws -> (given: Given, annotation: Annotation) {
        let command = Sample.importAnnotations.but { change(&$0.annotations[0]) }
        let after = given.when(command, by: .chair).succeeds()
        return (after, try #require(after.annotation(.fresh(36))))
    }

    @Test func whoImportsIsTheAuthorAndTheFileIsQuoted() throws {
        let (given, annotation) = try imported()
        #expect(annotation.author == .chair)
        #expect(annotation.at == given.now)
        #expect(annotation.origin?.creator == "Ministry of Forms")
        #expect(annotation.origin?.at == Given.start - Given.day)
        #expect(annotation.replies.map(\.text) == ["These"])
        #expect(annotation.replies.map(\.author) == [.chair])
    }

    /// The log has no names of people whom the department could be asked to forget.
    @Test func peopleOfTheDepartmentAreNotNamed() throws {
        let ours = try imported { $0.origin.person = .colleague }.annotation.origin
        #expect(ours?.person == .colleague)
        #expect(ours?.creator == nil)
        let theirs = try imported { $0.origin.person = .fresh(99) }.annotation.origin
        #expect(theirs?.person == nil)
        #expect(theirs?.creator == "Ministry of Forms")
    }

    @Test func theSameWordsInTheSameSurroundingsAreExactWhereverTheyStood() throws {
        for start in [nil, 0, 3, 7_000, -1, Int.max] {
            let (given, annotation) = try imported { $0.quote?.start = start }
            #expect(
                annotation.anchor?.start == Place.with { ($0.block, $0.offset) = (.clause, 21) })
            #expect(given.place(of: annotation.id)?.state == .exact)
            let edit = try #require(annotation.suggestion?.first)
            #expect(edit == Sample.suggestedEdit)
        }
    }

    @Test func wordsInOtherSurroundingsAreFlagged() throws {
        let (given, annotation) = try imported {
            $0.quote = ImportedQuote.with {
                ($0.exact, $0.prefix, $0.suffix) = ("decree is about words", "A ", " and")
            }
        }
        #expect(given.place(of: annotation.id)?.state == .moved)
        // Nobody guesses what the new words replace.
        #expect(annotation.suggestion == nil)
        #expect(annotation.origin?.words == "forms")
    }

    @Test func wordsThatAreNotThereAreKeptWithTheirQuote() throws {
        let (given, annotation) = try imported { $0.quote?.exact = "no such words at all here" }
        #expect(given.place(of: annotation.id)?.state == .orphaned)
        #expect(annotation.anchor?.exact == "no such words at all here")
        #expect(annotation.anchor?.prefix == "This decree is about ")
        let anew = Sample.reattachAnnotation.but { $0.annotation = .fresh(36) }
        let again = given.when(anew, by: .chair).succeeds()
        #expect(again.place(of: .fresh(36))?.state == .exact)
    }

    @Test func whatIsAboutTheWholeHasNoPlace() throws {
        let (given, annotation) = try imported { $0.quote = nil }
        #expect(annotation.anchor == nil)
        #expect(given.place(of: annotation.id) == nil)
        #expect(annotation.origin?.words == "forms")
    }

    @Test func aSecondTimeOnlyWhatIsNewComesIn() throws {
        let (given, _) = try imported()
        let command = Sample.importAnnotations.but {
            $0.annotations.append(Sample.imported.but { $0.annotation = .fresh(38) })
        }
        let after = given.when(command, by: .chair).succeeds()
        let count = { (given: Given) in
            given.state.contents[.office]?.drafts[.decree]?.annotations.list.count ?? 0
        }
        #expect(count(after) == count(given) + 1)
    }

    @Test func nobodyIsToldOfHundreds() {
        let after = Self.given.when(
            Sample.importAnnotations.but { $0.annotations[0].text = "@{\(ID<Person>.member.key)}" },
            by: .chair
        ).succeeds()
        #expect(after.state.fresh.count == Self.given.state.fresh.count)
    }

    @Test func whatTheTeamIsToldStaysWithTheTeam() throws {
        let (given, _) = try imported { $0.layer = .team }
        let seen = { (person: ID<Person>) in
            AnnotationList(
                .decree, in: .office, version: nil, before: nil, limit: 500, given.state,
                present: given.state, for: Viewer(person))?.annotations.contains {
                    $0.id == .fresh(36)
                }
        }
        #expect(seen(.chair) == true)
        #expect(seen(.observer) == false)
    }
}
