internal import Crypto

/// Signs receipts: ECDSA with P-256 and SHA-256 (FIPS 186-5), which every browser can check.
public struct ReceiptSigner: Sendable {
    private let key: P256.Signing.PrivateKey

    public static func generate() -> ReceiptSigner { ReceiptSigner(key: P256.Signing.PrivateKey()) }

    private init(key: P256.Signing.PrivateKey) { self.key = key }

    /// Nil unless these are the 32 bytes of a scalar of P-256.
    public init?(privateKey: [UInt8]) {
        guard let key = try? P256.Signing.PrivateKey(rawRepresentation: privateKey) else {
            return nil
        }
        self.key = key
    }

    public var privateKey: [UInt8] { Array(key.rawRepresentation) }

    /// An uncompressed point, 65 bytes.
    public var publicKey: [UInt8] { Array(key.publicKey.x963Representation) }

    /// r and s, 32 bytes each; nil when the random source fails.
    public func sign(_ message: [UInt8]) -> [UInt8]? {
        (try? key.signature(for: message)).map { Array($0.rawRepresentation) }
    }

    public static func verifies(
        _ signature: [UInt8], of message: [UInt8], publicKey: [UInt8]
    ) -> Bool {
        guard let key = try? P256.Signing.PublicKey(x963Representation: publicKey),
            let signature = try? P256.Signing.ECDSASignature(rawRepresentation: signature)
        else { return false }
        return key.isValidSignature(signature, for: message)
    }
}
