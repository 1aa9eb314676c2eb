internal import Crypto

/// Time-based one-time passwords (RFC 6238 over RFC 4226): SHA-1, six digits, 30 seconds, the
/// values that every authenticator application has.
public struct TOTP: Sendable {
    public static let stepSeconds: Int64 = 30
    public static let digits = 6
    /// RFC 4226, section 4, asks for at least 128 bits and recommends 160.
    public static let secretByteCount = 20
    public let secret: [UInt8]

    public init(secret: [UInt8]) { self.secret = secret }

    public static func random(_ entropy: some Entropy) -> TOTP {
        TOTP(secret: entropy.bytes(secretByteCount))
    }

    /// Which step a time falls into.
    public static func step(atMilliseconds now: Int64) -> Int64 { now / 1_000 / stepSeconds }

    /// The digits of one step.
    public func code(step: Int64) -> String {
        TOTP.text(truncated(step) % 1_000_000, digits: TOTP.digits)
    }

    /// The step that `code` belongs to, when it is the present one or a neighbour (clocks of
    /// telephones differ) and later than `lastUsed`: a code works once (RFC 6238, section 5.2).
    public func verify(_ code: String, atMilliseconds now: Int64, lastUsed: Int64) -> Int64? {
        let given = Array(code.utf8)
        let present = TOTP.step(atMilliseconds: now)
        var matching: Int64?
        for step in (present - 1)...(present + 1)
        where ConstantTime.equal(Array(self.code(step: step).utf8), given) {
            matching = step
        }
        guard let matching, matching > lastUsed else { return nil }
        return matching
    }

    /// What a QR code says to an authenticator application (Google's Key URI format).
    public func uri(account: String, issuer: String) -> String {
        let issuer = TOTP.percentEncoded(issuer)
        let label = "\(issuer):\(TOTP.percentEncoded(account))"
        return "otpauth://totp/\(label)?secret=\(Base32.encode(secret))&issuer=\(issuer)"
            + "&algorithm=SHA1&digits=\(TOTP.digits)&period=\(TOTP.stepSeconds)"
    }

    /// Dynamic truncation, RFC 4226 section 5.3: 31 bits of the keyed hash.
    func truncated(_ step: Int64) -> UInt32 {
        let counter = withUnsafeBytes(of: step.bigEndian) { Array($0) }
        let hash = Array(
            HMAC<Insecure.SHA1>.authenticationCode(
                for: counter, using: SymmetricKey(data: secret)))
        let offset = Int(hash[19] & 15)
        let value = hash[offset..<offset + 4].reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
        return value & 0x7FFF_FFFF
    }

    static func text(_ value: UInt32, digits: Int) -> String {
        let text = String(value)
        return String(repeating: "0", count: max(0, digits - text.count)) + text
    }

    private static func percentEncoded(_ text: String) -> String {
        var encoded: [UInt8] = []
        for byte in text.utf8 {
            switch byte {
            case 48...57, 65...90, 97...122, 45, 46, 95, 126: encoded.append(byte)
            default:
                encoded.append(UInt8(ascii: "%"))
                encoded.append(contentsOf: Hex.encode([byte]).uppercased().utf8)
            }
        }
        return String(decoding: encoded, as: UTF8.self)
    }
}
