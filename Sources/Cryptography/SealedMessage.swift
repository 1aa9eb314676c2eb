internal import Crypto
internal import Foundation

/// Opens what anybody sealed to its public key: HPKE (RFC 9180) in base mode with
/// DHKEM(P-256, HKDF-SHA256), HKDF-SHA256 and AES-256-GCM. Every browser has these.
///
/// A sealed message is the encapsulated key (65 bytes, an uncompressed point) and the ciphertext
/// with its tag of 16 bytes.
public struct MessageOpener: Sendable {
    /// Bytes that sealing adds.
    public static let overhead = 65 + 16
    private let key: P256.KeyAgreement.PrivateKey
    private static let suite = HPKE.Ciphersuite.P256_SHA256_AES_GCM_256

    public static func generate() -> MessageOpener {
        MessageOpener(key: P256.KeyAgreement.PrivateKey())
    }

    private init(key: P256.KeyAgreement.PrivateKey) { self.key = key }

    /// Nil unless these are the 32 bytes of a scalar of P-256.
    public init?(privateKey: [UInt8]) {
        guard let key = try? P256.KeyAgreement.PrivateKey(rawRepresentation: privateKey) else {
            return nil
        }
        self.key = key
    }

    public var privateKey: [UInt8] { Array(key.rawRepresentation) }

    /// An uncompressed point, 65 bytes (SEC 1, section 2.3.3).
    public var publicKey: [UInt8] { Array(key.publicKey.x963Representation) }

    /// - Parameters:
    ///   - info: what the message is for; the sender named the same.
    ///   - bound: bytes that go with the message and must be those of the sender.
    /// - Throws: when it was sealed to another key or for something else, or is not whole.
    public func open(
        _ sealed: [UInt8], info: [UInt8], bound: [UInt8]
    ) throws(SealBroken) -> [UInt8] {
        guard sealed.count >= MessageOpener.overhead else { throw SealBroken() }
        do {
            var recipient = try HPKE.Recipient(
                privateKey: key, ciphersuite: MessageOpener.suite, info: Data(info),
                encapsulatedKey: Data(sealed.prefix(65)))
            return Array(try recipient.open(sealed.dropFirst(65), authenticating: bound))
        } catch { throw SealBroken() }
    }

    /// Seals a message as a client does.
    /// - Throws: when this is no public key.
    public static func seal(
        _ message: [UInt8], to publicKey: [UInt8], info: [UInt8], bound: [UInt8]
    ) throws(SealBroken) -> [UInt8] {
        do {
            let key = try P256.KeyAgreement.PublicKey(x963Representation: publicKey)
            var sender = try HPKE.Sender(recipientKey: key, ciphersuite: suite, info: Data(info))
            let sealed = try sender.seal(message, authenticating: bound)
            return Array(sender.encapsulatedKey) + Array(sealed)
        } catch { throw SealBroken() }
    }
}
