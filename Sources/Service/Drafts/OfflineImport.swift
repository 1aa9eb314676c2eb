import Cryptography
public import Department
import Documents
import LegalText
public import Settings
import Wire

/// Imports the file of a draft into a data folder that no server uses, through the commands that
/// people send.
///
/// The same file with the same title, by the same person, is the same draft: what was cut off
/// goes on where it ended, and what is complete stays as it is.
public struct OfflineImport {
    private let settings: Settings

    public init(_ settings: Settings) { self.settings = settings }

    /// - Parameters:
    ///   - workspace: its identifier.
    ///   - person: login or identifier of who imports; nil: the chair.
    ///   - title: nil: the one that the text bears.
    /// - Returns: the identifier of the draft.
    public func run(
        _ bytes: [UInt8], workspace: String, person: String?, title: String?
    ) throws(ServiceFailure) -> ID<Draft> {
        let document = try read(bytes)
        guard let place = ID<Workspace>(workspace) else {
            throw ServiceFailure("\(workspace) is no identifier of a workspace")
        }
        let session = try WritingSession(
            DataFolder(settings), settings, orElse: WritingSession.inTheBrowser)
        defer { session.end() }
        let actor = try session.find(person, in: place)
        let name = title ?? Self.title(document.head)
        let seed = Self.seed(bytes, place, actor, name)
        let draft = ID<Draft>(raw: NameBasedIdentifier.make(seed, "draft"))
        let commands = DraftImport.commands(document, draft: draft, title: name, in: place) {
            ID(raw: NameBasedIdentifier.make(seed, "block \($0)"))
        }
        for command in commands { try submit(command, actor, session) }
        return draft
    }

    private func read(_ bytes: [UInt8]) throws(ServiceFailure) -> LegalDocument {
        var limits = DocumentLimits()
        limits.fileBytes = settings.limits.documentBytes
        do throws(Refusal) {
            return try DocumentReader(limits: limits).refusing(bytes).fitted().document
        } catch { throw ServiceFailure("not imported: \(error.code.sentence(.en))") }
    }

    /// Refusals that say that this part is there already are what a second run meets.
    private func submit(
        _ command: any Command, _ actor: ID<Person>, _ session: WritingSession
    ) throws(ServiceFailure) {
        guard case .failure(let refusal) = session.submit(command, actor) else { return }
        switch (command, refusal.code) {
        case (is CreateDraft, .identifierTaken), (is AddBlocks, .draftImportIncomplete),
            (_, .draftNotImporting):
            return
        default: throw ServiceFailure("not imported: \(refusal.code.sentence(.en))")
        }
    }

    private static func title(_ head: DocumentHead) -> String {
        let words = [head.title, head.type].first { !$0.isEmpty } ?? "Draft"
        let line = words.split(whereSeparator: \.isNewline).joined(separator: " ")
        return String(
            String.UnicodeScalarView(line.unicodeScalars.prefix(Limits.titleCharacters)))
    }

    private static func seed(
        _ bytes: [UInt8], _ workspace: ID<Workspace>, _ person: ID<Person>, _ title: String
    ) -> String {
        let file = bytes.withUnsafeBytes { "\(TreeHash.hash($0))" }
        return "import \(workspace) \(person) \(file) \(title)"
    }
}
