import Department
import Vault
import Wire

/// How accounts make things happen in the department. Called on the doorkeeper's thread, which
/// waits: a command from here takes as long as one commit of the log.
protocol DepartmentCommands: AnyObject, Sendable {
    /// - Returns: the outcome once it is durable. `DepartmentFacts` shows it by then.
    func submit(
        _ command: any Command, id: UInt128, actor: ID<Person>
    ) -> Result<Outcome, Refusal>

    func found(_ founding: FoundDepartment, id: UInt128) -> Result<Outcome, Refusal>
}

/// What the log says of people and organisations now.
protocol DepartmentFacts: AnyObject, Sendable {
    var state: DepartmentState { get }
    var position: UInt64 { get }
}

/// Names a session; `Vault` the class hides `Vault` the module.
typealias SessionID = ID<Session>

/// What accounts tell the outside; called on the doorkeeper's thread.
struct AccountEffects {
    /// Answers a request; once for each.
    var respond: (HTTPResponse, RequestID) -> Void
    /// These sessions have ended: their sockets are to be closed with 1008.
    var sessionsEnded: ([ID<Session>]) -> Void
    /// A request was refused with this code.
    var refused: (String) -> Void
    /// A line of the security audit log was kept.
    var audited: (AuditEntry) -> Void
    /// The person was erased: nothing that is kept in memory may know anything any more.
    var erased: (ID<Person>) -> Void
    /// The vault cannot go on; what is acknowledged is durable. The process must stop.
    var failed: (VaultFailure) -> Void
}

/// Settings of the accounts.
struct AccountSettings: Sendable {
    /// Whose pages may change something: exactly these values of `Origin`.
    var origins: Set<String> = []
    /// Whether cookies carry the prefix `__Host-` and go over TLS only.
    var isSecure = false
    var isDemo = false
    var version = AccountSettings.productVersion
    /// Which passwords are taken.
    var passwords = PasswordRules()
    /// Bytes of one message, for clients.
    var messageBytes = 65_536
    var commandsPerMinute = 100
    /// Who may open workspaces, for clients.
    var workspaceOpeners = Permission.everyone
    /// Seconds after which the cookie of a session ends in the browser.
    var sessionSeconds = 12 * 3_600
    /// The signing service of people's own machines; nil: none.
    var signingService: String?

    /// The version of this program, for its users.
    static let productVersion = "0.1.0"

    init() {}
}
