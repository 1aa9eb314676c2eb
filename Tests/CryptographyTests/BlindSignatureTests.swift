import Testing

@testable import Cryptography

@Suite struct BlindSignatureTests {
    @Test func thereAreVectors() { #expect(BallotVectors.blind.count == 2) }

    @Test("RFC 9474, appendix A", arguments: BallotVectors.blind)
    func publishedVectors(_ vector: BallotVectors.Blind) throws {
        let signer = try BlindSigner(privateKey: bytes(vector.privateKey))
        #expect(signer.publicKey == (try bytes(vector.publicKey)))
        let blinded = try bytes(vector.blinded_msg)
        #expect(try signer.sign(blinded) == bytes(vector.blind_sig))
        let verifier = try BlindSignatureVerifier(publicKey: signer.publicKey)
        let (message, signature) = (try bytes(vector.prepared_msg), try bytes(vector.sig))
        #expect(verifier.verifies(signature, of: message))
        for index in [0, message.count - 1] {
            var altered = message
            altered[index] ^= 1
            #expect(!verifier.verifies(signature, of: altered))
        }
        var altered = signature
        altered[100] ^= 1
        #expect(!verifier.verifies(altered, of: message))
        #expect(!verifier.verifies(signature.dropLast(), of: message))
    }

    @Test("RFC 9474, appendix A, as the voter computes", arguments: BallotVectors.blind)
    func publishedVectorsOfTheVoter(_ vector: BallotVectors.Blind) throws {
        let publicKey = try bytes(vector.publicKey)
        let key = try #require(RSAKey.readPublic(publicKey))
        let factor = try #require(key.inverse(of: bytes(vector.inv)))
        let token = try BlindedToken(
            bytes(vector.prepared_msg), publicKey, key, salt: bytes(vector.salt), factor: factor)
        #expect(try token.blinded == bytes(vector.blinded_msg))
        #expect(try token.signature(from: bytes(vector.blind_sig)) == bytes(vector.sig))
    }

    @Test func aTokenIsSignedUnseenAndNothingElseBecomesItsSignature() throws {
        let signer = try BlindSigner.generate()
        let message = SecureRandom().bytes(64)
        let one = try BlindedToken(message, to: signer.publicKey)
        let other = try BlindedToken(message, to: signer.publicKey)
        #expect(one.blinded != other.blinded)
        let signature = try one.signature(from: signer.sign(one.blinded))
        let verifier = try BlindSignatureVerifier(publicKey: signer.publicKey)
        #expect(verifier.verifies(signature, of: message))
        #expect(throws: BlindSigningFailure.wrongMessage) {
            try one.signature(from: signer.sign(other.blinded))
        }
        #expect(throws: BlindSigningFailure.noKey) {
            try BlindedToken(message, to: signer.privateKey)
        }
    }

    @Test func onlyNumbersBelowTheModulusAreSigned() throws {
        let signer = try BlindSigner.generate()
        let most = [UInt8](repeating: 0xFF, count: BlindSigner.signatureByteCount)
        for wrong in [[], [1], most, most + [0], most.dropLast()] as [[UInt8]] {
            #expect(throws: BlindSigningFailure.wrongMessage) { try signer.sign(wrong) }
        }
    }

    @Test func aKeyComesBackFromItsBytesAndNothingElseIsAKey() throws {
        let signer = try BlindSigner.generate()
        let again = try BlindSigner(privateKey: signer.privateKey)
        #expect(again.publicKey == signer.publicKey)
        var message = [UInt8](repeating: 7, count: BlindSigner.signatureByteCount)
        message[0] = 0
        #expect(try again.sign(message) == signer.sign(message))
        let cut = Array(signer.privateKey.dropLast())
        for wrong in [[], [0x30], signer.privateKey + [0], cut] {
            #expect(throws: BlindSigningFailure.noKey) { try BlindSigner(privateKey: wrong) }
        }
        for wrong in [[], signer.publicKey + [0], signer.privateKey] {
            #expect(throws: BlindSigningFailure.noKey) {
                try BlindSignatureVerifier(publicKey: wrong)
            }
        }
    }
}
