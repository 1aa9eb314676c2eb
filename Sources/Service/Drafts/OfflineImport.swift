import Archive
import Cryptography
public import Department
import Documents
import Engine
import LegalText
public import Settings
import Threads
import Vault
import Wire

/// Imports the file of a draft into a data folder that no server uses, through the commands that
/// people send.
///
/// The same file with the same title, by the same person, is the same draft: what was cut off
/// goes on where it ended, and what is complete stays as it is.
public struct OfflineImport {
    private let settings: Settings
    private let folder: DataFolder

    public init(_ settings: Settings) {
        self.settings = settings
        folder = DataFolder(settings)
    }

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
        guard folder.exists(folder.log) else {
            throw ServiceFailure("there is no log in \(folder.path)", exitCode: 66)
        }
        if SQLiteEventLog.isInUse(folder.log) {
            throw ServiceFailure(
                "a server is using \(folder.path): import the draft in the browser, or stop the "
                    + "server first", exitCode: 75)
        }
        let keys = try folder.openKeys()
        let session = try WritingSession(folder, keys, settings)
        defer { session.end() }
        let actor = try find(person, in: place, session.state, keys)
        let name = title ?? Self.title(document.head)
        let seed = Self.seed(bytes, place, actor, name)
        let draft = ID<Draft>(raw: Self.identifier(seed, "draft"))
        let commands = DraftImport.commands(document, draft: draft, title: name, in: place) {
            ID(raw: Self.identifier(seed, "block \($0)"))
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

    // MARK: Who and what

    private func find(
        _ person: String?, in workspace: ID<Workspace>, _ state: DepartmentState,
        _ keys: KeyFiles
    ) throws(ServiceFailure) -> ID<Person> {
        guard let entry = state.workspaces[workspace] else {
            throw ServiceFailure("there is no workspace \(workspace)")
        }
        guard let person else {
            let chairs = entry.members.filter { member in
                member.value.role == .chair && state.people[member.key]?.suspension == nil
            }
            guard let chair = chairs.map(\.key).min() else {
                throw ServiceFailure("the workspace has no chair: say --as PERSON")
            }
            return chair
        }
        if let id = ID<Person>(person) { return id }
        do throws(VaultFailure) {
            let vault = try Vault(path: folder.vault, master: keys.master)
            if let id = try vault.person(login: person) { return id }
        } catch { throw ServiceFailure(error.description, exitCode: 66) }
        throw ServiceFailure("nobody signs in as \(person)")
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

    /// A name-based identifier (RFC 9562, section 5.8).
    private static func identifier(_ seed: String, _ name: String) -> UInt128 {
        let digest = Array((seed + "\n" + name).utf8).withUnsafeBytes { TreeHash.hash($0) }
        let raw = digest.bytes.prefix(16).reduce(UInt128(0)) { $0 << 8 | UInt128($1) }
        let fields: UInt128 = 0xF << 76 | 0x3 << 62
        return raw & ~fields | 8 << 76 | 2 << 62
    }
}

/// The engine over a data folder, for a tool that writes while no server runs.
private struct WritingSession {
    private let scribe: Scribe
    private let thread: OwnedThread
    private let projector = ProjectorSlot()
    private let publisher = StatePublisher()

    var state: DepartmentState { publisher.published.state }

    init(
        _ folder: DataFolder, _ keys: KeyFiles, _ settings: Settings
    ) throws(ServiceFailure) {
        let plan = ScribePlan(
            folder, try DataFolder.signer(keys), settings, AdjustableClock(), projector,
            checkpointed: { _ in })
        scribe = Scribe(plan, publisher: publisher, outputs: .nowhere)
        thread = try scribe.start()
    }

    func submit(_ command: any Command, _ actor: ID<Person>) -> Result<Outcome, Refusal> {
        let id = UUIDv7.make(atMilliseconds: SystemClock().now(), SecureRandom())
        return scribe.submit(command, id: id, actor: actor)
    }

    /// Seals the log with a checkpoint and a snapshot.
    func end() {
        scribe.stop()
        thread.join()
        projector.stop()
    }
}
