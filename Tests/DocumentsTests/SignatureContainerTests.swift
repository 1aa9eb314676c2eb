import Testing

@testable import Documents

/// Containers of signatures, byte by byte where programs of others look.
@Suite struct SignatureContainerTests {
    private let part = SignatureContainer.Part("ballot.json", "application/json", Array("{}".utf8))

    /// What a program like `file` reads: the name of the first file and its bytes, not packed,
    /// without anything between the two.
    private func start(_ container: [UInt8]) -> String {
        String(decoding: container[30..<(38 + 31)], as: UTF8.self)
    }

    @Test func typeStandsFirstAndIsNotPacked() throws {
        let simple = try SignatureContainer.simple(part, signature: [1, 2])
        #expect(start(simple) == "mimetypeapplication/vnd.etsi.asic-s+zip")
        let extended = try SignatureContainer.extended([part], manifest: [], signature: [])
        #expect(start(extended) == "mimetypeapplication/vnd.etsi.asic-e+zip")
    }

    @Test func simpleContainerHasOneFileAndTheSignatureOverIt() throws {
        let bytes = try SignatureContainer.simple(part, signature: [1, 2])
        let package = try Package(bytes, limits: DocumentLimits())
        #expect(package.names == ["mimetype", "ballot.json", "META-INF/signature.p7s"])
        #expect(try package.bytes(of: "ballot.json") == Array("{}".utf8))
        #expect(try package.bytes(of: "META-INF/signature.p7s") == [1, 2])
    }

    @Test func extendedContainerHasTheManifestAndTheSignatureOverIt() throws {
        let bytes = try SignatureContainer.extended([part], manifest: [3], signature: [4])
        let package = try Package(bytes, limits: DocumentLimits())
        #expect(
            package.names == [
                "mimetype", "ballot.json", "META-INF/ASiCManifest.xml",
                "META-INF/signature001.p7s",
            ])
        #expect(try package.bytes(of: "META-INF/ASiCManifest.xml") == [3])
    }

    @Test func manifestNamesTheSignatureAndTheDigestOfEveryFile() {
        let other = SignatureContainer.Part("a/<b>.json", "text/plain", [7])
        let manifest = SignatureContainer.manifest(of: [part, other]) { "digest-\($0.count)" }
        #expect(
            String(decoding: manifest, as: UTF8.self) == """
                <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
                <asic:ASiCManifest xmlns:asic="http://uri.etsi.org/02918/v1.2.1#" \
                xmlns:ds="http://www.w3.org/2000/09/xmldsig#">\
                <asic:SigReference URI="META-INF/signature001.p7s" \
                MimeType="application/pkcs7-signature"/>\
                <asic:DataObjectReference URI="ballot.json" MimeType="application/json">\
                <ds:DigestMethod Algorithm="http://www.w3.org/2001/04/xmlenc#sha256"/>\
                <ds:DigestValue>digest-2</ds:DigestValue></asic:DataObjectReference>\
                <asic:DataObjectReference URI="a/&lt;b&gt;.json" MimeType="text/plain">\
                <ds:DigestMethod Algorithm="http://www.w3.org/2001/04/xmlenc#sha256"/>\
                <ds:DigestValue>digest-1</ds:DigestValue></asic:DataObjectReference>\
                </asic:ASiCManifest>
                """)
    }

    /// As ZIP writes it (APPNOTE 4.4.6): midnight of the first day that it knows, whatever the
    /// clock says, so that the same files always give the same bytes.
    @Test func noFileSaysWhenItWasWritten() throws {
        let bytes = try SignatureContainer.simple(part, signature: [1])
        let heads = bytes.indices.dropLast(3).filter {
            Array(bytes[$0..<($0 + 4)]) == [0x50, 0x4B, 3, 4]
        }
        #expect(heads.count == 3)
        for head in heads { #expect(Array(bytes[(head + 10)..<(head + 14)]) == [0, 0, 0x21, 0]) }
    }
}
