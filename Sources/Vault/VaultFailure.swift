internal import SQLite

/// Why the vault cannot do what it was asked. `description` is one line for the operator; it
/// holds no personal data.
public enum VaultFailure: Error, Equatable, Sendable, CustomStringConvertible {
    /// A file of something else, or of a newer version of this program.
    case foreign(String)
    /// The bytes on disk are not what was written.
    case damaged(String)
    /// The vault was sealed with another master key. Both are named by a fingerprint.
    case wrongMasterKey(vault: String, given: String)
    /// No room on the disk: nothing was changed.
    case full
    /// An I/O error: whether the change is durable is unknown. Stop the process.
    case outcomeUnknown(String)
    /// Anything else that the world refuses.
    case unusable(String)

    init(_ failure: SQLiteFailure) {
        self =
            switch failure.kind {
            case .full: .full
            case .inputOutput: .outcomeUnknown(failure.description)
            case .corrupt: .damaged(failure.description)
            case .foreign: .foreign(failure.description)
            case .busy, .cannotOpen, .readOnly, .constraint, .interrupted, .other:
                .unusable(failure.description)
            }
    }

    public var description: String {
        switch self {
        case .foreign(let detail): "not a vault of this program: \(detail)"
        case .damaged(let detail):
            "the vault is damaged: \(detail); restore it from a backup"
        case .wrongMasterKey(let vault, let given):
            "the vault was sealed with master key \(vault), this is master key \(given): "
                + "bring back the right key file"
        case .full: "no room on the disk of the vault"
        case .outcomeUnknown(let detail): "an I/O error in the vault: \(detail)"
        case .unusable(let detail): "the vault cannot be used: \(detail)"
        }
    }
}
