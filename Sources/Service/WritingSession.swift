import Archive
import Cryptography
import Department
import Engine
import Settings
import Threads
import Vault
import Wire

/// The engine over a data folder, for a tool that writes while no server runs.
struct WritingSession {
    /// What to do beside a server where its pages import the same.
    static let inTheBrowser = "import in the browser, or stop the server first"

    private let folder: DataFolder
    private let keys: KeyFiles
    private let scribe: Scribe
    private let thread: OwnedThread
    private let projector = ProjectorSlot()
    private let publisher = StatePublisher()

    var state: DepartmentState { publisher.published.state }

    /// Fails where there is no log, or a server uses it.
    /// - Parameter way: what one can do beside a running server.
    init(
        _ folder: DataFolder, _ settings: Settings, orElse way: String = "stop the server first"
    ) throws(ServiceFailure) {
        guard folder.exists(folder.log) else {
            throw ServiceFailure("there is no log in \(folder.path)", exitCode: 66)
        }
        if SQLiteEventLog.isInUse(folder.log) {
            throw ServiceFailure(
                "a server is using \(folder.path): \(way)", exitCode: 75)
        }
        self.folder = folder
        keys = try folder.openKeys()
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

    /// Who acts in the workspace.
    /// - Parameter person: login or identifier; nil: the chair.
    func find(
        _ person: String?, in workspace: ID<Workspace>
    ) throws(ServiceFailure) -> ID<Person> {
        let state = state
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

    /// Seals the log with a checkpoint and a snapshot.
    func end() {
        scribe.stop()
        thread.join()
        projector.stop()
    }
}

/// Identifiers that follow from what they name (RFC 9562, section 5.8), so that a second import
/// of the same finds what the first made.
enum NameBasedIdentifier {
    static func make(_ seed: String, _ name: String) -> UInt128 {
        let digest = Array((seed + "\n" + name).utf8).withUnsafeBytes { TreeHash.hash($0) }
        let raw = digest.bytes.prefix(16).reduce(UInt128(0)) { $0 << 8 | UInt128($1) }
        let fields: UInt128 = 0xF << 76 | 0x3 << 62
        return raw & ~fields | 8 << 76 | 2 << 62
    }
}
