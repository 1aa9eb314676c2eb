import Cryptography
import Department
import Documents
import Ledger
import Vault

/// The files of a container as they are put together, and what the signatures among them were
/// verified with.
struct SealedContent {
    enum Kind: String {
        case certificate = "application/pkix-cert"
        case html = "text/html"
        case json = "application/json"
        case revocationList = "application/pkix-crl"
        case signed = "application/vnd.etsi.asic-s+zip"
        case timestamp = "application/vnd.etsi.timestamp-token"
    }

    private(set) var parts: [SignatureContainer.Part] = []
    private var byteCount = 0
    private let store: SignatureStore
    /// In DER, by the SHA-256 of each.
    private var certificates: [String: [UInt8]] = [:]
    private var revocationLists: Set<String> = []

    init(_ store: SignatureStore) { self.store = store }

    mutating func add(
        _ name: String, _ kind: Kind, _ bytes: [UInt8]
    ) throws(SealingFailure) {
        byteCount += bytes.count
        guard byteCount <= SealingOffice.bytesMax else { throw .tooLarge }
        parts.append(.init(name, kind.rawValue, bytes))
    }

    /// A paper with the file of its signature becomes a container of its own (ASiC-S), which a
    /// tool for signatures verifies without knowing of the others.
    /// - Parameter number: of the paper in its dossier, from 1.
    mutating func add(
        _ paper: SealedDossier.Paper, number: Int, of dossier: SealedDossier
    ) throws(SealingFailure) -> SealedPaper {
        let number = String(number)
        let padded = String(repeating: "0", count: max(0, 4 - number.count)) + number
        var row = SealedPaper()
        row.content = Self.digest(paper.content)
        row.counts = paper.counts
        row.holder = paper.holder
        row.signature = paper.signature
        row.superseded = paper.isSuperseded
        guard let signature = paper.signature,
            let file = try stored({ (store) throws(VaultFailure) in
                try store.signed(signature.document, of: signature.by)
            })
        else {
            row.file = "\(dossier.folder)/\(padded).json"
            try add(row.file, .json, paper.content)
            return row
        }
        row.file = "\(dossier.folder)/\(padded).asics"
        let container: [UInt8]
        do throws(WritingFailure) {
            container = try SignatureContainer.simple(
                .init(dossier.paperName, Kind.json.rawValue, paper.content), signature: file)
        } catch { throw .writing(error) }
        try add(row.file, .signed, container)
        if let token = try gather(signature, file) {
            let name = "evidence/time-stamps/\(padded).tst"
            try add(name, .timestamp, token)
            row.timestamp = name
        }
        return row
    }

    /// Notes what the signature was verified with.
    /// - Returns: the token of its time-stamp.
    private mutating func gather(
        _ signature: Signature, _ file: [UInt8]
    ) throws(SealingFailure) -> [UInt8]? {
        let contents = SignatureContents(file)
        for certificate in contents?.certificates ?? [] {
            certificates[Self.digest(certificate)] = certificate
        }
        for hash in signature.chain where certificates[hash] == nil {
            let found = try stored { (store) throws(VaultFailure) -> [UInt8]? in
                if let found = try store.evidence(hash) { return found }
                return try store.signed(hash, of: signature.by)
            }
            if let found { certificates[hash] = found }
        }
        revocationLists.formUnion(signature.revocationLists)
        return contents?.timestamp
    }

    /// The certificates and revocation lists, each once, named by its SHA-256.
    mutating func addEvidence(_ trust: TrustList) throws(SealingFailure) {
        for hash in trust.certificates.map(\.certificate.fingerprint)
        where certificates[hash] == nil {
            let found = try stored { (store) throws(VaultFailure) in try store.evidence(hash) }
            if let found { certificates[hash] = found }
        }
        for (hash, certificate) in certificates.sorted(by: { $0.key < $1.key }) {
            try add("evidence/certificates/\(hash).cer", .certificate, certificate)
        }
        for hash in revocationLists.sorted() {
            let found = try stored { (store) throws(VaultFailure) in try store.evidence(hash) }
            if let found {
                try add("evidence/revocation-lists/\(hash).crl", .revocationList, found)
            }
        }
    }

    private func stored<Result>(
        _ body: (SignatureStore) throws(VaultFailure) -> Result
    ) throws(SealingFailure) -> Result {
        do throws(VaultFailure) { return try body(store) } catch { throw .vault(error) }
    }

    private static func digest(_ bytes: [UInt8]) -> String {
        bytes.withUnsafeBytes { TreeHash.hash($0) }.hex
    }
}
