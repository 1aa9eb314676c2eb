import Testing

@testable import Cryptography

@Suite struct SealerTests {
    private let sealer: Sealer

    init() throws {
        sealer = Sealer(try #require(SecretKey(Array(0..<32))), entropy: SequenceEntropy())
    }

    @Test("AES-256-GCM as OpenSSL computes it (PyPI cryptography 50.0)") func foreignVector() throws
    {
        let sealed = sealer.seal(Array("Nguyễn Thị An".utf8), place: "name:1")
        #expect(
            Hex.encode(sealed) == "000102030405060708090a0b"
                + "0965a362245e4775ad15ff6a0a62582ced343c78b12d12fa34505a568c0f7618eb")
        #expect(try sealer.open(sealed, place: "name:1") == Array("Nguyễn Thị An".utf8))
    }

    @Test func aValueOpensOnlyInItsOwnPlaceAndUnderItsOwnKey() throws {
        let sealed = sealer.seal(Array("a".utf8), place: "name:1")
        #expect(throws: SealBroken()) { try sealer.open(sealed, place: "name:2") }
        let other = Sealer(try #require(SecretKey(Array(1..<33))), entropy: SequenceEntropy())
        #expect(throws: SealBroken()) { try other.open(sealed, place: "name:1") }
    }

    @Test func anyChangedBitIsNoticed() throws {
        let sealed = sealer.seal(Array("abc".utf8), place: "p")
        for index in sealed.indices {
            for bit in 0..<8 {
                var changed = sealed
                changed[index] ^= 1 << bit
                #expect(throws: SealBroken()) { try sealer.open(changed, place: "p") }
            }
        }
        for count in 0..<sealed.count {
            #expect(throws: SealBroken()) { try sealer.open(Array(sealed[..<count]), place: "p") }
        }
    }

    @Test func aKeySealedUnderAnotherComesBack() throws {
        let inner = SecretKey.random(SecureRandom())
        let sealed = sealer.seal(inner, place: "key:1")
        let opened = try sealer.openKey(sealed, place: "key:1")
        #expect(opened.hash([1]) == inner.hash([1]))
        #expect(throws: SealBroken()) {
            try sealer.openKey(sealer.seal([1, 2], place: "k"), place: "k")
        }
    }

    @Test("HMAC-SHA256: RFC 4231, test case 1 (key padded with zeros, as the RFC 2104 does)")
    func keyedHash() throws {
        let key = SecretKey([UInt8](repeating: 0x0b, count: 20) + [UInt8](repeating: 0, count: 12))
        #expect(
            Hex.encode(try #require(key).hash(Array("Hi There".utf8)))
                == "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7")
    }

    @Test func derivedKeysDifferByPurposeAndFromTheirSource() throws {
        let key = try #require(SecretKey(Array(0..<32)))
        let hashes = [key, key.derived(for: "pepper"), key.derived(for: "login")].map {
            $0.hash([])
        }
        #expect(Set(hashes).count == 3)
        #expect(key.derived(for: "pepper").hash([]) == hashes[1])
    }

    @Test func aKeyDoesNotShowItself() throws {
        let key = try #require(SecretKey([UInt8](repeating: 0x41, count: 32)))
        #expect("\(key)" == "SecretKey")
        #expect(String(reflecting: key) == "SecretKey")
        var text = ""
        dump(key, to: &text)
        #expect(!text.contains("65"))
        #expect(SecretKey([1, 2, 3]) == nil)
    }
}
