import Cryptography
import Department
import JSON
import Ledger

/// Bodies and answers of requests about signatures, section 5.4 of the protocol. Files are PEM or
/// base64.
enum SignatureBody {
    struct Trusted: Record {
        var certificate = ""
        var kind = TrustKind()
        var realm: Department.TrustRealm?
        var reason = ""

        mutating func visit<Visitor: FieldVisitor>(_ visitor: inout Visitor) throws(JSONError) {
            try visitor.field("certificate", &certificate)
            try visitor.field("kind", &kind)
            try visitor.field("realm", &realm)
            try visitor.field("reason", &reason)
        }
    }

    struct RevocationList: Record {
        var list = ""

        mutating func visit<Visitor: FieldVisitor>(_ visitor: inout Visitor) throws(JSONError) {
            try visitor.field("list", &list)
        }
    }

    struct Own: Record {
        var certificate = ""

        mutating func visit<Visitor: FieldVisitor>(_ visitor: inout Visitor) throws(JSONError) {
            try visitor.field("certificate", &certificate)
        }
    }

    struct Signed: Record {
        var place = SignedPlace()
        /// Absent: the one that is there is verified anew.
        var signature: String?
        var workspace = ID<Workspace>()

        mutating func visit<Visitor: FieldVisitor>(_ visitor: inout Visitor) throws(JSONError) {
            try visitor.field("place", &place)
            try visitor.field("signature", &signature)
            try visitor.field("workspace", &workspace)
        }
    }
}

enum SignatureAnswer {
    struct Fingerprint: Record {
        var fingerprint = ""

        mutating func visit<Visitor: FieldVisitor>(_ visitor: inout Visitor) throws(JSONError) {
            try visitor.field("fingerprint", &fingerprint)
        }
    }

    /// A certificate with the words of its vault: to its person and to administrators.
    struct Certificate: Record {
        var certificate = CertificateSummary()
        var confirmed = false
        var isTrial = false
        var person = ID<Person>()
        var registeredAt: Int64 = 0

        mutating func visit<Visitor: FieldVisitor>(_ visitor: inout Visitor) throws(JSONError) {
            try visitor.field("certificate", &certificate)
            try visitor.field("confirmed", &confirmed)
            try visitor.field("isTrial", &isTrial)
            try visitor.field("person", &person)
            try visitor.field("registeredAt", &registeredAt)
        }
    }

    struct Certificates: Record {
        var certificates: [Certificate] = []
        /// Where a signing service may listen on the machine of whoever asks.
        var service: String?

        mutating func visit<Visitor: FieldVisitor>(_ visitor: inout Visitor) throws(JSONError) {
            try visitor.field("certificates", &certificates)
            try visitor.nullable("service", &service)
        }
    }

    /// A signature with what is needed to verify it elsewhere.
    struct Signed: Record {
        var chain: [CertificateSummary] = []
        /// Base64; nil where it is not kept: of somebody erased, or over other bytes.
        var file: String?
        var signature = Signature()

        mutating func visit<Visitor: FieldVisitor>(_ visitor: inout Visitor) throws(JSONError) {
            try visitor.field("chain", &chain)
            try visitor.nullable("file", &file)
            try visitor.field("signature", &signature)
        }
    }
}

/// Files as people have them: DER, written in base64 with or without the lines of PEM around it
/// (RFC 7468).
enum ArmouredFile {
    static func bytes(_ text: String) -> [UInt8]? {
        // In one pass over bytes: a revocation list may have many megabytes, and many lines.
        let all = Array(text.utf8)
        var body: [UInt8] = []
        body.reserveCapacity(all.count)
        var (start, hasBegun, hasEnded) = (0, false, false)
        while start < all.count, !hasEnded {
            let end = all[start...].firstIndex { $0 == 0x0A || $0 == 0x0D } ?? all.count
            let line = all[start..<end].drop { isBlank($0) }
            start = end + 1
            if !hasBegun, line.starts(with: "-----BEGIN".utf8) {
                hasBegun = true
                body.removeAll(keepingCapacity: true)
            } else if line.starts(with: "-----END".utf8) {
                hasEnded = true
            } else {
                for byte in line where !isBlank(byte) { body.append(byte) }
            }
        }
        guard hasBegun == hasEnded else { return nil }
        return Base64.decode(String(decoding: body, as: UTF8.self))
    }

    private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }
}

extension CertificateSummary {
    init(_ facts: CertificateFacts) {
        self.init()
        fingerprint = facts.fingerprint
        issuer = Self.shown(facts.issuer)
        key = facts.key
        notAfter = facts.notAfter
        notBefore = facts.notBefore
        serial = facts.serial
        subject = Self.shown(facts.subject)
    }

    /// Names come from outside: what cannot be seen in them is left out, and they have an end.
    static func shown(_ name: String) -> String {
        String(
            name.unicodeScalars.filter { !$0.properties.isDefaultIgnorableCodePoint && $0 >= " " }
                .prefix(500).map(Character.init))
    }
}

extension Signature {
    /// Whether it is over other bytes than those that it was put under: its file is not kept.
    var isForeign: Bool { reasons.contains(.contentAltered) }

    /// - Parameter file: the file of the signature, in DER.
    init(
        _ report: SignatureReport, file: [UInt8], of content: [UInt8], receivedAt: Int64,
        checkedAt: Int64
    ) {
        self.init()
        algorithm = report.algorithm
        at = report.signedAt
        chain = report.chain.map(\.fingerprint)
        self.checkedAt = checkedAt
        self.content = Hex.encode(TreeHash.hash(bytes: content))
        document = Hex.encode(TreeHash.hash(bytes: file))
        isTimestamped = report.isTimestamped
        issuer = CertificateSummary.shown(report.signer?.issuerName ?? "")
        realm = report.realm.flatMap { Department.TrustRealm(rawValue: $0.rawValue) }
        reasons = report.reasons.compactMap {
            Department.SignatureReason(rawValue: $0.rawValue)
        }
        self.receivedAt = receivedAt
        revocationLists = report.revocationLists
        verdict = Department.SignatureVerdict(rawValue: report.verdict.rawValue) ?? .invalid
    }
}

extension TreeHash {
    fileprivate static func hash(bytes: [UInt8]) -> [UInt8] {
        bytes.withUnsafeBytes { hash($0).bytes }
    }
}
