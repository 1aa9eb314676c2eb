import Testing

@testable import Service

/// Certificates and lists as people upload them (RFC 7468).
@Suite struct ArmouredFileTests {
    private let bytes: [UInt8] = [1, 2, 3, 4, 5, 6, 7, 8]

    @Test(arguments: [
        "AQIDBAUGBwg=", " AQID\r\nBAUG\r\n\tBwg=\n",
        "-----BEGIN X509 CRL-----\nAQIDBAUG\nBwg=\n-----END X509 CRL-----\n",
        "Issuer: somebody\n\n  -----BEGIN CERTIFICATE-----\nAQIDBAUGBwg=\n-----END CERTIFICATE-----\nmore",
    ]) func isReadWithLinesAndWithout(_ text: String) {
        #expect(ArmouredFile.bytes(text) == bytes)
    }

    @Test(arguments: [
        "-----BEGIN CERTIFICATE-----\nAQIDBAUGBwg=", "AQIDBAUGBwg=\n-----END CERTIFICATE-----",
        "-----END X-----\nAQID\n-----BEGIN X-----", "AQID!",
        "-----BEGIN X-----\nAQID\n-----BEGIN X-----\nBAUG\n-----END X-----",
    ]) func isRefusedWhereItIsCutOffOrMixed(_ text: String) {
        #expect(ArmouredFile.bytes(text) == nil)
    }
}
