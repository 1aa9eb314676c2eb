import Department
import DepartmentTesting
import JSON
import Testing

/// Who may do what, written out (bar 12): every command by everybody. `+` may; otherwise the
/// letter of the refusal. Who has no row is not forgotten: the test fails.
@Suite struct AuthorityMatrix {
    static let actors: [ID<Person>] = [
        .owner, .administrator, .chair, .moderator, .secretary, .member, .observer, .visitor,
        .stranger, .suspended, .unknown,
    ]

    static let letters: [Character: RefusalCode] = [
        "P": .permissionMissing, "M": .membershipRequired, "N": .workspaceNotFound,
        "S": .personSuspended, "U": .personUnknown, "E": .memberExists, "L": .memberLastChair,
        "Y": .postNotYours, "O": .agreementOwn, "D": .draftNotYours,
        "A": .annotationNotYours, "C": .layerClosed, "Q": .pollNotYours, "B": .ballotNotYours,
        "V": .slipNotYours,
        "G": .signatureNotYours, "T": .trusteeNotYours,
    ]

    /// The office is closed to the owner, the administrator and the stranger; the visitor acts
    /// in the square, which is open.
    static let table = """
                                     owner admin chair moder secre membr obser visit stran suspd unkno
        organisation.register            +     +     P     P     P     P     P     P     P     S     U
        calendar.recordYear              +     +     P     P     P     P     P     P     P     S     U
        person.register                  +     +     P     P     P     P     P     P     P     S     U
        person.register administrator    +     P     P     P     P     P     P     P     P     S     U
        person.change                    +     +     P     P     P     P     P     P     P     S     U
        person.changeLanguage            +     +     +     +     +     +     +     +     +     S     U
        person.suspend                   +     +     P     P     P     P     P     P     P     S     U
        person.reinstate                 +     +     P     P     P     P     P     P     P     S     U
        person.erase                     +     +     P     P     P     P     P     P     P     S     U
        person.erase administrator       +     P     P     P     P     P     P     P     P     S     U
        workspace.create                 +     +     +     +     +     +     +     +     +     S     U
        workspace.change                 N     N     +     P     P     P     P     M     N     S     U
        member.add                       N     N     +     +     P     P     P     M     N     S     U
        member.add moderator             N     N     +     P     P     P     P     M     N     S     U
        member.add chair                 N     N     +     P     P     P     P     M     N     S     U
        member.changeRole                N     N     +     P     P     P     P     M     N     S     U
        member.remove                    N     N     +     +     P     P     P     M     N     S     U
        member.remove moderator          N     N     +     P     P     P     P     M     N     S     U
        member.join                      N     N     E     E     E     E     E     +     N     S     U
        member.leave                     N     N     L     +     +     +     +     M     N     S     U
        member.appointChair              +     +     P     P     P     P     P     P     P     S     U
        topic.open                       N     N     +     +     +     +     P     M     N     S     U
        topic.change                     N     N     +     +     P     P     P     M     N     S     U
        topic.change own                 N     N     +     +     +     +     P     M     N     S     U
        topic.close                      N     N     +     +     P     P     P     M     N     S     U
        topic.close own                  N     N     +     +     P     P     P     M     N     S     U
        topic.reopen                     N     N     +     +     P     P     P     M     N     S     U
        post.add                         N     N     +     +     +     +     P     M     N     S     U
        post.edit                        N     N     Y     Y     Y     Y     P     M     N     S     U
        post.edit own                    N     N     +     +     +     +     P     M     N     S     U
        post.agree                       N     N     +     +     +     +     P     M     N     S     U
        post.agree own                   N     N     O     O     O     O     P     M     N     S     U
        post.withdrawAgreement           N     N     +     +     +     +     P     M     N     S     U
        draft.create                     N     N     +     P     +     P     P     M     N     S     U
        draft.addBlocks                  N     N     +     P     +     P     P     M     N     S     U
        draft.finishImport               N     N     +     P     +     P     P     M     N     S     U
        draft.setDrafters                N     N     +     P     +     P     P     M     N     S     U
        draft.archive                    N     N     +     P     +     P     P     M     N     S     U
        version.name                     N     N     +     P     +     P     P     M     N     S     U
        draft.changeHead                 N     N     +     D     +     D     P     M     N     S     U
        draft.changeHead drafter         N     N     +     +     +     +     P     M     N     S     U
        draft.rename                     N     N     +     D     +     D     P     M     N     S     U
        draft.rename drafter             N     N     +     +     +     +     P     M     N     S     U
        block.edit                       N     N     +     D     +     D     P     M     N     S     U
        block.edit drafter               N     N     +     +     +     +     P     M     N     S     U
        block.add                        N     N     +     D     +     D     P     M     N     S     U
        block.add drafter                N     N     +     +     +     +     P     M     N     S     U
        block.split                      N     N     +     D     +     D     P     M     N     S     U
        block.split drafter              N     N     +     +     +     +     P     M     N     S     U
        block.merge                      N     N     +     D     +     D     P     M     N     S     U
        block.merge drafter              N     N     +     +     +     +     P     M     N     S     U
        block.move                       N     N     +     D     +     D     P     M     N     S     U
        block.move drafter               N     N     +     +     +     +     P     M     N     S     U
        block.changeKind                 N     N     +     D     +     D     P     M     N     S     U
        block.changeKind drafter         N     N     +     +     +     +     P     M     N     S     U
        block.changeNumbering            N     N     +     D     +     D     P     M     N     S     U
        block.changeNumbering drafter    N     N     +     +     +     +     P     M     N     S     U
        block.remove                     N     N     +     D     +     D     P     M     N     S     U
        block.remove drafter             N     N     +     +     +     +     P     M     N     S     U
        annotation.add                   N     N     +     +     +     +     M     M     N     S     U
        annotation.add asked             N     N     +     +     +     +     +     +     N     S     U
        annotation.add team              N     N     +     +     +     C     M     M     N     S     U
        annotation.edit                  N     N     A     A     A     A     A     A     N     S     U
        annotation.edit own              N     N     +     +     +     +     +     +     N     S     U
        annotation.remove                N     N     A     A     A     A     A     A     N     S     U
        annotation.remove own            N     N     +     +     +     +     +     +     N     S     U
        annotation.reply                 N     N     +     +     +     +     M     M     N     S     U
        annotation.reply asked           N     N     +     +     +     +     +     +     N     S     U
        annotation.agree                 N     N     +     +     +     +     M     M     N     S     U
        annotation.agree asked           N     N     +     +     +     +     +     +     N     S     U
        annotation.agree own             N     N     O     O     O     O     M     M     N     S     U
        annotation.withdrawAgreement     N     N     +     +     +     +     +     +     N     S     U
        annotation.resolve               N     N     +     +     +     A     A     A     N     S     U
        annotation.resolve own           N     N     +     +     +     +     +     +     N     S     U
        annotation.reopen                N     N     +     +     +     A     A     A     N     S     U
        annotation.reopen own            N     N     +     +     +     +     +     +     N     S     U
        annotation.reattach              N     N     +     +     +     A     A     A     N     S     U
        annotation.reattach own          N     N     +     +     +     +     +     +     N     S     U
        annotation.import                N     N     +     D     +     D     P     M     N     S     U
        annotation.import drafter        N     N     +     +     +     +     P     M     N     S     U
        suggestion.accept                N     N     +     D     +     D     P     M     N     S     U
        suggestion.accept drafter        N     N     +     +     +     +     P     M     N     S     U
        suggestion.decline               N     N     +     D     +     D     P     M     N     S     U
        suggestion.decline drafter       N     N     +     +     +     +     P     M     N     S     U
        consultation.open                N     N     +     P     +     P     P     M     N     S     U
        consultation.extend              N     N     +     P     +     P     P     M     N     S     U
        consultation.close               N     N     +     P     +     P     P     M     N     S     U
        consultation.finish              N     N     +     P     +     P     P     M     N     S     U
        synthesis.fold                   N     N     +     +     +     D     P     M     N     S     U
        synthesis.fold drafter           N     N     +     +     +     +     P     M     N     S     U
        synthesis.split                  N     N     +     +     +     D     P     M     N     S     U
        synthesis.split drafter          N     N     +     +     +     +     P     M     N     S     U
        synthesis.assign                 N     N     +     +     +     D     P     M     N     S     U
        synthesis.assign drafter         N     N     +     +     +     +     P     M     N     S     U
        synthesis.study                  N     N     +     +     +     D     P     M     N     S     U
        synthesis.study drafter          N     N     +     +     +     +     P     M     N     S     U
        synthesis.answer                 N     N     +     +     +     D     P     M     N     S     U
        synthesis.answer drafter         N     N     +     +     +     +     P     M     N     S     U
        opinion.open                     N     N     +     +     +     P     P     M     N     S     U
        opinion.addStatement             N     N     +     +     +     +     P     M     N     S     U
        opinion.moderate                 N     N     +     +     P     P     P     M     N     S     U
        opinion.vote                     N     N     +     +     +     +     P     M     N     S     U
        opinion.close                    N     N     +     +     +     P     P     M     N     S     U
        opinion.importStatements         N     N     +     +     +     P     P     M     N     S     U
        opinion.importBallots            N     N     +     +     +     P     P     M     N     S     U
        poll.open                        N     N     +     P     +     P     P     M     N     S     U
        poll.open opinion                N     N     +     +     +     +     P     M     N     S     U
        poll.extend                      N     N     +     Q     +     Q     P     M     N     S     U
        poll.extend own                  N     N     +     +     +     +     P     M     N     S     U
        poll.addElectors                 N     N     +     P     +     P     P     M     N     S     U
        poll.vote                        N     N     +     +     +     +     B     M     N     S     U
        poll.nameDeputy                  N     N     +     +     +     +     B     M     N     S     U
        poll.close                       N     N     +     Q     +     Q     P     M     N     S     U
        poll.close own                   N     N     +     +     +     +     P     M     N     S     U
        poll.end                         P     P     P     P     P     P     P     P     P     S     U
        poll.breakTie                    N     N     +     P     P     P     P     M     N     S     U
        poll.reopen                      N     N     +     P     +     P     P     M     N     S     U
        poll.cancel                      N     N     +     Q     +     Q     P     M     N     S     U
        poll.cancel own                  N     N     +     +     +     +     P     M     N     S     U
        slip.draft                       N     N     +     P     +     P     P     M     N     S     U
        slip.change                      N     N     +     P     +     P     P     M     N     S     U
        slip.send                        N     N     +     P     +     P     P     M     N     S     U
        slip.nameAssistant               N     N     +     +     +     +     P     M     N     S     U
        slip.prepare                     N     N     V     V     V     V     V     M     N     S     U
        slip.prepare assistant           N     N     +     +     +     +     +     M     N     S     U
        slip.answer                      N     N     +     +     +     +     P     M     N     S     U
        slip.answer unasked              N     N     V     V     V     V     P     M     N     S     U
        slip.remind                      N     N     +     P     +     P     P     M     N     S     U
        slip.extend                      N     N     +     P     +     P     P     M     N     S     U
        slip.advance                     P     P     P     P     P     P     P     P     P     S     U
        slip.end                         N     N     +     P     +     P     P     M     N     S     U
        slip.breakTie                    N     N     +     P     P     P     P     M     N     S     U
        slip.respond                     N     N     +     P     +     P     P     M     N     S     U
        slip.report                      N     N     +     P     +     P     P     M     N     S     U
        slip.close                       N     N     +     P     +     P     P     M     N     S     U
        slip.withdraw                    N     N     +     P     +     P     P     M     N     S     U
        trust.addCertificate             +     +     P     P     P     P     P     P     P     S     U
        trust.confirmCertificate         +     +     P     P     P     P     P     P     P     S     U
        trust.removeCertificate          +     +     P     P     P     P     P     P     P     S     U
        trust.addRevocationList          +     +     P     P     P     P     P     P     P     S     U
        certificate.register             +     +     +     +     +     +     +     +     +     S     U
        certificate.confirm              +     +     P     P     P     P     P     P     P     S     U
        certificate.withdraw             +     +     P     P     P     P     P     P     P     S     U
        certificate.withdraw own         +     +     +     +     +     +     +     +     +     S     U
        signature.attach                 N     N     G     G     G     G     G     M     N     S     U
        signature.attach own             N     N     +     +     +     +     +     M     N     S     U
        signature.attach slip            N     N     +     +     +     +     +     M     N     S     U
        signature.attach assistant       N     N     G     G     G     G     G     M     N     S     U
        poll.prepareBox                  P     P     P     P     P     P     P     P     P     S     U
        poll.issueToken                  N     N     +     +     +     +     B     M     N     S     U
        poll.openBox                     P     P     P     P     P     P     P     P     P     S     U
        poll.publishBox                  P     P     P     P     P     P     P     P     P     S     U
        trustee.join                     N     N     +     T     +     +     T     M     N     S     U
        trustee.deal                     N     N     +     T     +     +     T     M     N     S     U
        trustee.confirm                  N     N     +     T     +     +     T     M     N     S     U
        trustee.release                  N     N     +     T     +     +     T     M     N     S     U
        """

    struct Cell: Sendable, CustomTestStringConvertible {
        var row: String
        var actor: ID<Person>
        var letter: Character

        var testDescription: String { "\(row) by \(actor.raw): \(letter)" }
    }

    static let cells: [Cell] = table.split(separator: "\n").dropFirst().flatMap { line in
        let words = line.split(separator: " ")
        let letters = words.suffix(actors.count)
        let row = words.dropLast(actors.count).joined(separator: " ")
        return zip(actors, letters).map { Cell(row: row, actor: $0, letter: $1.first ?? "?") }
    }

    @Test(arguments: cells) func cellHolds(_ cell: Cell) throws {
        let place: ID<Workspace> = cell.actor == .visitor ? .square : .office
        let (given, command) = try #require(Self.scene(cell.row, cell.actor, place))
        let decision = given.when(command, by: cell.actor)
        switch (decision.result, cell.letter) {
        case (.success, "+"): break
        case (.failure(let refusal), let letter): #expect(refusal.code == Self.letters[letter])
        case (.success, _): Issue.record("nobody said that this is allowed")
        }
    }

    @Test func everyCommandHasARow() {
        let rows = Set(
            Self.cells.compactMap { $0.row.split(separator: " ").first.map(String.init) })
        #expect(rows == Set(Features.commands.map { $0.name }))
        #expect(Self.cells.allSatisfy { $0.letter == "+" || Self.letters[$0.letter] != nil })
    }

    /// What the page offers is what the rules allow.
    @Test(arguments: actors) func offeredCommandsAreAllowed(_ actor: ID<Person>) {
        let place: ID<Workspace> = actor == .visitor ? .square : .office
        let offered = Set(Authority.commands(in: place, actor: actor, Given.department.state))
        for cell in Self.cells where cell.actor == actor && cell.letter == "+" {
            let name = cell.row.split(separator: " ").first.map(String.init) ?? ""
            if Registry.commands[name].map({ Self.isOfWorkspace($0.permission) }) == true {
                #expect(offered.contains(name))
            }
        }
        for name in offered {
            let refused: Set<Character> = ["P", "M", "N", "S", "U", "E", "L"]
            let cells = Self.cells.filter { $0.actor == actor && $0.row.hasPrefix(name) }
            #expect(!cells.allSatisfy { refused.contains($0.letter) }, "\(name)")
        }
    }

    static func isOfWorkspace(_ permission: Permission) -> Bool {
        switch permission {
        case .roles, .visitors: true
        case .everyone, .administrators, .server: false
        }
    }
}
