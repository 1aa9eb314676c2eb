import Cryptography
import Department

/// Computes again what trustees did with the key of a secret poll, from the log alone: the key
/// that ballots were sealed to is the one they made, each share that was released is its
/// trustee's, two of them give the key that was told, and with it the ballots say what was counted.
/// Of any box, there are no more ballots than tokens.
enum TrusteeVerifier {
    /// Nil where all is right; else what is not.
    static func fault(_ poll: Poll) -> String? {
        guard let box = poll.box, box.isPrepared else { return nil }
        guard box.ballots.count <= box.issued.count else {
            return "poll \(poll.id) has more ballots than tokens were signed"
        }
        guard !box.trustees.isEmpty else { return nil }
        guard let transcript = KeyTranscript(poll.id, box.trustees),
            Base64URL.encode(transcript.key.publicKey) == box.sealingKey
        else { return "the sealing key of poll \(poll.id) is not the one its trustees made" }
        for (index, trustee) in box.trustees.enumerated() {
            guard let share = trustee.share else { continue }
            let bytes = Base64URL.decode(share) ?? []
            guard transcript.key.isShare(bytes, of: index + 1) else {
                return "what trustee \(trustee.person) of poll \(poll.id) released is not the share"
            }
        }
        guard let told = box.key else { return nil }
        guard let key = transcript.privateKey(box.trustees), Base64URL.encode(key) == told,
            let opener = MessageOpener(privateKey: key)
        else { return "the key of poll \(poll.id) does not follow from the shares" }
        let wrong = box.ballots.first { ballot in
            let mark = SecretBallotRules.mark(ballot, poll.id, opener)
            // One that the rules do not allow was told without its mark, and no other.
            return ballot.mark != (poll.allows(mark) ? mark : nil)
        }
        return wrong.map { "ballot \($0.tracker) of poll \(poll.id) says something else" }
    }
}
