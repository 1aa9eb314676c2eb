import Department
import JSON

/// Bodies of the requests around secret ballots, as section 5.3 of the protocol has them. Bytes
/// are base64url.
enum BallotBody {
    /// What an elector wants signed without showing it.
    struct TokenRequest: Record {
        var blinded = ""

        mutating func visit<Visitor: FieldVisitor>(_ visitor: inout Visitor) throws(JSONError) {
            try visitor.field("blinded", &blinded)
        }
    }

    struct SignedToken: Record {
        var signature = ""

        mutating func visit<Visitor: FieldVisitor>(_ visitor: inout Visitor) throws(JSONError) {
            try visitor.field("signature", &signature)
        }
    }

    /// A ballot from nobody knows whom.
    struct Cast: Record {
        var sealed = ""
        var signature = ""
        var token = ""

        mutating func visit<Visitor: FieldVisitor>(_ visitor: inout Visitor) throws(JSONError) {
            try visitor.field("sealed", &sealed)
            try visitor.field("signature", &signature)
            try visitor.field("token", &token)
        }
    }

    /// The server's word that the ballot is in the box.
    struct Receipt: Record {
        var receipt = ""
        var tracker = ""

        mutating func visit<Visitor: FieldVisitor>(_ visitor: inout Visitor) throws(JSONError) {
            try visitor.field("receipt", &receipt)
            try visitor.field("tracker", &tracker)
        }
    }
}
