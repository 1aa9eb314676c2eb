/// Associated signature containers (ASiC, ETSI EN 319 162-1): files together with the signatures
/// over them, which tools of others verify. Signatures are CAdES.
public enum SignatureContainer {
    /// One of the files in a container.
    public struct Part: Sendable {
        /// A relative path, outside `META-INF`.
        public var name: String
        public var mediaType: String
        public var bytes: [UInt8]

        public init(_ name: String, _ mediaType: String, _ bytes: [UInt8]) {
            self.name = name
            self.mediaType = mediaType
            self.bytes = bytes
        }
    }

    /// Of a container with one file and the signature over it (4.3).
    public static let simpleType = "application/vnd.etsi.asic-s+zip"
    /// Of a container with any number of files (4.4).
    public static let extendedType = "application/vnd.etsi.asic-e+zip"

    private static let sealName = "META-INF/signature001.p7s"

    /// ASiC-S with CAdES (4.3.3.2): the signature is over the file itself.
    ///
    /// - Throws: `WritingFailure.memory`.
    public static func simple(
        _ part: Part, signature: [UInt8]
    ) throws(WritingFailure) -> [UInt8] {
        var package = start(simpleType)
        package.add(part.name, part.bytes)
        package.add("META-INF/signature.p7s", signature)
        return try package.finish()
    }

    /// ASiC-E with CAdES (4.4.4.2): the signature is over a manifest that has the digest of every
    /// file.
    ///
    /// - Parameters:
    ///   - manifest: what ``manifest(of:digest:)`` makes of the same files.
    ///   - signature: over the manifest.
    /// - Throws: `WritingFailure.memory`.
    public static func extended(
        _ parts: [Part], manifest: [UInt8], signature: [UInt8]
    ) throws(WritingFailure) -> [UInt8] {
        var package = start(extendedType)
        for part in parts {
            // What is packed already does not get smaller.
            package.add(part.name, part.bytes, isPacked: part.mediaType != simpleType)
        }
        package.add("META-INF/ASiCManifest.xml", manifest)
        package.add(sealName, signature)
        return try package.finish()
    }

    /// First and not packed, so that programs find the type at a fixed place (annex A.1).
    private static func start(_ type: String) -> PackageWriter {
        var package = PackageWriter()
        package.add("mimetype", Array(type.utf8), isPacked: false)
        return package
    }

    /// The names and digests of the files, which is what the signature of an extended container is
    /// over (annex A.4).
    ///
    /// - Parameter digest: SHA-256, in base64.
    public static func manifest(of parts: [Part], digest: ([UInt8]) -> String) -> [UInt8] {
        var writer = MarkupWriter()
        writer.start(
            "asic:ASiCManifest",
            [
                "xmlns:asic": "http://uri.etsi.org/02918/v1.2.1#",
                "xmlns:ds": "http://www.w3.org/2000/09/xmldsig#",
            ])
        writer.empty(
            "asic:SigReference", ["URI": sealName, "MimeType": "application/pkcs7-signature"])
        for part in parts {
            writer.element(
                "asic:DataObjectReference", ["URI": part.name, "MimeType": part.mediaType]
            ) { inner in
                inner.empty(
                    "ds:DigestMethod", ["Algorithm": "http://www.w3.org/2001/04/xmlenc#sha256"])
                inner.element("ds:DigestValue", text: digest(part.bytes))
            }
        }
        writer.end()
        return writer.bytes
    }
}
