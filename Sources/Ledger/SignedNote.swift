/// A text with signatures under it (C2SP signed-note: https://c2sp.org/signed-note).
public struct SignedNote: Sendable, Equatable {
    /// One line under the text.
    public struct Signature: Sendable, Equatable {
        /// The key's name: no space, no plus sign.
        public var name: String
        /// The first four bytes of HASH(name ‖ 0x0A ‖ type ‖ public key).
        public var keyID: UInt32
        public var bytes: [UInt8]

        public init(name: String, keyID: UInt32, bytes: [UInt8]) {
            self.name = name
            self.keyID = keyID
            self.bytes = bytes
        }
    }

    /// Ends with a newline, which is signed too.
    public var text: String
    public var signatures: [Signature]

    public init(text: String, signatures: [Signature]) {
        self.text = text
        self.signatures = signatures
    }

    /// Longer notes and more signatures are refused before anything is computed.
    private static let byteLimit = 16_384
    private static let signatureLimit = 64

    /// Reads a note; nil when it is not well formed.
    public init?(parsing note: String) {
        guard note.utf8.count <= SignedNote.byteLimit, note.utf8.last == UInt8(ascii: "\n")
        else { return nil }
        // By bytes: to Character, "\r\n" would be one thing.
        let lines = note.utf8.dropLast()
            .split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        guard let blank = lines.lastIndex(where: \.isEmpty), blank > 0, blank + 1 < lines.count,
            !note.utf8.contains(where: { $0 < 0x20 && $0 != UInt8(ascii: "\n") })
        else { return nil }
        signatures = []
        for line in lines[(blank + 1)...] {
            guard let signature = Signature(line: Substring(line)) else { return nil }
            signatures.append(signature)
        }
        guard signatures.count <= SignedNote.signatureLimit else { return nil }
        text = lines[..<blank].map { String(Substring($0)) }.joined(separator: "\n") + "\n"
    }

    /// The note as it is published.
    public var encoded: String { text + "\n" + signatures.map(\.line).joined() }

    /// Whether one of the signatures is valid by `verifier`.
    public func isSigned(by verifier: NoteVerifier) -> Bool {
        signatures.contains {
            $0.name == verifier.name && $0.keyID == verifier.keyID
                && verifier.isValid($0.bytes, Array(text.utf8))
        }
    }
}

extension SignedNote.Signature {
    private static let dash = "\u{2014} "

    fileprivate init?(line: Substring) {
        guard line.hasPrefix(SignedNote.Signature.dash) else { return nil }
        let parts = line.dropFirst(2).split(separator: " ", omittingEmptySubsequences: false)
        guard parts.count == 2, !parts[0].isEmpty, !parts[0].contains("+"),
            let bytes = Base64.decode(parts[1]), bytes.count > 4
        else { return nil }
        name = String(parts[0])
        keyID = bytes[..<4].reduce(0) { $0 << 8 | UInt32($1) }
        self.bytes = Array(bytes[4...])
    }

    fileprivate var line: String {
        let identifier = (0..<4).map { UInt8(truncatingIfNeeded: keyID >> UInt32(24 - 8 * $0)) }
        return "\(SignedNote.Signature.dash)\(name) \(Base64.encode(identifier + bytes))\n"
    }
}

/// A key that signs notes; the algorithm stays outside.
public struct NoteSigner: Sendable {
    public var name: String
    public var keyID: UInt32
    /// The signature over the bytes, nil when the key cannot sign now.
    public var sign: @Sendable ([UInt8]) -> [UInt8]?

    public init(name: String, keyID: UInt32, sign: @escaping @Sendable ([UInt8]) -> [UInt8]?) {
        self.name = name
        self.keyID = keyID
        self.sign = sign
    }

    /// The identifier of a key: `algorithm` is the byte that signed-note gives to it, 0x01 for
    /// Ed25519.
    public static func keyID(
        name: String, algorithm: UInt8, publicKey: [UInt8], hash: any HashFunction.Type
    ) -> UInt32 {
        UInt32(hash.hash(Array(name.utf8) + [0x0A, algorithm] + publicKey).words.0 >> 32)
    }
}

/// A key that checks notes.
public struct NoteVerifier: Sendable {
    public var name: String
    public var keyID: UInt32
    /// Whether the signature (first) is one over the bytes (second).
    public var isValid: @Sendable ([UInt8], [UInt8]) -> Bool

    public init(
        name: String, keyID: UInt32, isValid: @escaping @Sendable ([UInt8], [UInt8]) -> Bool
    ) {
        self.name = name
        self.keyID = keyID
        self.isValid = isValid
    }
}
