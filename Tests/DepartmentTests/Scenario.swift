import Department
import DepartmentTesting
import Testing

/// A command that a rule refuses, and why.
struct Scenario: Sendable, CustomTestStringConvertible {
    var command: any Command
    var actor: ID<Person>
    var code: RefusalCode
    var field: String?
    var given = Given.department

    var testDescription: String { "\(type(of: command).name): \(code.rawValue) \(field ?? "")" }

    func check() { given.when(command, by: actor).refuses(code, field: field) }

    /// The command and the code, as one word.
    var pair: String { "\(type(of: command).name) \(code.rawValue)" }
}

extension Command {
    func refused(
        _ code: RefusalCode, _ field: String? = nil, by actor: ID<Person>,
        given: Given = .department
    ) -> Scenario {
        Scenario(command: self, actor: actor, code: code, field: field, given: given)
    }

    /// The three ways in which a text of the command can be wrong.
    func textScenarios(
        _ field: String, most: Int, by actor: ID<Person>, given: Given = .department,
        _ text: (inout Self, String) -> Void
    ) -> [Scenario] {
        [
            (" \n\u{200B}", RefusalCode.textEmpty),
            (String(repeating: "ộ", count: most + 1), .textTooLong),
            ("left\u{202E}right", .textForbiddenCharacter),
        ].map { wrong, code in
            but { text(&$0, wrong) }.refused(code, field, by: actor, given: given)
        }
    }
}

/// Every reason for which each command is refused by a rule of its own.
enum Scenarios {
    static let all =
        people + workspaces + members + topics + posts + drafts + blocks + annotations
        + consultations + calendars + opinions + polls + secretPolls
        + trustees + slips + signatures
}

@Suite struct RefusalTests {
    @Test(arguments: Scenarios.all) func isRefused(_ scenario: Scenario) { scenario.check() }

    /// Codes that no rule of the domain gives: they belong to the wire, the engine, the server.
    static let ofTheMachine: Set<RefusalCode> = [
        .parametersInvalid, .identifierAhead, .methodUnknown, .rateExceeded, .overloaded,
        .storageFull,
        .subscriptionTooOld, .subscriptionTooMany, .positionUnknown,
        .documentSecret, .documentEmpty, .documentTooLarge, .documentUnknown,
        .documentUnsupported, .documentDamaged, .documentEncrypted, .documentMacros,
        .documentExecutable, .documentExternalEntities, .documentBomb, .documentTooComplex,
        .documentUnsafeName, .annotationFileWrong, .annotationFileForeign, .noteNotFound,
        .exportFailed, .exportUnavailable, .templateUnknown, .revocationListWrong,
        .signatureWrong, .tokenWrong, .ballotNamed, .ballotsSecret, .shareWrong,
        .transcriptWrong,
    ]

    @Test func everyCodeIsReachedOrBelongsToTheMachine() {
        let reached = Set(Scenarios.all.map(\.code)).union(AuthorityMatrix.letters.values)
            .union([LimitTests.code])
        let missing = Set(RefusalCode.allCases).subtracting(reached)
            .filter { !Self.isOfTheMachine($0) }
        #expect(missing.isEmpty, "no test reaches \(missing.map(\.rawValue).sorted())")
        #expect(reached.isDisjoint(with: Self.ofTheMachine))
    }

    /// Sessions, like all that has to do with signing in, are the server's own.
    private static func isOfTheMachine(_ code: RefusalCode) -> Bool {
        ofTheMachine.contains(code) || code.rawValue.hasPrefix("session.")
    }

    @Test func everyCommandThatCanBeRefusedByARuleIs() {
        let covered = Set(Scenarios.all.map { type(of: $0.command).name })
        #expect(covered == Set(Features.commands.map { $0.name }))
    }
}
