import Testing

@testable import Cryptography

@Suite struct TextEncodingsTests {
    @Test(
        "RFC 4648, section 10",
        arguments: [
            ("", "", "", ""), ("f", "Zg", "MY", "66"), ("fo", "Zm8", "MZXQ", "666f"),
            ("foo", "Zm9v", "MZXW6", "666f6f"), ("foob", "Zm9vYg", "MZXW6YQ", "666f6f62"),
            ("fooba", "Zm9vYmE", "MZXW6YTB", "666f6f6261"),
            ("foobar", "Zm9vYmFy", "MZXW6YTBOI", "666f6f626172"),
        ]) func publishedVectors(_ text: String, _ base64: String, _ base32: String, _ hex: String)
    {
        let bytes = Array(text.utf8)
        #expect(Base64URL.encode(bytes) == base64)
        #expect(Base64URL.decode(base64) == bytes)
        #expect(Base32.encode(bytes) == base32)
        #expect(Base32.decode(base32) == bytes)
        #expect(Hex.encode(bytes) == hex)
        #expect(Hex.decode(hex.uppercased()) == bytes)
    }

    @Test func addressesUseTheirOwnAlphabet() {
        #expect(Base64URL.encode([0xFB, 0xFF]) == "-_8")
        #expect(Base64Unpadded.encode([0xFB, 0xFF]) == "+/8")
    }

    @Test(arguments: ["Zg==", "Zh", "Z", "Zm9vY", "Zm 9v", "Zm9v\n", "+/8", "é"])
    func aSecondTextForTheSameBytesIsRefused(_ text: String) {
        #expect(Base64URL.decode(text) == nil)
    }

    @Test(arguments: ["my", "M", "MZ", "MY======", "M1"])
    func aWrongBase32IsRefused(_ text: String) { #expect(Base32.decode(text) == nil) }

    @Test(arguments: ["0", "0g", "0x", "é"])
    func aWrongHexIsRefused(_ text: String) { #expect(Hex.decode(text) == nil) }

    @Test func randomBytesComeBack() {
        for count in 0..<100 {
            let bytes = SecureRandom().bytes(count)
            #expect(bytes.count == count)
            #expect(Base64URL.decode(Base64URL.encode(bytes)) == bytes)
            #expect(Base32.decode(Base32.encode(bytes)) == bytes)
        }
    }

    @Test func comparisonIsExact() {
        #expect(ConstantTime.equal([1, 2, 3], [1, 2, 3]))
        #expect(!ConstantTime.equal([1, 2, 3], [1, 2, 4]))
        #expect(!ConstantTime.equal([0, 2, 3], [1, 2, 3]))
        #expect(!ConstantTime.equal([1, 2], [1, 2, 3]))
        #expect(ConstantTime.equal([], []))
    }

    @Test("RFC 9562, appendix A.6: time, version and variant in their places")
    func versionSevenIdentifiers() {
        struct Fixed: Entropy {
            func bytes(_ count: Int) -> [UInt8] { [UInt8](repeating: 0xFF, count: count) }
        }
        let id = UUIDv7.make(atMilliseconds: 0x017F_22E2_79B0, Fixed())
        #expect(String(id, radix: 16) == "17f22e279b07fffbfffffffffffffff")
        let zeros = UUIDv7.make(atMilliseconds: 0x017F_22E2_79B0, SequenceEntropy())
        #expect(String(zeros, radix: 16).dropFirst(11).first == "7")
        #expect(zeros >> 62 & 3 == 2)
        #expect(
            UUIDv7.make(atMilliseconds: 1, SecureRandom())
                < UUIDv7.make(atMilliseconds: 2, SecureRandom()))
    }
}
