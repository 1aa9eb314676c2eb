import Foundation
import Testing

@testable import Cryptography

/// The published vectors that browsers are tested against too.
enum BallotVectors {
    /// RFC 9474, appendix A, with the keys as DER beside their numbers.
    struct Blind: Decodable, Sendable, CustomTestStringConvertible {
        var name: String
        var privateKey: String
        var publicKey: String
        var blinded_msg: String
        var blind_sig: String
        var inv: String
        var prepared_msg: String
        var salt: String
        var sig: String

        var testDescription: String { name }
    }

    /// RFC 9180, as in the file of vectors that it names: P-256, HKDF-SHA256, AES-256-GCM.
    struct Hybrid: Decodable {
        struct Encryption: Decodable {
            var aad: String
            var ct: String
            var pt: String
        }

        var encryption: Encryption
        var enc: String
        var info: String
        var pkRm: String
        var skRm: String
    }

    static let blind: [Blind] = (try? read("rfc9474")) ?? []

    static func hybrid() throws -> Hybrid { try read("rfc9180") }

    private static func read<Value: Decodable>(_ name: String) throws -> Value {
        let tests = URL(filePath: #filePath).deletingLastPathComponent()
        let file = tests.appending(path: "../Vectors/ballots/\(name).json")
        return try JSONDecoder().decode(Value.self, from: Data(contentsOf: file))
    }
}

func bytes(_ hex: String) throws -> [UInt8] { try #require(Hex.decode(hex)) }
