import Archive
import Cryptography
public import Department
import Engine
import Ledger
public import Settings
import Threads
public import Vault

/// What an operator does at the console of the machine: with the keys in hand, and without an
/// account.
public struct Console {
    /// How long the owner's way back in holds.
    static let recoveryMilliseconds: Int64 = 3_600_000

    private let settings: Settings
    private let folder: DataFolder

    public init(_ settings: Settings) {
        self.settings = settings
        folder = DataFolder(settings)
    }

    // MARK: Coming back in

    /// A one-time way in for somebody who lost password and recovery codes, also while the
    /// server runs; who takes it chooses a password, and the second factor and all other
    /// sessions end.
    ///
    /// - Parameter person: nil for the owner, whom nobody else can invite.
    public func recover(_ person: ID<Person>?) throws(ServiceFailure) -> Invitation {
        let known = try state()
        let owner = known.people.first { $0.value.role == .owner }?.key
        guard let person = person ?? owner, let entry = known.people[person] else {
            throw ServiceFailure("there is no such person in the log")
        }
        guard entry.suspension == nil else {
            throw ServiceFailure("this person is suspended or was erased")
        }
        return try working { (vault, now) throws(VaultFailure) in
            guard vault.names.login(of: person) != nil else {
                throw .unusable("the vault does not know this person")
            }
            try Console.note(.recoveryIssued, of: person, vault, now)
            return try vault.invite(person, at: now, holding: Console.recoveryMilliseconds)
        }
    }

    // MARK: Reading the audit log

    /// The newest lines of the security audit log, oldest first, as JSON.
    public func audit(_ person: ID<Person>?, limit: Int) throws(ServiceFailure) -> [[UInt8]] {
        let entries = try working { (vault, now) throws(VaultFailure) in
            let entries = try vault.audit(of: person, limit: limit)
            try Console.note(.auditRead, of: person, vault, now)
            return entries
        }
        return entries.reversed().map { AuditPage.Row($0).canonicalJSON }
    }

    // MARK: Erasing

    /// Erases a person in the log and in the vault, in the name of the owner. No server may be
    /// running.
    public func erase(_ person: ID<Person>, reason: String) throws(ServiceFailure) {
        guard folder.exists(folder.log) else {
            throw ServiceFailure("there is no log in \(folder.path)", exitCode: 66)
        }
        let keys = try folder.openKeys()
        let projector = ProjectorSlot()
        let publisher = StatePublisher()
        let plan = ScribePlan(
            folder, try DataFolder.signer(keys), settings, AdjustableClock(), projector,
            checkpointed: { _ in })
        let scribe = Scribe(plan, publisher: publisher, outputs: .nowhere)
        let thread = try scribe.start()
        defer {
            scribe.stop()
            thread.join()
            projector.stop()
        }
        let people = publisher.published.state.people
        guard let owner = people.first(where: { $0.value.role == .owner })?.key else {
            throw ServiceFailure("nobody is there yet")
        }
        // Who is erased in the log already may have survived in a vault from a backup.
        if people[person]?.erasedAt == nil {
            try submit(person, reason, scribe, owner)
        }
        try working { (vault, now) throws(VaultFailure) in
            try Console.note(.personErased, of: person, vault, now)
            try vault.erase(person)
        }
    }

    private func submit(
        _ person: ID<Person>, _ reason: String, _ scribe: Scribe, _ owner: ID<Person>
    ) throws(ServiceFailure) {
        var command = ErasePerson()
        command.person = person
        command.reason = reason
        let id = UUIDv7.make(atMilliseconds: Moment.now().wall, SecureRandom())
        do throws(Refusal) {
            _ = try scribe.submit(command, id: id, actor: owner).get()
        } catch {
            throw ServiceFailure("refused (\(error.code.rawValue)): \(error.code.sentence(.en))")
        }
    }

    // MARK: Parts

    /// The people of the department as the log has them now.
    private func state() throws(ServiceFailure) -> DepartmentState {
        let reader = try folder.openReader()
        return try serving { () throws(LogFailure) in
            let newest = try reader.size()
            return try TimeTravel(reader).state(at: newest, workspace: ID()).state
        }
    }

    private func working<Result>(
        _ body: (Vault, Moment) throws(VaultFailure) -> Result
    ) throws(ServiceFailure) -> Result {
        guard folder.exists(folder.vault) else {
            throw ServiceFailure("there is no vault in \(folder.path)", exitCode: 66)
        }
        let keys = try folder.openKeys()
        do throws(VaultFailure) {
            let now = Moment.now()
            return try body(try Vault(path: folder.vault, master: keys.master, at: now), now)
        } catch { throw ServiceFailure(error.description, exitCode: 66) }
    }

    private static func note(
        _ kind: AuditKind, of person: ID<Person>?, _ vault: Vault, _ now: Moment
    ) throws(VaultFailure) {
        var entry = AuditEntry()
        entry.at = now.wall
        entry.kind = kind.rawValue
        entry.person = person
        try vault.note(entry)
    }
}

extension ScribeOutputs {
    /// Nobody listens: there are no sockets.
    static var nowhere: ScribeOutputs {
        ScribeOutputs(gateway: { _ in }, endSessions: { _ in }, mark: { _ in }, pollsChanged: {})
    }
}
