import Cryptography
import Foundation
import Glibc

/// Measures the processor time of verifying one signed ballot, and prints rows of JSON. The
/// argument is a folder that `Tests/support/pki/make` and `Benchmarks/signatures/run` filled.
@main
struct SignaturesBenchmark {
    static func main() throws {
        let folder = URL(filePath: CommandLine.arguments.dropFirst().first ?? ".")
        func bytes(_ name: String) throws -> [UInt8] {
            Array(try Data(contentsOf: folder.appending(path: name)))
        }
        var material = TrustMaterial()
        material.anchors = [
            (try bytes("national.der"), .national), (try bytes("government.der"), .government),
        ]
        material.intermediates = try ["public.der", "special.der"].map(bytes)
        material.revocationLists = try [
            "national.list", "government.list", "public.list", "special.list",
        ].map(bytes)
        guard let verifier = SignatureVerifier(material) else { return }
        let content = try bytes("content")
        let rows = try ["rsa", "ecdsa", "stamped"].map { name in
            Row("signature.verify.\(name)", median(verifier, try bytes("\(name).p7s"), content))
        }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
        print(String(decoding: try encoder.encode(rows), as: UTF8.self))
    }

    /// The median over rounds of a hundred, in milliseconds of processor time.
    private static func median(
        _ verifier: SignatureVerifier, _ signature: [UInt8], _ content: [UInt8]
    ) -> Double {
        let now = Int64(Date().timeIntervalSince1970 * 1_000)
        let short = ProcessInfo.processInfo.environment["BENCH_SHORT"] == "1"
        let times = (0..<(short ? 3 : 15)).map { _ in
            let start = clock()
            for _ in 0..<100 {
                let report = verifier.verify(signature, over: content, receivedAt: now)
                precondition(report.verdict == .valid)
            }
            return Double(clock() - start) / Double(CLOCKS_PER_SEC) * 1_000 / 100
        }
        return times.sorted()[times.count / 2]
    }

    private struct Row: Encodable {
        let name: String
        let value: Double
        let unit = "ms"

        init(_ name: String, _ value: Double) {
            self.name = name
            self.value = value
        }

        enum CodingKeys: CodingKey { case name, value, unit }
    }
}
