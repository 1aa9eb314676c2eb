import Cryptography
import Foundation

/// The PKI that `Tests/support/pki/make` writes, made once for all tests; what it signs is made by
/// the `openssl` command, an implementation of its own of nothing, but driven as strangers do.
struct TestPKI: Sendable {
    static let current = TestPKI()

    let folder: URL

    private init() {
        folder = FileManager.default.temporaryDirectory
            .appending(
                path:
                    "pki-\(ProcessInfo.processInfo.processIdentifier)-\(UInt32.random(in: 0 ... .max))"
            )
        let tools = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../../support/pki").standardizedFileURL
        try? FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        _ = run("sh '\(tools.path)/make'")
    }

    /// Runs a line of shell in the folder.
    @discardableResult
    func run(_ line: String) -> Int32 {
        let process = Process()
        process.executableURL = URL(filePath: "/bin/sh")
        process.arguments = ["-c", line]
        process.currentDirectoryURL = folder
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        do { try process.run() } catch { return -1 }
        process.waitUntilExit()
        return process.terminationStatus
    }

    func bytes(_ name: String) -> [UInt8] {
        (try? Data(contentsOf: folder.appending(path: name))).map { Array($0) } ?? []
    }

    private func fresh(_ ending: String) -> String { "\(UInt64.random(in: 0 ... .max)).\(ending)" }

    /// What somebody signs, detached, as `Tests/support/pki/sign` does.
    func signature(
        over content: [UInt8], by name: String = "citizen", of issuer: String = "public",
        _ options: String = ""
    ) -> [UInt8] {
        let (file, output) = (fresh("json"), fresh("p7s"))
        try? Data(content).write(to: folder.appending(path: file))
        run("sh ./sign \(file) \(name) \(issuer) \(output) \(options)")
        return bytes(output)
    }

    /// The signature with a token of the test authority of time, over itself or another one.
    func stamped(_ signature: [UInt8], over other: [UInt8]? = nil) -> [UInt8] {
        // The authority counts its tokens in a file, so each has a folder of its own.
        let place = fresh("stamp")
        let target = folder.appending(path: place)
        run("mkdir \(place) && cp tsa.* special.* stamp.py \(place)")
        try? Data(signature).write(to: target.appending(path: "in"))
        try? Data(other ?? signature).write(to: target.appending(path: "other"))
        run("cd \(place) && python3 stamp.py in out other")
        return bytes("\(place)/out")
    }

    /// Both PKIs, their authorities and lists.
    static let everyone = ["national", "government"]

    func material(
        anchors: [String] = everyone, intermediates: [String] = ["public", "special"],
        lists: [String] = ["national", "government", "public", "special"]
    ) -> TrustMaterial {
        var material = TrustMaterial()
        material.anchors = anchors.map {
            (bytes("\($0).der"), TrustRealm(rawValue: $0) ?? .trial)
        }
        material.intermediates = intermediates.map { bytes("\($0).der") }
        material.revocationLists = lists.map { bytes("\($0).list") }
        return material
    }
}

extension TrustMaterial {
    /// Now, unless told otherwise.
    func verify(
        _ signature: [UInt8], over content: [UInt8], at instant: Int64 = TrustMaterial.now
    ) -> SignatureReport {
        SignatureVerifier(self)?.verify(signature, over: content, receivedAt: instant)
            ?? SignatureReport()
    }

    static var now: Int64 { Int64(Date().timeIntervalSince1970 * 1_000) }
    static let day: Int64 = 86_400_000
}
