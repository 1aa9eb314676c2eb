import Gateway
import Testing

@Suite struct TLSTests {
    let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        for name in ["one", "two"] {
            try folder.run(
                "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 "
                    + "-subj /CN=localhost -keyout \(name).key -out \(name).pem")
        }
    }

    private func server(certificate: String = "one.pem", key: String = "one.key") throws
        -> TestServer
    {
        let (certificate, key) = (folder.path + "/" + certificate, folder.path + "/" + key)
        return try TestServer { $0.tls = .init(certificate: certificate, key: key) }
    }

    private func handshake(_ server: TestServer, _ options: String) throws -> String {
        try folder.run(
            "openssl s_client -connect 127.0.0.1:\(server.gateway.port) \(options) </dev/null"
        ).text
    }

    @Test func servesOverTLSWithStrictTransportSecurity() throws {
        let server = try server()
        let answer = try folder.run(
            "curl -sik --http1.1 https://127.0.0.1:\(server.gateway.port)/health")
        #expect(answer.text.hasPrefix("HTTP/1.1 200"))
        #expect(answer.text.contains("Strict-Transport-Security: max-age=63072000"))
    }

    @Test func thePortNeverAnswersInClear() throws {
        let server = try server()
        let client = try server.client()
        try client.send("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n")
        #expect(throws: (any Error).self) { try client.answer() }
    }

    @Test func onlyNewProtocolsAndAuthenticatedCiphers() throws {
        let server = try server()
        #expect(try handshake(server, "-tls1_3").contains("Cipher is TLS_"))
        #expect(try handshake(server, "-tls1_2").contains("Cipher is ECDHE-"))
        for old in ["-tls1", "-tls1_1"] {
            let text = try handshake(server, "\(old) -cipher 'ALL:@SECLEVEL=0'")
            #expect(!text.contains("Cipher is ECDHE") && !text.contains("Cipher is AES"))
        }
        let cbc = try handshake(server, "-tls1_2 -cipher ECDHE-ECDSA-AES128-SHA256")
        #expect(!cbc.contains("Cipher is ECDHE"))
    }

    @Test func onlyHTTP11IsNegotiated() throws {
        let server = try server()
        #expect(try handshake(server, "-alpn h2,http/1.1").contains("ALPN protocol: http/1.1"))
    }

    @Test func originsOfTheListeningAddressAreHTTPS() throws {
        let (certificate, key) = (folder.path + "/one.pem", folder.path + "/one.key")
        let server = try TestServer {
            $0.allowedOrigins = nil
            $0.tls = .init(certificate: certificate, key: key)
        }
        #expect(server.gateway.allowedOrigins.contains("https://localhost:\(server.gateway.port)"))
    }

    @Test func damagedCertificatesAndKeysAreNamed() throws {
        #expect(throws: GatewayFailure.certificateUnreadable(folder.path + "/absent.pem")) {
            try server(certificate: "absent.pem")
        }
        #expect(throws: GatewayFailure.certificateUnreadable(folder.path + "/one.key")) {
            try server(certificate: "one.key")
        }
        #expect(throws: GatewayFailure.keyUnreadable(folder.path + "/one.pem")) {
            try server(key: "one.pem")
        }
        #expect(throws: GatewayFailure.keyDoesNotMatchCertificate) { try server(key: "two.key") }
    }
}
