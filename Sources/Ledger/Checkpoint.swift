/// The head of a log that its keeper signs and outsiders hold on to
/// (C2SP tlog-checkpoint: https://c2sp.org/tlog-checkpoint).
public struct Checkpoint: Sendable, Equatable {
    /// The log's name, unique in the world, such as `cucao.example.vn/log`.
    public var origin: String
    public var head: TreeHead
    /// Lines after the root, each without its newline, not empty.
    public var extensions: [String]

    public init(origin: String, head: TreeHead, extensions: [String] = []) {
        self.origin = origin
        self.head = head
        self.extensions = extensions
    }

    /// Reads the text of a note; nil when it is no checkpoint.
    public init?(parsing text: String) {
        guard text.utf8.last == UInt8(ascii: "\n") else { return nil }
        let lines = text.utf8.dropLast()
            .split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
            .map { String(Substring($0)) }
        guard lines.count >= 3, lines.allSatisfy({ !$0.isEmpty }),
            let size = UInt64(lines[1]), String(size) == lines[1],
            let root = Base64.decode(lines[2]).flatMap({ Digest($0) })
        else { return nil }
        self.init(
            origin: lines[0], head: TreeHead(size: size, root: root),
            extensions: Array(lines[3...]))
    }

    /// The text that is signed.
    public var text: String {
        ([origin, String(head.size), Base64.encode(head.root.bytes)] + extensions)
            .map { $0 + "\n" }.joined()
    }

    /// The signed note; nil when the key cannot sign.
    public func signed(by signer: NoteSigner) -> SignedNote? {
        guard let bytes = signer.sign(Array(text.utf8)) else { return nil }
        return SignedNote(
            text: text,
            signatures: [.init(name: signer.name, keyID: signer.keyID, bytes: bytes)])
    }

    /// The checkpoint in `note` when it is one of `origin` with a valid signature.
    public init(
        verifying note: String, origin: String, by verifier: NoteVerifier
    ) throws(CheckpointRefusal) {
        guard let signed = SignedNote(parsing: note),
            let checkpoint = Checkpoint(parsing: signed.text)
        else { throw .malformed }
        guard checkpoint.origin == origin else { throw .otherOrigin(checkpoint.origin) }
        guard signed.isSigned(by: verifier) else { throw .badSignature }
        self = checkpoint
    }
}

/// Why a note is not the checkpoint that was expected.
public enum CheckpointRefusal: Error, Equatable, Sendable {
    case malformed
    /// Signed for a log of this name.
    case otherOrigin(String)
    case badSignature
}
