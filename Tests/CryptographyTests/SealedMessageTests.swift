import Testing

@testable import Cryptography

@Suite struct SealedMessageTests {
    @Test func publishedVectorOfRFC9180Opens() throws {
        let vector = try BallotVectors.hybrid()
        let opener = try #require(MessageOpener(privateKey: bytes(vector.skRm)))
        #expect(opener.publicKey == (try bytes(vector.pkRm)))
        let sealed = try bytes(vector.enc + vector.encryption.ct)
        let opened = try opener.open(
            sealed, info: bytes(vector.info), bound: bytes(vector.encryption.aad))
        #expect(opened == (try bytes(vector.encryption.pt)))
    }

    @Test func whatIsAlteredOrElsewhereDoesNotOpen() throws {
        let opener = MessageOpener.generate()
        let sealed = try MessageOpener.seal([1, 2, 3], to: opener.publicKey, info: [4], bound: [5])
        #expect(sealed.count == 3 + MessageOpener.overhead)
        #expect(try opener.open(sealed, info: [4], bound: [5]) == [1, 2, 3])
        #expect(throws: SealBroken()) { try opener.open(sealed, info: [6], bound: [5]) }
        #expect(throws: SealBroken()) { try opener.open(sealed, info: [4], bound: []) }
        #expect(throws: SealBroken()) {
            try MessageOpener.generate().open(sealed, info: [4], bound: [5])
        }
        for index in sealed.indices {
            var altered = sealed
            altered[index] ^= 1
            #expect(throws: SealBroken()) { try opener.open(altered, info: [4], bound: [5]) }
        }
        for count in [0, 64, 65, MessageOpener.overhead - 1] {
            #expect(throws: SealBroken()) {
                try opener.open(Array(sealed.prefix(count)), info: [4], bound: [5])
            }
        }
    }

    @Test func aReceiptIsOfItsSignerAlone() throws {
        let signer = ReceiptSigner.generate()
        let again = try #require(ReceiptSigner(privateKey: signer.privateKey))
        let signature = try #require(again.sign([1, 2]))
        #expect(signature.count == 64)
        #expect(
            ReceiptSigner.verifies(signature, of: [1, 2], publicKey: signer.publicKey))
        #expect(!ReceiptSigner.verifies(signature, of: [1, 3], publicKey: signer.publicKey))
        #expect(
            !ReceiptSigner.verifies(
                signature, of: [1, 2], publicKey: ReceiptSigner.generate().publicKey))
        #expect(!ReceiptSigner.verifies([], of: [1, 2], publicKey: signer.publicKey))
    }
}
