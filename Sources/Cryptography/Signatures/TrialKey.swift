internal import COpenSSL

/// A key of P-256 with which somebody tries out how signing works. It vouches for itself, so what
/// it signs never counts; nobody keeps it. Pages make their own; this one signs in the
/// demonstration.
public struct TrialKey: Sendable {
    /// Milliseconds for which it can sign: 90 days, as those of browsers.
    private static let lifetime: Int64 = 90 * 86_400_000
    private let seal: DepartmentSeal

    /// - Parameters:
    ///   - name: of the person, at most 64 characters (RFC 5280, appendix A).
    ///   - unit: says in the certificate that this is a trial, at most 64 characters.
    ///   - instant: from when on it can sign, milliseconds since 1970 UTC.
    /// - Throws: `refused` where OpenSSL would not make it.
    public init(
        of name: String, unit: String, from instant: Int64,
        entropy: some Entropy = SecureRandom()
    ) throws(SealFailure) {
        var made = SelfSigned(serial: entropy.bytes(16), from: instant)
        made.names = [(NID_commonName, name), (NID_organizationalUnitName, unit)]
        made.until = instant + Self.lifetime
        guard let key = PrivateKey.generate(entropy), let certificate = made.certificate(key)
        else { throw .refused }
        seal = try DepartmentSeal(certificate, [], key)
    }

    /// In DER.
    public var certificate: [UInt8] { seal.certificates.first ?? [] }

    /// A detached signature in CMS (CAdES B-B).
    /// - Parameter instant: milliseconds since 1970 UTC.
    /// - Throws: `outsideValidity`, `refused`.
    public func sign(_ content: [UInt8], at instant: Int64) throws(SealFailure) -> [UInt8] {
        try seal.sign(content, at: instant)
    }
}
