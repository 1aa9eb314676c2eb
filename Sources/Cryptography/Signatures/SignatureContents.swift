/// What a signature brings along, for whoever keeps it apart. Nothing of it is verified here.
public struct SignatureContents: Sendable {
    /// In DER: the signer's first, then the others of the signature and of its time-stamp.
    public var certificates: [[UInt8]]
    /// The token of the time-stamp (RFC 3161), in DER.
    public var timestamp: [UInt8]?

    /// Nil unless these are the bytes of a signature by one signer.
    public init?(_ signature: [UInt8]) {
        guard let message = try? SignedMessage(signature) else { return nil }
        timestamp = message.timestamp
        certificates = ([message.signer] + message.certificates).map(\.der)
        let token = timestamp.flatMap { Timestamp($0) }
        if let token { certificates += ([token.signer] + token.certificates).map(\.der) }
    }
}
