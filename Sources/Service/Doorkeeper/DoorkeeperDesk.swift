import Cryptography
import Department
import Settings
import Vault
import Wire

/// What the doorkeeper's thread works with.
final class DoorkeeperDesk {
    let vault: Vault

    let hasher: PasswordHash

    init(_ vault: Vault, _ keys: KeyFiles, _ settings: Settings) {
        self.vault = vault
        hasher = PasswordHash(pepper: Vault.pepper(of: keys.master), entropy: SecureRandom())
    }
    func attach(
        _ scribe: Scribe, _ publisher: StatePublisher,
        sessionsEnded: @escaping @Sendable ([ID<Session>]) -> Void
    ) {}
    func allow(origins: [String]) {}
    static func owns(_ request: HTTPRequest) -> Bool { false }
    func answer(_ request: HTTPRequest) -> HTTPResponse { Problem.signInFirst }
}
enum SessionCookie { static func token(in cookie: String) -> String? { nil } }
