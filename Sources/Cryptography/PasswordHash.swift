internal import CArgon2
internal import Foundation

/// argon2id (RFC 9106) over NFKC text (NIST SP 800-63B-4, section 3.1.1.2), stored as PHC string
/// (`$argon2id$v=19$m=47104,t=1,p=1$salt$hash`).
///
/// The pepper goes in as argon2's own secret parameter: hashes stolen without the key file
/// cannot be tried at all.
public struct PasswordHash: PasswordHashing {
    private static let saltByteCount = 16
    private static let bytesNormalisedMax = 4_096
    private static let hashByteCount = 32
    private let cost: PasswordCost
    private let pepper: SecretKey?
    private let entropy: any Entropy

    public init(cost: PasswordCost = .standard, pepper: SecretKey?, entropy: any Entropy) {
        self.cost = cost
        self.pepper = pepper
        self.entropy = entropy
    }

    public func hash(_ password: String) throws(PasswordHashFailure) -> String {
        var stored = StoredPassword(cost: cost)
        stored.salt = entropy.bytes(PasswordHash.saltByteCount)
        stored.hash = try compute(password, stored, count: PasswordHash.hashByteCount)
        return stored.text
    }

    public func verify(_ password: String, _ text: String) throws(PasswordHashFailure) -> Bool {
        guard let stored = StoredPassword(text) else { throw .malformed }
        let hash = try compute(password, stored, count: stored.hash.count)
        return ConstantTime.equal(hash, stored.hash)
    }

    public func needsRehash(_ text: String) -> Bool { StoredPassword(text)?.cost != cost }

    private func compute(
        _ password: String, _ stored: StoredPassword, count: Int
    ) throws(PasswordHashFailure) -> [UInt8] {
        // Nobody has a longer one, and normalising takes time in proportion to the square.
        let isLong = password.utf8.count > Self.bytesNormalisedMax
        var text = Array(
            (isLong ? password : password.precomposedStringWithCompatibilityMapping).utf8)
        defer { for index in text.indices { text[index] = 0 } }
        let secret = pepper?.withBytes { Array($0) } ?? []
        return try Argon2id.hash(
            &text, salt: stored.salt, secret: secret, associated: [], cost: stored.cost,
            count: count)
    }
}

/// How hard a password is to try: memory in KiB, passes, lanes.
public struct PasswordCost: Equatable, Sendable {
    public var memoryKiB: UInt32
    public var passes: UInt32
    public var lanes: UInt32

    public init(memoryKiB: UInt32, passes: UInt32, lanes: UInt32) {
        self.memoryKiB = memoryKiB
        self.passes = passes
        self.lanes = lanes
    }

    /// 46 MiB, one pass, one lane: ASVS 5.0, appendix C.
    public static let standard = PasswordCost(memoryKiB: 47_104, passes: 1, lanes: 1)
}

/// Why a password could not be hashed or compared.
public enum PasswordHashFailure: Error, Equatable, Sendable {
    /// No memory for the hash at this moment.
    case outOfMemory
    /// The stored text is not an argon2id hash in PHC form, or asks for more than we allow.
    case malformed
    /// libargon2 refused, with its error code.
    case refused(Int32)
}

/// Hashing of passwords, as a protocol so that a test can count the calls.
public protocol PasswordHashing: Sendable {
    func hash(_ password: String) throws(PasswordHashFailure) -> String
    func verify(_ password: String, _ stored: String) throws(PasswordHashFailure) -> Bool
    func needsRehash(_ stored: String) -> Bool
}

/// The raw function, for `PasswordHash` and for the vectors of RFC 9106.
enum Argon2id {
    static func hash(
        _ password: inout [UInt8], salt: [UInt8], secret: [UInt8], associated: [UInt8],
        cost: PasswordCost, count: Int
    ) throws(PasswordHashFailure) -> [UInt8] {
        var output = [UInt8](repeating: 0, count: count)
        var salt = salt
        var secret = secret
        var associated = associated
        defer { for index in secret.indices { secret[index] = 0 } }
        let status = output.withUnsafeMutableBufferPointer { output in
            password.withUnsafeMutableBufferPointer { password in
                salt.withUnsafeMutableBufferPointer { salt in
                    secret.withUnsafeMutableBufferPointer { secret in
                        associated.withUnsafeMutableBufferPointer { associated in
                            var context = Argon2_Context()
                            (context.out, context.outlen) = parameter(output)
                            (context.pwd, context.pwdlen) = parameter(password)
                            (context.salt, context.saltlen) = parameter(salt)
                            (context.secret, context.secretlen) = parameter(secret)
                            (context.ad, context.adlen) = parameter(associated)
                            context.t_cost = cost.passes
                            context.m_cost = cost.memoryKiB
                            context.lanes = cost.lanes
                            context.threads = cost.lanes
                            context.version = ARGON2_VERSION_13.rawValue
                            return argon2id_ctx(&context)
                        }
                    }
                }
            }
        }
        guard status == ARGON2_OK.rawValue else {
            throw status == ARGON2_MEMORY_ALLOCATION_ERROR.rawValue
                ? .outOfMemory : .refused(status)
        }
        return output
    }

    private static func parameter(
        _ buffer: UnsafeMutableBufferPointer<UInt8>
    ) -> (UnsafeMutablePointer<UInt8>?, UInt32) {
        (buffer.isEmpty ? nil : buffer.baseAddress, UInt32(buffer.count))
    }
}

/// The parts of a PHC string (https://github.com/P-H-C/phc-string-format).
struct StoredPassword {
    /// Above this a stored hash is refused: a forged row must not take the machine's memory.
    private static let memoryKiBMax: UInt32 = 1 << 20
    private static let passesMax: UInt32 = 16
    private static let lanesMax: UInt32 = 16
    var cost: PasswordCost
    var salt: [UInt8] = []
    var hash: [UInt8] = []

    init(cost: PasswordCost) { self.cost = cost }

    init?(_ text: String) {
        let parts = text.split(separator: "$", omittingEmptySubsequences: false)
        guard parts.count == 6, parts[0].isEmpty, parts[1] == "argon2id", parts[2] == "v=19",
            let salt = Base64Unpadded.decode(parts[4]), (8...64).contains(salt.count),
            let hash = Base64Unpadded.decode(parts[5]), (16...64).contains(hash.count)
        else { return nil }
        let costs = parts[3].split(separator: ",", omittingEmptySubsequences: false)
        guard costs.count == 3,
            let memory = StoredPassword.value(costs[0], "m="), memory <= Self.memoryKiBMax,
            let passes = StoredPassword.value(costs[1], "t="), (1...Self.passesMax) ~= passes,
            let lanes = StoredPassword.value(costs[2], "p="), (1...Self.lanesMax) ~= lanes,
            memory >= 8 * lanes
        else { return nil }
        cost = PasswordCost(memoryKiB: memory, passes: passes, lanes: lanes)
        self.salt = salt
        self.hash = hash
    }

    var text: String {
        "$argon2id$v=19$m=\(cost.memoryKiB),t=\(cost.passes),p=\(cost.lanes)"
            + "$\(Base64Unpadded.encode(salt))$\(Base64Unpadded.encode(hash))"
    }

    private static func value(_ text: Substring, _ name: String) -> UInt32? {
        text.hasPrefix(name) ? UInt32(text.dropFirst(name.count)) : nil
    }
}
