import Cryptography
import Department
import Settings
import Vault
import Wire

/// What the doorkeeper's thread works with: the vault, and the accounts over it once the log is
/// open.
final class DoorkeeperDesk {
    let vault: Vault
    let hasher: PasswordHash
    /// What new passwords may not be made of.
    let guessable: GuessableWords
    private let settings: Settings
    private var accounts: Accounts?

    init(_ vault: Vault, _ keys: KeyFiles, _ settings: Settings) {
        self.vault = vault
        self.settings = settings
        guessable = GuessableWords(path: settings.passwordWords)
        hasher = PasswordHash(pepper: Vault.pepper(of: keys.master), entropy: SecureRandom())
    }

    /// - Parameter post: brings a password's verdict to the doorkeeper's thread.
    func attach(
        _ scribe: Scribe, _ publisher: StatePublisher, _ store: StoreAccess,
        effects: AccountEffects, post: @escaping @Sendable (Accounts.Resumption) -> Void
    ) throws(PasswordHashFailure) {
        var own = AccountSettings()
        own.isDemo = settings.demo
        own.passwords = PasswordRules(guessable)
        own.messageBytes = settings.limits.messageBytes
        own.commandsPerMinute = settings.limits.commandsPerMinute
        own.workspaceOpeners = Permission(settings.workspaceOpeners)
        own.sessionSeconds = settings.absoluteHours * 3_600
        own.signingService = settings.signingService.isEmpty ? nil : settings.signingService
        accounts = try Accounts(
            vault: vault, hashing: hasher, facts: publisher, commands: scribe, settings: own,
            effects: effects, post: post)
        let contents = StoreDesk(store, publisher)
        accounts?.contents = { workspace, person throws(Refusal) in
            var published = publisher.published
            try contents.load(["workspace": workspace.key], person, &published)
            return published.state
        }
    }

    /// The origins whose pages may sign in. Cookies are for TLS only where all of them are.
    /// - Returns: whether they are.
    func allow(origins: [String]) -> Bool {
        let isSecure = !origins.isEmpty && origins.allSatisfy { $0.hasPrefix("https://") }
        accounts?.settings.origins = Set(origins)
        accounts?.settings.isSecure = isSecure
        return isSecure
    }

    /// Before the thread runs.
    func signForTrial(
        _ place: SignedPlace, in workspace: ID<Workspace>, as person: ID<Person>,
        at instant: Int64
    ) throws {
        try accounts?.signForTrial(place, in: workspace, as: person, at: instant)
    }

    func take(_ request: HTTPRequest) { accounts?.take(request) }

    func resume(_ resumption: Accounts.Resumption) { accounts?.resume(resumption) }

    func stop() { accounts?.stop() }
}

extension Scribe: DepartmentCommands {}

extension StatePublisher: DepartmentFacts {
    var state: DepartmentState { published.state }
}
