import Department
import DepartmentTesting
import JSON
import LegalText
import Testing
import Texts

/// Suggestions about the same words, and what each choice would make of the text.
@Suite struct ConflictTests {
    /// The clause says "This decree is about words."; the colleague suggests "forms" for the
    /// last word.
    let given = Given.consulting

    private func suggest(
        _ steps: TextOperation.Step..., as number: Int = 30, of block: ID<Block> = .clause,
        fill: (inout AddAnnotation) -> Void = { _ in }
    ) -> AddAnnotation {
        Sample.suggest.but {
            $0.annotation = .fresh(number)
            $0.suggestion = [
                SuggestedEdit.with {
                    $0.block = block
                    $0.operation = (try? TextOperation(steps)) ?? TextOperation()
                }
            ]
            fill(&$0)
        }
    }

    private func conflicts(
        _ given: Given, for person: ID<Person> = .chair
    ) -> [SuggestionConflict]? {
        SuggestionConflicts(
            .decree, in: .office, given.state, present: given.state, for: Viewer(person)
        )?.conflicts
    }

    private func texts(_ conflict: SuggestionConflict?) -> [String] {
        (conflict?.outcomes ?? []).map { outcome in
            outcome.pieces.map { piece in
                switch piece.kind {
                case .same: piece.text
                case .deleted: "-\(piece.text)-"
                case .inserted: "+\(piece.text)+"
                }
            }.joined()
        }
    }

    @Test func oneSuggestionIsNoConflict() throws {
        #expect(try #require(conflicts(given)).isEmpty)
        let elsewhere = given.when(suggest(.insert("Now "), .keep(26)), by: .member).succeeds()
        #expect(try #require(conflicts(elsewhere)).isEmpty)
        let behind = given.when(suggest(.keep(26), .insert("!")), by: .member).succeeds()
        #expect(try #require(conflicts(behind)).isEmpty)
    }

    @Test func ofTwoWordingsOfTheSameWordsOneCanBe() throws {
        let later = given.when(
            suggest(.keep(15), .insert("on texts"), .delete(11)), by: .member
        ).succeeds()
        let found = try #require(conflicts(later))
        #expect(found.map(\.place.block) == [.clause])
        #expect(found.first?.place.label == "1.")
        #expect(found.first?.suggestions.map(\.id) == [.proposal, .fresh(30)])
        #expect(
            texts(found.first) == [
                "This decree is about -words-+forms+.", "This decree is -about words-+on texts+.",
            ])
        #expect(found.first?.outcomes.map(\.accepted) == [[.proposal], [.fresh(30)]])
    }

    @Test func whereBothCanBeEveryOrderIsShown() throws {
        let later = given.when(suggest(.keep(21), .insert("many ")), by: .member).succeeds()
        let found = try #require(conflicts(later)?.first)
        #expect(
            found.outcomes.map(\.accepted) == [
                [.proposal], [.fresh(30)], [.proposal, .fresh(30)], [.fresh(30), .proposal],
            ])
        #expect(
            texts(found).suffix(2) == [
                "This decree is about -words-+formsmany +.",
                "This decree is about -words-+many forms+.",
            ])
    }

    @Test func lettersOfOneWordAreTheWord() throws {
        let later = given.when(suggest(.keep(5), .delete(1), .insert("D")), by: .member)
            .succeeds()
            .when(suggest(.keep(10), .insert("s"), as: 31), by: .member).succeeds()
        let found = try #require(conflicts(later))
        #expect(found.map { $0.suggestions.map(\.id) } == [[.fresh(30), .fresh(31)]])
        #expect(found.first?.outcomes.count == 3, "both orders say the same")
    }

    @Test func chainsAreOneConflictAndAreCut() throws {
        var chain = given
        for number in 0..<SuggestionConflict.most {
            let wide = suggest(
                .keep(number), .insert("x"), .delete(22 - number), as: 50 + number)
            chain = chain.when(wide, by: .member).succeeds()
        }
        let found = try #require(conflicts(chain))
        #expect(found.map(\.total) == [SuggestionConflict.most + 1])
        #expect(found.first?.suggestions.count == SuggestionConflict.most)
        #expect(found.first?.suggestions.first?.id == .proposal)
    }

    @Test func whatIsDecidedTakenBackOrSettledIsNone() throws {
        let later = given.when(suggest(.keep(21), .delete(5), .insert("x")), by: .member)
            .succeeds()
        #expect(try #require(conflicts(later)).count == 1)
        let ends: [(any Command, ID<Person>)] = [
            (Sample.declineSuggestion, .chair), (Sample.acceptSuggestion, .chair),
            (Sample.removeAnnotation.but { $0.annotation = .proposal }, .colleague),
            (Sample.resolveAnnotation.but { $0.annotation = .proposal }, .colleague),
        ]
        for (command, actor) in ends {
            let after = later.when(command, by: actor).succeeds()
            #expect(try #require(conflicts(after)).isEmpty, "\(type(of: command).name)")
        }
    }

    @Test func whatDoesNotFitAnyMoreIsNone() throws {
        let later = given.when(suggest(.keep(21), .delete(5), .insert("x")), by: .member)
            .succeeds()
            .when(
                Sample.editBlock.but { $0.operation = .of(.keep(22), .delete(2)) }, by: .chair
            ).succeeds()
        #expect(try #require(conflicts(later)).isEmpty)
    }

    @Test func theLayerOfTheTeamIsForTheTeam() throws {
        let later = given.when(
            suggest(.keep(21), .delete(5), .insert("x")) { $0.layer = .team }, by: .member
        ).succeeds()
        #expect(try #require(conflicts(later)).count == 1)
        #expect(try #require(conflicts(later, for: .observer)).isEmpty)
        #expect(conflicts(later, for: .stranger) == nil)
    }

    /// What a preview shows is what comes out when the suggestions are taken over one by one.
    @Test(arguments: AnnotationPropertyTests.seeds)
    func previewsComeTrue(_ seed: UInt64) throws {
        var random = SplitMix(seed: seed)
        let text = try #require(given.text(.clause))
        var given = given
        for number in 0..<5 {
            let at = Int(random.next() % UInt64(text.utf16.count - 4))
            let length = Int(random.next() % 4)
            let suggestion = suggest(
                .keep(at), .insert("<\(number)>"), .delete(length), as: 60 + number)
            given = given.when(suggestion, by: .member).after
        }
        for conflict in try #require(conflicts(given)) {
            for outcome in conflict.outcomes {
                var after = given
                for annotation in outcome.accepted {
                    let accept = Sample.acceptSuggestion.but { $0.annotation = annotation }
                    after = after.when(accept, by: .chair).succeeds()
                }
                let old = outcome.pieces.filter { $0.kind != .inserted }.map(\.text).joined()
                let new = outcome.pieces.filter { $0.kind != .deleted }.map(\.text).joined()
                #expect(old == text)
                #expect(new == after.text(conflict.place.block))
            }
        }
    }
}
