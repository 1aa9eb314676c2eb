internal import COpenSSL

/// Certificates in PEM (RFC 7468).
enum PEM {
    /// More than any chain has.
    private static let certificatesMax = 10

    static func certificates(_ pem: [UInt8]) -> [Certificate] {
        defer { ERR_clear_error() }
        return pem.withUnsafeBytes { bytes in
            guard let source = BIO_new_mem_buf(bytes.baseAddress, Int32(clamping: bytes.count))
            else { return [] }
            defer { BIO_free(source) }
            var found: [Certificate] = []
            while found.count < certificatesMax,
                let next = PEM_read_bio_X509(source, nil, nil, nil)
            {
                found.append(Certificate(takingOwnershipOf: next))
            }
            return found
        }
    }
}
