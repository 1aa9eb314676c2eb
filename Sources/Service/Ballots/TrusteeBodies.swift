import Department
import JSON

/// Bodies of the requests of trustees, as section 5.3.2 of the protocol has them. Bytes are
/// base64url. What answers is the outcome, as to a command.
enum TrusteeBody {
    struct Join: Record {
        var commitments: [String] = []
        var transportKey = ""

        mutating func visit<Visitor: FieldVisitor>(_ visitor: inout Visitor) throws(JSONError) {
            try visitor.field("commitments", &commitments)
            try visitor.field("transportKey", &transportKey)
        }
    }

    struct Deal: Record {
        var shares: [DealtShare] = []

        mutating func visit<Visitor: FieldVisitor>(_ visitor: inout Visitor) throws(JSONError) {
            try visitor.field("shares", &shares)
        }
    }

    struct Confirm: Record {
        var transcript = ""

        mutating func visit<Visitor: FieldVisitor>(_ visitor: inout Visitor) throws(JSONError) {
            try visitor.field("transcript", &transcript)
        }
    }

    struct Release: Record {
        var share = ""

        mutating func visit<Visitor: FieldVisitor>(_ visitor: inout Visitor) throws(JSONError) {
            try visitor.field("share", &share)
        }
    }
}
