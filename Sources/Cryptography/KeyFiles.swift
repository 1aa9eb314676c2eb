import Glibc

/// The server's own keys, each in its own file of mode 0400, one line of text each.
///
/// A line is a label (which also lets a search prove that the file was copied nowhere), a space,
/// and 32 bytes in base64url.
public struct KeyFiles: Sendable {
    /// Seals the keys of people; the pepper and other secrets of the vault derive from it.
    public let master: SecretKey
    /// The private key of checkpoints (Ed25519, RFC 8032).
    public let checkpointSeed: [UInt8]

    public static let masterName = "master.key"
    public static let checkpointName = "checkpoint.key"
    static let masterLabel = "cucao-master-key-v1"
    static let checkpointLabel = "cucao-checkpoint-key-v1"

    /// Reads the keys in `folder`, which is made (mode 0700) when it is missing.
    ///
    /// - Parameters:
    ///   - mayCreateMaster: true while no vault exists that an older key has sealed.
    ///   - mayCreateCheckpoint: true while no checkpoint exists that an older key has signed.
    public static func open(
        folder: String, mayCreateMaster: Bool, mayCreateCheckpoint: Bool,
        entropy: some Entropy = SecureRandom()
    ) throws(KeyFileFailure) -> KeyFiles {
        if mkdir(folder, 0o700) != 0, errno != EEXIST {
            throw .unusable(path: folder, operation: "make the folder", code: errno)
        }
        let master = try KeyFile(path: "\(folder)/\(masterName)", label: masterLabel)
            .readOrCreate(mayCreate: mayCreateMaster, entropy)
        let checkpoint = try KeyFile(path: "\(folder)/\(checkpointName)", label: checkpointLabel)
            .readOrCreate(mayCreate: mayCreateCheckpoint, entropy)
        guard let key = SecretKey(master) else {
            throw .malformed(path: "\(folder)/\(masterName)")
        }
        return KeyFiles(master: key, checkpointSeed: checkpoint)
    }
}

/// Why a key file cannot be used. `description` is the one line for whoever starts the server.
public enum KeyFileFailure: Error, Equatable, Sendable, CustomStringConvertible {
    /// Not there, and something that was made with it is.
    case missing(path: String)
    /// Others than its owner may touch it.
    case tooOpen(path: String, mode: UInt32)
    /// Not a key of this kind.
    case malformed(path: String)
    /// The system refused (`errno`).
    case unusable(path: String, operation: String, code: Int32)

    public var description: String {
        switch self {
        case .missing(let path):
            "key file \(path) is missing: bring it back from its own backup; "
                + "data sealed with it cannot be read without it"
        case .tooOpen(let path, let mode):
            "key file \(path) has mode \(KeyFileFailure.octal(mode)): "
                + "only its owner may read it; run chmod 0400 on it"
        case .malformed(let path):
            "key file \(path) does not hold a key of this kind: bring it back from its backup"
        case .unusable(let path, let operation, let code):
            "key file \(path): cannot \(operation): \(String(cString: strerror(code)))"
        }
    }

    private static func octal(_ mode: UInt32) -> String {
        let digits = String(mode, radix: 8)
        return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }
}

/// One secret of 32 bytes in one file.
struct KeyFile {
    let path: String
    let label: String

    func readOrCreate(
        mayCreate: Bool, _ entropy: some Entropy
    ) throws(KeyFileFailure) -> [UInt8] {
        if let secret = try read() { return secret }
        guard mayCreate else { throw .missing(path: path) }
        try create(entropy.bytes(SecretKey.byteCount))
        // Read what is there now: another process may have been the first to create it.
        guard let secret = try read() else { throw .missing(path: path) }
        return secret
    }

    /// The secret, or nil when there is no such file.
    func read() throws(KeyFileFailure) -> [UInt8]? {
        let file = WholeFile(path: path)
        guard let bytes = try file.read(most: 0o400, followsLinks: false) else { return nil }
        let text = String(decoding: bytes, as: UTF8.self)
        guard text.hasPrefix(label + " "), text.hasSuffix("\n"),
            let secret = Base64URL.decode(String(text.dropFirst(label.count + 1).dropLast())),
            secret.count == SecretKey.byteCount
        else { throw .malformed(path: path) }
        return secret
    }

    private func create(_ secret: [UInt8]) throws(KeyFileFailure) {
        let line = Array("\(label) \(Base64URL.encode(secret))\n".utf8)
        try WholeFile(path: path).create(line, mode: 0o400)
    }
}
