public import Cryptography
public import Department
internal import SQLite

/// The files of signatures, for reading: a connection of its own, so that whoever puts thousands
/// of them together waits for nobody who hashes passwords. Owned by one thread.
public final class SignatureStore {
    private let database: SmallDatabase
    private let keySealer: Sealer

    /// - Parameter path: of a vault that is there.
    public init(path: String, master: SecretKey) throws(VaultFailure) {
        keySealer = Sealer(master.derived(for: "vault people"), entropy: SecureRandom())
        database = try SmallDatabase(path, application: VaultSchema.application, access: .readOnly)
    }

    /// A certificate or revocation list of an authority.
    /// - Parameter hash: SHA-256, in hexadecimal.
    public func evidence(_ hash: String) throws(VaultFailure) -> [UInt8]? {
        try database.rows("SELECT bytes FROM evidence WHERE hash = ?", .text(hash)) {
            $0.blob(0)
        }.first
    }

    /// A certificate or signature of a person; nil where it is not kept, as of somebody erased.
    public func signed(_ hash: String, of person: ID<Person>) throws(VaultFailure) -> [UInt8]? {
        let found = try database.rows(
            """
            SELECT people.key, signed_papers.bytes FROM signed_papers JOIN people USING (person)
            WHERE person = ? AND hash = ?
            """, .blob(person.raw.bigEndianBytes), .text(hash)
        ) { (key: $0.blob(0), bytes: $0.blob(1)) }
        guard let row = found.first else { return nil }
        do {
            let key = try keySealer.openKey(row.key, place: Vault.Place.key(person))
            return try Sealer(key, entropy: SecureRandom())
                .open(row.bytes, place: Vault.paper(hash))
        } catch { throw .damaged("a signature of person \(person) does not open") }
    }
}
