import Cryptography
import Department

/// What the three trustees of a poll have told each other in public: the key that they hold
/// together follows from it, and its hash is what they compare (section 5.3.2 of the protocol).
struct KeyTranscript {
    let hash: [UInt8]
    let key: JointKey

    /// Nil unless all have joined, with keys that add up to a key.
    init?(_ poll: ID<Poll>, _ trustees: [Trustee]) {
        var text = Array("cucao trustees \(poll) ".utf8)
        var commitments: [[[UInt8]]] = []
        for trustee in trustees {
            guard let transportKey = trustee.transportKey else { return nil }
            let points = ([transportKey] + trustee.commitments)
                .compactMap { Base64URL.decode($0) }
            guard points.count == 1 + JointKey.threshold else { return nil }
            text += Array(trustee.person.key.utf8) + points.flatMap { $0 }
            commitments.append(Array(points.dropFirst()))
        }
        guard let key = JointKey(commitments: commitments) else { return nil }
        self.key = key
        hash = TokenHash.of(text)
    }

    /// The private key, from the first two of the shares that were released.
    func privateKey(_ trustees: [Trustee]) -> [UInt8]? {
        let released = trustees.enumerated().compactMap { index, trustee in
            trustee.share.flatMap { Base64URL.decode($0) }.map { (index + 1, $0) }
        }
        return key.privateKey(
            from: Dictionary(released.prefix(JointKey.threshold)) { share, _ in share })
    }
}
