import Cryptography
import Department
import JSON
import Vault

/// What client and server agree on around a secret ballot, byte by byte (section 5.3 of the
/// protocol).
enum SecretBallotRules {
    /// For what a ballot is sealed (`info` of RFC 9180): it opens in no other poll, and whoever
    /// copies it under a token of their own has an invalid ballot.
    static func purpose(_ poll: ID<Poll>, _ token: [UInt8]) -> [UInt8] {
        Array("cucao ballot \(poll) ".utf8) + TokenHash.of(token)
    }

    /// What a receipt signs.
    static func receipt(_ poll: ID<Poll>, tracker: String, sealed: [UInt8]) -> [UInt8] {
        Array("cucao receipt \(poll) \(tracker) ".utf8) + TokenHash.of(sealed)
    }

    /// The marks of a ballot out of its padding: JSON, then 0x80, then zeros (ISO/IEC 7816-4).
    static func mark(_ padded: [UInt8]) -> Mark? {
        guard let end = padded.lastIndex(where: { $0 != 0 }), padded[end] == 0x80 else {
            return nil
        }
        return padded[..<end].withUnsafeBufferPointer {
            try? JSONReader.read(Mark.self, from: $0, mode: .strict)
        }
    }

    /// The same as a device writes it.
    static func padded(_ mark: Mark, to count: Int) -> [UInt8] {
        let text = mark.canonicalJSON + [0x80]
        return text + [UInt8](repeating: 0, count: max(0, count - text.count))
    }

    /// What a ballot says to who has the key; nil where it does not open or bears no mark.
    static func mark(
        _ sealed: [UInt8], _ token: [UInt8], _ poll: ID<Poll>, _ opener: MessageOpener
    ) -> Mark? {
        (try? opener.open(sealed, info: purpose(poll, token), bound: [])).flatMap { mark($0) }
    }

    /// The same of one that was published.
    static func mark(
        _ ballot: SecretBallot, _ poll: ID<Poll>, _ opener: MessageOpener
    ) -> Mark? {
        guard let sealed = ballot.sealed.flatMap({ Base64URL.decode($0) }),
            let token = ballot.token.flatMap({ Base64URL.decode($0) })
        else { return nil }
        return mark(sealed, token, poll, opener)
    }

    /// The identifier of a command that is the same for the same `parts`, so that it happens
    /// once: version 7 of RFC 9562, of the opening of the poll and a hash.
    static func identifier(_ openedAt: Int64, _ parts: [UInt8]...) -> UInt128 {
        let hash = TokenHash.of(parts.flatMap { TokenHash.of($0) })
            .prefix(10).reduce(UInt128(0)) { $0 << 8 | UInt128($1) }
        let time = UInt128(UInt64(clamping: openedAt) & 0xFFFF_FFFF_FFFF) << 80
        return time | 7 << 76 | (hash >> 68) << 64 | 2 << 62 | hash & (1 << 62 - 1)
    }
}
