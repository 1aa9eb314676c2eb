import Cryptography
import Department
import Vault

/// The keys of one secret poll, ready for work.
struct OpenPollKeys {
    let issuer: BlindSigner
    let verifier: BlindSignatureVerifier
    /// Nil where trustees hold the key that opens ballots: the server has never had it.
    let opener: MessageOpener?
    let receipts: ReceiptSigner
    let box: SecretKey

    /// New keys, to be kept before anybody learns of them.
    /// - Parameter opens: whether there is to be one that opens ballots.
    static func generate(
        _ workspace: ID<Workspace>, opens: Bool, _ entropy: any Entropy = SecureRandom()
    ) throws(BlindSigningFailure) -> PollKeys {
        PollKeys(
            workspace: workspace, issuing: try BlindSigner.generate().privateKey,
            opening: opens ? MessageOpener.generate().privateKey : [],
            receipts: ReceiptSigner.generate().privateKey,
            box: entropy.bytes(SecretKey.byteCount))
    }

    init(_ keys: PollKeys) throws {
        issuer = try BlindSigner(privateKey: keys.issuing)
        verifier = try BlindSignatureVerifier(publicKey: issuer.publicKey)
        opener = MessageOpener(privateKey: keys.opening)
        guard opener != nil || keys.opening.isEmpty,
            let receipts = ReceiptSigner(privateKey: keys.receipts), let box = SecretKey(keys.box)
        else { throw VaultFailure.damaged("the keys of a secret poll are no keys") }
        self.receipts = receipts
        self.box = box
    }
}
