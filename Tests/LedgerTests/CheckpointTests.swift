import Cryptography
import Ledger
import Testing

@Suite("Signed checkpoints")
struct CheckpointTests {
    private let origin = "cucao.example/log"
    private let checkpoint = Checkpoint(
        origin: "cucao.example/log",
        head: TreeHead(size: 123_456_789, root: TreeHash.hash(Array("root".utf8))))

    private func keys(_ seed: UInt8) throws -> CheckpointSigner {
        try #require(
            CheckpointSigner(name: origin, seed: [UInt8](repeating: seed, count: 32)))
    }

    @Test("what was signed is read and verified")
    func roundTrip() throws {
        let keys = try keys(1)
        let note = try #require(checkpoint.signed(by: keys.signer)).encoded
        let read = try Checkpoint(verifying: note, origin: origin, by: keys.verifier)
        #expect(read == checkpoint)
        let lines = note.split(separator: "\n", omittingEmptySubsequences: false)
        #expect(lines[0] == "cucao.example/log")
        #expect(lines[1] == "123456789")
        #expect(lines[3].isEmpty)
        #expect(lines[4].hasPrefix("\u{2014} cucao.example/log "))
    }

    @Test("every changed byte of the text or the signature is refused")
    func tampering() throws {
        let keys = try keys(1)
        let note = try #require(checkpoint.signed(by: keys.signer)).encoded
        for index in note.utf8.indices {
            var bytes = Array(note.utf8)
            bytes[note.utf8.distance(from: note.utf8.startIndex, to: index)] ^= 1
            let changed = String(decoding: bytes, as: UTF8.self)
            #expect(throws: CheckpointRefusal.self) {
                try Checkpoint(verifying: changed, origin: origin, by: keys.verifier)
            }
        }
    }

    @Test("another key and another origin are refused")
    func strangers() throws {
        let keys = try keys(1)
        let note = try #require(checkpoint.signed(by: keys.signer)).encoded
        let stranger = try self.keys(2)
        #expect(throws: CheckpointRefusal.badSignature) {
            try Checkpoint(verifying: note, origin: origin, by: stranger.verifier)
        }
        #expect(throws: CheckpointRefusal.otherOrigin(origin)) {
            try Checkpoint(verifying: note, origin: "other/log", by: keys.verifier)
        }
    }

    @Test("further signatures, such as of witnesses, do not disturb")
    func witnesses() throws {
        let keys = try keys(1)
        var note = try #require(checkpoint.signed(by: keys.signer))
        note.signatures.insert(
            .init(name: "witness.example", keyID: 7, bytes: [1, 2, 3, 4]), at: 0)
        #expect(
            try Checkpoint(verifying: note.encoded, origin: origin, by: keys.verifier) == checkpoint
        )
    }

    @Test(
        "what is no note is refused without a trap",
        arguments: [
            "", "\n", "\n\n", "a", "a\n", "a\n\n", "a\n1\nAAAA\n\n", "a\n\n\u{2014} x\n",
            "a\n\n\u{2014} x y z\n", "a\n01\nAAAA\n\n\u{2014} x AAAAAAA=\n",
            "\n\u{2014} x AAAAAAA=\n",
            "a\r\n1\n\n\u{2014} x AAAAAAA=\n",
        ])
    func malformed(_ note: String) throws {
        let keys = try keys(1)
        #expect(throws: CheckpointRefusal.malformed) {
            try Checkpoint(verifying: note, origin: origin, by: keys.verifier)
        }
    }

    @Test("the key identifier is that of C2SP signed-note's example")
    func keyID() throws {
        // The example key of golang.org/x/mod/sumdb/note:
        // PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW
        let key: [UInt8] = [
            0x1a, 0x5c, 0xd9, 0x07, 0x14, 0x3c, 0x38, 0x4c, 0x41, 0xe8, 0x30, 0xc5, 0xbc, 0xe1,
            0x2a, 0xa8, 0x81, 0x7e, 0xc5, 0x64, 0x9a, 0xaa, 0xbf, 0x2c, 0x31, 0x38, 0x8b, 0x35,
            0xb2, 0xd7, 0x44, 0xd6,
        ]
        let verifier = try #require(CheckpointSigner.verifier(name: "PeterNeumann", publicKey: key))
        #expect(verifier.keyID == 0xc74f_20a3)
        let note = """
            If you think cryptography is the answer to your problem,
            then you don't know what your problem is.

            \u{2014} PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=

            """
        let signed = try #require(SignedNote(parsing: note))
        #expect(signed.isSigned(by: verifier))
    }
}
