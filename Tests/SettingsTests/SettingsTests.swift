import Foundation
import Testing

@testable import Settings

/// What the operator writes, and what the server makes of it.
@Suite struct SettingsTests {
    static func settings(
        yaml: String? = nil, environment: [String: String] = [:], flags: [String: String] = [:]
    ) throws(SettingsError) -> Settings {
        try Settings(
            file: yaml.map { ("my.yaml", [UInt8]($0.utf8)) }, environment: environment,
            flags: flags)
    }

    @Test func withoutAnythingEveryDefaultHolds() throws {
        let settings = try Self.settings()
        #expect(settings.listen == .init(address: "127.0.0.1", port: 8080))
        #expect(settings.limits.messageBytes == 65_536)
        #expect(settings.tls == nil)
        #expect(settings.logFormat == .text)
        #expect(!settings.demo)
        #expect(settings.workspaceOpeners == .everyone)
        let strict = try Self.settings(yaml: "workspaces:\n  openedBy: administrators\n")
        #expect(strict.workspaceOpeners == .administrators)
    }

    @Test func flagWinsOverEnvironmentOverFileOverDefault() throws {
        let yaml = "limits:\n  commandBurst: 30\n  pingSeconds: 30\n  dropSeconds: 90\n"
        let environment = [
            "CUCAO_LIMITS_COMMAND_BURST": "40", "CUCAO_LIMITS_PING_SECONDS": "40", "HOME": "/",
        ]
        let limits = try Self.settings(
            yaml: yaml, environment: environment, flags: ["limits.commandBurst": "50"]
        ).limits
        #expect(limits.commandBurst == 50)
        #expect(limits.pingSeconds == 40)
        #expect(limits.dropSeconds == 90)
        #expect(limits.commandsPerMinute == 100)
    }

    @Test func listsAreWrittenAsYAMLOrWithCommas() throws {
        let yaml = "server:\n  trustedProxies: [\"127.0.0.1\", \"::1\"]\n"
        #expect(try Self.settings(yaml: yaml).trustedProxies == ["127.0.0.1", "::1"])
        let environment = ["CUCAO_SERVER_TRUSTED_PROXIES": "10.0.0.1,10.0.0.2"]
        #expect(
            try Self.settings(yaml: yaml, environment: environment).trustedProxies
                == ["10.0.0.1", "10.0.0.2"])
    }

    @Test func unknownKeyIsRefusedWithTheNearestOne() {
        #expect(
            throws: SettingsError.unknownKey(
                "limits.mesageBytes", source: "my.yaml", nearest: "limits.messageBytes")
        ) { try Self.settings(yaml: "limits:\n  mesageBytes: 1024\n") }
        #expect(
            throws: SettingsError.unknownKey(
                "CUCAO_SERVER_LISTENS", source: "the environment", nearest: "CUCAO_SERVER_LISTEN")
        ) { try Self.settings(environment: ["CUCAO_SERVER_LISTENS": "1"]) }
        #expect(
            throws: SettingsError.unknownKey("colour", source: "my.yaml", nearest: nil)
        ) { try Self.settings(yaml: "colour: red\n") }
    }

    @Test func keyBelowAValueIsUnknown() {
        #expect(throws: SettingsError.self) { try Self.settings(yaml: "demo:\n  more: true\n") }
    }

    @Test(arguments: [
        ("limits.messageBytes", "1023"), ("limits.messageBytes", "1048577"),
        ("limits.messageBytes", "many"), ("limits.messageBytes", ""), ("demo", "yes"),
        ("server.listen", "8080"), ("server.listen", "::1:8080"), ("server.listen", "a:99999"),
        ("log.level", "loud"), ("log.format", "xml"),
    ])
    func badValueNamesKeyPlaceAndRange(_ name: String, _ value: String) throws {
        let key = try #require(SettingKey.all.first { $0.name == name })
        let expected = SettingsError.badValue(
            key: name, value: value, source: "the command line", allowed: key.allowed)
        #expect(throws: expected) { try Self.settings(flags: [name: value]) }
    }

    @Test func everyNumberIsAcceptedAtItsBoundsAndRefusedBeyond() {
        for key in SettingKey.all {
            guard case .integer(let range) = key.kind else { continue }
            for value in [range.lowerBound, range.upperBound] {
                #expect(throws: Never.self) { try Self.settings(flags: [key.name: "\(value)"]) }
            }
            for value in [range.lowerBound - 1, range.upperBound + 1] {
                #expect(throws: SettingsError.self) {
                    try Self.settings(flags: [key.name: "\(value)"])
                }
            }
        }
    }

    @Test func listWhereATextBelongsAndTheOtherWayRound() {
        #expect(throws: SettingsError.self) { try Self.settings(yaml: "demo: [true]\n") }
        #expect(throws: SettingsError.self) {
            try Self.settings(yaml: "server:\n  origins: https://example.org\n")
        }
    }

    @Test(arguments: ["tls", "seal"])
    func certificateAndKeyComeTogether(_ section: String) throws {
        let names = ("\(section).certificate", "\(section).key")
        #expect(throws: SettingsError.incomplete(key: names.0, needs: names.1)) {
            try Self.settings(yaml: "\(section):\n  certificate: a.pem\n")
        }
        #expect(throws: SettingsError.incomplete(key: names.1, needs: names.0)) {
            try Self.settings(yaml: "\(section):\n  key: a.pem\n")
        }
        let both = try Self.settings(
            yaml: "\(section):\n  certificate: a.pem\n  key: b.pem\n")
        #expect(
            (section == "tls" ? both.tls : both.seal)
                == .init(certificate: "a.pem", key: "b.pem"))
    }

    @Test(arguments: ["- a\n- b\n", "a: [", "a: 1\na: 2\n", "\t", "", "server: &a [*a]\n"])
    func whatIsNotAMappingIsMalformed(_ yaml: String) {
        #expect(throws: SettingsError.self) { try Self.settings(yaml: yaml) }
    }

    @Test func sectionWhoseLinesAreCommentsSaysNothing() throws {
        #expect(try Self.settings(yaml: "tls:\n  # certificate: a.pem\n") == Self.settings())
    }

    @Test func jsonIsYAML() throws {
        #expect(try Self.settings(yaml: "{\"log\": {\"format\": \"json\"}}").logFormat == .json)
    }

    @Test func addressesWithAndWithoutBrackets() {
        #expect(Settings.Endpoint("[::1]:80") == .init(address: "::1", port: 80))
        #expect(Settings.Endpoint("0.0.0.0:0") == .init(address: "0.0.0.0", port: 0))
        for text in ["", ":80", "[]:80", "a", "a:", "a:-1", "a:65536", "a:b"] {
            #expect(Settings.Endpoint(text) == nil, "\(text)")
        }
    }

    @Test(arguments: ["wss://127.0.0.1:8987", "ws://localhost:1", "wss://127.0.0.1:65535", ""])
    func signingServiceIsOnThisMachine(_ origin: String) throws {
        #expect(try Self.settings(flags: ["signing.service": origin]).signingService == origin)
    }

    @Test(arguments: [
        "wss://ca.gov.vn:8987", "wss://127.0.0.1", "wss://127.0.0.1:0", "wss://127.0.0.1:65536",
        "wss://127.0.0.1:08987", "wss://127.0.0.1:+1", "wss://127.0.0.1:8987/",
        "https://127.0.0.1:1",
        "wss://127.0.0.1:8987; script-src *", "wss://localhost.evil.example:1", "wss://[::1]:8987",
        "wss://a@localhost:1", "wss://*:1", "wss:/127.0.0.1:1", "wss://127.0.0.1:1\r\nX-Evil:",
    ])
    func nothingElseBecomesAPartOfThePolicy(_ origin: String) {
        #expect(throws: SettingsError.self) {
            try Self.settings(flags: ["signing.service": origin])
        }
    }

    @Test func missingFileIsOneClearLine() throws {
        let error = #expect(throws: SettingsError.self) {
            try Settings.load(path: "no/such/file.yaml", environment: [:])
        }
        #expect(
            "\(try #require(error))"
                == "cannot read the settings in no/such/file.yaml: No such file or directory")
    }
}
