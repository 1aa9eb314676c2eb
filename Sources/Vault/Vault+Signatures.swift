internal import Cryptography
public import Department
internal import SQLite

/// What signatures are verified with: bytes that the log names by their SHA-256. Certificates of
/// people and the signatures that they made hold names and numbers, so they are sealed a person
/// and go with the person; those of authorities stay.
extension Vault {
    /// Keeps a certificate or revocation list of an authority.
    /// - Parameter hash: SHA-256, in hexadecimal.
    public func keepEvidence(_ bytes: [UInt8], hash: String) throws(VaultFailure) {
        try run(
            "INSERT INTO evidence VALUES (?, ?) ON CONFLICT DO NOTHING", .text(hash),
            .blob(bytes))
    }

    public func evidence(_ hash: String) throws(VaultFailure) -> [UInt8]? {
        try rows("SELECT bytes FROM evidence WHERE hash = ?", .text(hash)) { $0.blob(0) }.first
    }

    /// Keeps a certificate or signature of a person; nothing is kept of somebody erased.
    public func keepSigned(
        _ bytes: [UInt8], hash: String, of person: ID<Person>
    ) throws(VaultFailure) {
        guard let sealer = try sealer(of: person) else { return }
        try run(
            "INSERT INTO signed_papers VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
            .id(person.raw), .text(hash),
            .blob(sealer.seal(bytes, place: Self.paper(hash))))
    }

    public func signed(_ hash: String, of person: ID<Person>) throws(VaultFailure) -> [UInt8]? {
        let sealed = try rows(
            "SELECT bytes FROM signed_papers WHERE person = ? AND hash = ?", .id(person.raw),
            .text(hash)
        ) { $0.blob(0) }.first
        guard let sealed, let sealer = try sealer(of: person) else { return nil }
        return try open(sealed, sealer, place: Self.paper(hash))
    }

    public func dropSigned(_ hash: String, of person: ID<Person>) throws(VaultFailure) {
        try run(
            "DELETE FROM signed_papers WHERE person = ? AND hash = ?", .id(person.raw),
            .text(hash))
    }

    static func paper(_ hash: String) -> String { "signed:\(hash)" }
}
