import Cryptography
import Department
import Vault

/// The server's keys of secret polls, from the vault once and then in memory. Owned by the
/// teller's thread.
final class PollKeyring {
    private let store: PollKeyStore
    private var open: [ID<Poll>: OpenPollKeys] = [:]

    init(_ store: PollKeyStore) { self.store = store }

    /// Nil where there are none.
    func keys(of poll: ID<Poll>) throws -> OpenPollKeys? {
        if let known = open[poll] { return known }
        let keys = try store.keys(of: poll).map { try OpenPollKeys($0) }
        open[poll] = keys
        return keys
    }

    /// The keys of a poll, made now where there are none.
    /// - Parameter opens: whether the server holds the key that opens ballots as well.
    func keysMadeIfNone(for place: BallotRoutes.Place, opens: Bool) throws -> OpenPollKeys? {
        if try store.keys(of: place.poll) == nil {
            try store.keep(
                OpenPollKeys.generate(place.workspace, opens: opens), of: place.poll)
        }
        return try keys(of: place.poll)
    }

    func polls() throws(VaultFailure) -> [ID<Poll>] { try store.polls() }

    func forget(_ poll: ID<Poll>) throws(VaultFailure) {
        try store.forget(poll)
        open[poll] = nil
    }
}
