internal import COpenSSL

/// The attribute in which a signer names the own certificate (RFC 5035, section 3):
///
///     SigningCertificateV2 ::= SEQUENCE {
///         certs SEQUENCE OF SEQUENCE {
///             hashAlgorithm AlgorithmIdentifier DEFAULT {algorithm id-sha256},
///             certHash OCTET STRING, issuerSerial IssuerSerial OPTIONAL }, … }
struct SigningCertificate {
    private let digest: SHA2
    private let hash: [UInt8]

    /// The first certificate named is the signer's. Nil when the attribute cannot be read, or the
    /// digest is not strong enough.
    init?(_ der: [UInt8]) {
        guard var attribute = DERReader(der).enter(DERReader.sequence),
            var list = attribute.take(DERReader.sequence),
            var first = list.take(DERReader.sequence)
        else { return nil }
        if first.tag == DERReader.sequence {
            guard var algorithm = first.take(DERReader.sequence),
                let object = algorithm.take(DERReader.objectIdentifier),
                let known = Self.digests[object.rest]
            else { return nil }
            digest = known
        } else {
            digest = .sha256
        }
        guard let value = first.take(DERReader.octetString) else { return nil }
        hash = value.rest
    }

    func names(_ certificate: [UInt8]) -> Bool {
        !hash.isEmpty && digest.digest(certificate) == hash
    }

    /// 2.16.840.1.101.3.4.2.1 to .3, as their contents are encoded.
    private static let digests: [[UInt8]: SHA2] = [
        [0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x01]: .sha256,
        [0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x02]: .sha384,
        [0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x03]: .sha512,
    ]
}

/// Reads elements of DER (X.690) one after another, within their bounds.
struct DERReader {
    static let octetString: UInt8 = 0x04
    static let objectIdentifier: UInt8 = 0x06
    static let sequence: UInt8 = 0x30

    private(set) var rest: [UInt8]

    init(_ bytes: [UInt8]) { rest = bytes }

    /// The tag of the next element.
    var tag: UInt8? { rest.first }

    /// The contents of the only element.
    func enter(_ tag: UInt8) -> DERReader? {
        var copy = self
        let contents = copy.take(tag)
        return copy.rest.isEmpty ? contents : nil
    }

    /// The contents of the next element, if it has this tag.
    mutating func take(_ tag: UInt8) -> DERReader? {
        guard rest.count >= 2, rest[0] == tag else { return nil }
        var count = Int(rest[1])
        var start = 2
        if count >= 0x80 {
            let digits = count & 0x7F
            guard (1...3).contains(digits), rest.count >= 2 + digits else { return nil }
            count = rest[2..<2 + digits].reduce(0) { $0 << 8 | Int($1) }
            start += digits
        }
        guard rest.count - start >= count else { return nil }
        let contents = DERReader(Array(rest[start..<start + count]))
        rest.removeFirst(start + count)
        return contents
    }
}
