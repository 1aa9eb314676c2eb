internal import COpenSSL
import Glibc
internal import Ledger

/// The seal that a department has of its own: a key of P-256 in the folder of keys, and a
/// certificate in which it vouches for itself. Both are made when first needed.
extension DepartmentSeal {
    public static let keyName = "seal.key"
    public static let certificateName = "seal.crt"
    static let keyLabel = "cucao-seal-key-v1"

    /// Opens the seal in the folder of keys, or makes it.
    ///
    /// - Parameter instant: now, milliseconds since 1970 UTC: from then on a new one is valid.
    /// - Throws: `keyFile` where there is a certificate but no key, and other failures of files;
    ///   `certificateUnreadable`, `keyForeign` where the two are not as they were made.
    public static func open(
        folder: String, at instant: Int64, entropy: some Entropy = SecureRandom()
    ) throws(SealFailure) -> DepartmentSeal {
        let path = "\(folder)/\(certificateName)"
        let keyFile = KeyFile(path: "\(folder)/\(keyName)", label: keyLabel)
        do throws(KeyFileFailure) {
            let present = try WholeFile(path: path).read()
            let scalar = try keyFile.readOrCreate(mayCreate: present == nil, Scalars(entropy))
            guard let key = PrivateKey(scalar: scalar) else {
                throw .malformed(path: keyFile.path)
            }
            if let present { return try own(present, key, path: path) }
            guard let made = selfSigned(key, entropy.bytes(16), from: instant) else {
                throw .malformed(path: keyFile.path)
            }
            try WholeFile(path: path).create(armoured(made.der), mode: 0o444)
            // Read what is there now: another process may have been the first to make it.
            return try own(try WholeFile(path: path).read() ?? [], key, path: path)
        } catch { throw .keyFile(error) }
    }

    /// Opens the seal that an organisation brings: two files in PEM.
    ///
    /// - Throws: as ``init(certificates:key:)``; `keyFile` where a file cannot be read, or others
    ///   than its owner may read the key.
    public static func open(
        certificate: String, key: String
    ) throws(SealFailure) -> DepartmentSeal {
        let files: ([UInt8]?, [UInt8]?)
        do throws(KeyFileFailure) {
            files = (
                try WholeFile(path: certificate).read(),
                try WholeFile(path: key).read(most: 0o7700)
            )
        } catch { throw .keyFile(error) }
        guard let certificates = files.0 else { throw .certificateUnreadable }
        guard let key = files.1 else { throw .keyUnreadable }
        return try DepartmentSeal(certificates: certificates, key: key)
    }

    private static func own(
        _ pem: [UInt8], _ key: PrivateKey, path: String
    ) throws(KeyFileFailure) -> DepartmentSeal {
        guard let signer = PEM.certificates(pem).first,
            let seal = try? DepartmentSeal(signer, [], key)
        else { throw .malformed(path: path) }
        return seal
    }

    /// Named after the key, so that the seals of two departments are told apart.
    private static func selfSigned(
        _ key: PrivateKey, _ serial: [UInt8], from instant: Int64
    ) -> Certificate? {
        var made = SelfSigned(serial: serial, from: instant)
        made.names = [
            (NID_commonName, "Department seal"),
            (NID_serialNumber, Hex.encode(key.publicHash.prefix(8))),
        ]
        return made.certificate(key)
    }

    private static func armoured(_ der: [UInt8]) -> [UInt8] {
        let text = Array(Base64.encode(der).utf8)
        let lines = stride(from: 0, to: text.count, by: 64).map {
            String(decoding: text[$0..<min($0 + 64, text.count)], as: UTF8.self) + "\n"
        }
        return Array(
            "-----BEGIN CERTIFICATE-----\n\(lines.joined())-----END CERTIFICATE-----\n".utf8)
    }
}
