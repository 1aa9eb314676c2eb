// swift-tools-version:6.2
import PackageDescription

/// Swift 6 with strict concurrency everywhere; a warning in our own targets is an error.
let settings: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .treatAllWarnings(as: .error),
]

/// Lets the modules that use this one have its generic code made for their own types. Every
/// event and command goes through such code; without it their types are looked up at run time.
let specialised = SwiftSetting.unsafeFlags(
    ["-cross-module-optimization"], .when(configuration: .release))

/// A library target of ours: the same settings for all.
func module(
    _ name: String, _ dependencies: [Target.Dependency] = [], and more: [SwiftSetting] = []
) -> Target {
    .target(name: name, dependencies: dependencies, swiftSettings: settings + more)
}

/// A test target of ours, in `Tests/<name>`.
func tests(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
    .testTarget(name: name, dependencies: dependencies, swiftSettings: settings)
}

/// A helper for tests, in `Tests/<name>`.
func testing(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
    .target(
        name: name, dependencies: dependencies, path: "Tests/\(name)", swiftSettings: settings)
}

let collections = Target.Dependency.product(
    name: "HashTreeCollections", package: "swift-collections")
let swiftCrypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")
let arguments = Target.Dependency.product(
    name: "ArgumentParser", package: "swift-argument-parser")
let configuration = Target.Dependency.product(
    name: "Configuration", package: "swift-configuration")

let package = Package(
    name: "cucao",
    products: [.executable(name: "cucao", targets: ["cucao"])],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-collections", from: "1.6.0"),
        .package(
            url: "https://github.com/apple/swift-configuration", from: "1.4.0",
            traits: [.defaults, "YAML"]),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
    ],
    targets: [
        // C at the rim: each is imported by one module only.
        .systemLibrary(
            name: "CSQLite", pkgConfig: "sqlite3", providers: [.apt(["libsqlite3-dev"])]),
        .systemLibrary(
            name: "COpenSSL", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
        .systemLibrary(
            name: "CArgon2", pkgConfig: "libargon2", providers: [.apt(["libargon2-dev"])]),
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
        .systemLibrary(name: "CZip", pkgConfig: "libzip", providers: [.apt(["libzip-dev"])]),
        .systemLibrary(name: "CXML", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
        .target(
            name: "CWebSockets",
            linkerSettings: [
                .linkedLibrary("websockets"), .linkedLibrary("ev"), .linkedLibrary("ssl"),
                .linkedLibrary("crypto"),
            ]),

        // The pure core: no Foundation, no I/O, no clock.
        module("JSON", and: [specialised]),
        module("LegalText"),
        module("Texts"),
        module("Opinion"),
        module("Counting", ["JSON"]),
        module("Department", ["Counting", "JSON", "LegalText", "Opinion", "Texts", collections]),
        module("Ledger"),

        module("Threads"),

        // The rim: each adapter sees the core, never another adapter.
        module("SQLite", ["CSQLite"]),
        module("Archive", ["Ledger", "SQLite", "Threads"]),
        module("Projections", ["JSON", "Department", "Ledger", "SQLite"]),
        module("Cryptography", ["CArgon2", "COpenSSL", "Ledger", swiftCrypto]),
        module("Vault", ["Department", "Cryptography", "SQLite"]),
        module("Documents", ["LegalText", "Texts", "CZip", "CZlib", "CXML"]),
        module("Wire", ["JSON", "Department", "Ledger"]),
        module("Settings", [configuration]),
        module("Gateway", ["Wire", "Threads", "CWebSockets"]),

        // The machine: from command to event, and from request to answer.
        module("Engine", ["JSON", "Department", "Ledger", "Wire", collections]),
        module(
            "Service",
            [
                "JSON", "Department", "Ledger", "Wire", "Engine", "Cryptography", "Vault",
                "Projections", "Archive", "Gateway", "Threads", "Settings", "LegalText", "Texts",
                "Documents", "Opinion", "SQLite", logging,
            ]),
        .executableTarget(
            name: "cucao",
            dependencies: [
                "Service", "Gateway", "Archive", "Vault", "Projections", "Engine", "Settings",
                "LegalText", "Documents", "Opinion", "Counting", arguments, logging,
            ],
            swiftSettings: settings),

        // A server for the tests and benchmarks of the gateway alone; not part of the product.
        .executableTarget(
            name: "gateway-harness", dependencies: ["Gateway", "Threads", "Wire"],
            swiftSettings: settings),
        // Reads and writes files for Tests/Documents; not part of the product.
        .executableTarget(
            name: "documents-harness", dependencies: ["Documents", "LegalText"],
            swiftSettings: settings),
        // Counts many files of ballots for Tests/Counting; not part of the product.
        .executableTarget(
            name: "counting-harness", dependencies: ["Counting"], swiftSettings: settings),
        // Drives the log for Tests/Torture.
        .executableTarget(
            name: "torture", dependencies: ["Archive", "Cryptography", "Ledger", arguments],
            swiftSettings: settings),

        // Measures the log beside bare C (Benchmarks/storage/run).
        .target(
            name: "CReference", path: "Benchmarks/storage/CReference",
            linkerSettings: [.linkedLibrary("sqlite3"), .linkedLibrary("crypto")]),
        .executableTarget(
            name: "storage-benchmark",
            dependencies: ["Archive", "CReference", "Cryptography", "Ledger", "Threads"],
            path: "Benchmarks/storage/Driver", swiftSettings: settings),

        // Measures text operations, anchors and comparison (Benchmarks/texts/run).
        .executableTarget(
            name: "texts-benchmark", dependencies: ["Texts"], path: "Benchmarks/texts/Driver",
            swiftSettings: settings),

        // Measures the opinion map (Benchmarks/opinion/run).
        .executableTarget(
            name: "opinion-benchmark", dependencies: ["Opinion"],
            path: "Benchmarks/opinion/Driver", swiftSettings: settings),

        // Measures the verifying of signatures (Benchmarks/signatures/run).
        .executableTarget(
            name: "signatures-benchmark", dependencies: ["Cryptography"],
            path: "Benchmarks/signatures/Driver", swiftSettings: settings),

        // Makes the data folder of a large department, for measuring its start; not part of the
        // product.
        .executableTarget(
            name: "bench-log",
            dependencies: ["Archive", "Cryptography", "Department", "JSON", "Ledger", "Vault"],
            path: "Benchmarks/start/bench-log", swiftSettings: settings),

        // Tests speak the domain; helpers for them stand beside them.
        tests("JSONTests", ["JSON", "DepartmentTesting"]),
        testing("DepartmentTesting", ["Department", "JSON"]),
        tests(
            "DepartmentTests",
            ["Department", "DepartmentTesting", "JSON", "Ledger", "Opinion", "Wire", collections]),
        tests("LegalTextTests", ["LegalText"]),
        tests("TextsTests", ["Texts"]),
        tests("OpinionTests", ["Opinion"]),
        tests("CountingTests", ["Counting", "JSON"]),
        tests("DocumentsTests", ["Documents", "LegalText", "Texts"]),
        tests("LedgerTests", ["Ledger", "Cryptography"]),
        tests("ThreadsTests", ["Threads"]),
        tests("ArchiveTests", ["Archive", "SQLite", "Ledger", "Cryptography"]),
        tests(
            "ProjectionsTests",
            ["Projections", "Department", "DepartmentTesting", "Ledger", "SQLite", "JSON"]),
        tests("CryptographyTests", ["Cryptography", "Ledger"]),
        tests("VaultTests", ["Vault", "Cryptography", "SQLite", "Department"]),
        tests("WireTests", ["Wire", "JSON", "Department", "DepartmentTesting", "Ledger"]),
        tests("GatewayTests", ["Gateway", "Wire", "Threads"]),
        testing(
            "Simulation", ["Engine", "Department", "DepartmentTesting", "Ledger", "Wire", "JSON"]),
        tests(
            "EngineTests",
            ["Engine", "Department", "DepartmentTesting", "Simulation", "Ledger", "Wire", "JSON"]),
        tests(
            "SimulationTests",
            ["Simulation", "Engine", "Department", "DepartmentTesting", "Ledger", "Wire"]),
        tests(
            "ServiceTests",
            [
                "Service", "Engine", "Vault", "Department", "Wire", "JSON", "Cryptography",
                "DepartmentTesting", "Documents", "Gateway", "LegalText", "Threads", "Archive",
                "Ledger", "Projections", "SQLite", "Simulation",
            ]),
        tests("SettingsTests", ["Settings"]),
        tests("TidyTests", []),
    ]
)

// The parsers under libFuzzer and AddressSanitizer (.ci/fuzz): only when asked for, because the
// flags are of no use to anything else.
if Context.environment["FUZZ"] == "1" {
    package.targets.append(
        .executableTarget(
            name: "fuzz", dependencies: ["Department", "JSON", "Ledger", "Wire"],
            path: "Tests/Fuzz", exclude: ["corpus"],
            swiftSettings: settings + [.unsafeFlags(["-parse-as-library"])],
            linkerSettings: [.unsafeFlags(["-sanitize=fuzzer,address", "-use-ld=lld"])]))
}
