internal import Crypto
public import Ledger

/// Ed25519 keys for checkpoints (RFC 8032; C2SP signed-note, signature type 0x01).
public struct CheckpointSigner: Sendable {
    private static let algorithm: UInt8 = 0x01

    public let signer: NoteSigner
    public let verifier: NoteVerifier
    public let publicKey: [UInt8]

    /// - Parameters:
    ///   - name: the key's name in notes: not empty, no space, no plus sign.
    ///   - seed: the private key, 32 bytes.
    /// - Returns: nil when one of them is not as it must be.
    public init?(name: String, seed: [UInt8]) {
        guard CheckpointSigner.isKeyName(name),
            let key = try? Curve25519.Signing.PrivateKey(rawRepresentation: seed)
        else { return nil }
        publicKey = Array(key.publicKey.rawRepresentation)
        guard let verifier = CheckpointSigner.verifier(name: name, publicKey: publicKey)
        else { return nil }
        self.verifier = verifier
        signer = NoteSigner(name: name, keyID: verifier.keyID) { message in
            (try? key.signature(for: message)).map { Array($0) }
        }
    }

    /// What checks notes that the owner of `publicKey` signed; nil unless it has 32 bytes and
    /// the name is fit for a note.
    public static func verifier(name: String, publicKey: [UInt8]) -> NoteVerifier? {
        guard isKeyName(name),
            let key = try? Curve25519.Signing.PublicKey(rawRepresentation: publicKey)
        else { return nil }
        let identifier = NoteSigner.keyID(
            name: name, algorithm: algorithm, publicKey: publicKey, hash: TreeHash.self)
        return NoteVerifier(name: name, keyID: identifier) { signature, message in
            key.isValidSignature(signature, for: message)
        }
    }

    private static func isKeyName(_ name: String) -> Bool {
        !name.isEmpty && !name.contains { $0.isWhitespace || $0 == "+" }
    }
}
