import Cryptography
import Department
import Vault

/// The keys of one secret poll, ready for work.
struct OpenPollKeys {
    let issuer: BlindSigner
    let verifier: BlindSignatureVerifier
    let opener: MessageOpener
    let receipts: ReceiptSigner
    let box: SecretKey

    /// New keys, to be kept before anybody learns of them.
    static func generate(
        _ workspace: ID<Workspace>, _ entropy: any Entropy = SecureRandom()
    ) throws(BlindSigningFailure) -> PollKeys {
        PollKeys(
            workspace: workspace, issuing: try BlindSigner.generate().privateKey,
            opening: MessageOpener.generate().privateKey,
            receipts: ReceiptSigner.generate().privateKey,
            box: entropy.bytes(SecretKey.byteCount))
    }

    init(_ keys: PollKeys) throws {
        issuer = try BlindSigner(privateKey: keys.issuing)
        verifier = try BlindSignatureVerifier(publicKey: issuer.publicKey)
        guard let opener = MessageOpener(privateKey: keys.opening),
            let receipts = ReceiptSigner(privateKey: keys.receipts), let box = SecretKey(keys.box)
        else { throw VaultFailure.damaged("the keys of a secret poll are no keys") }
        self.opener = opener
        self.receipts = receipts
        self.box = box
    }
}
