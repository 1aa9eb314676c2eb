import Archive
import CReference
import Cryptography
import Foundation
import Ledger
import Threads

/// Measures the log beside the same work done by bare C, and prints rows of JSON.
///
///     storage-benchmark             everything
///     storage-benchmark append.64   only this, or `append.1`, `append.1024`, `replay`
@main
struct StorageBenchmark {
    static func main() throws {
        let short = ProcessInfo.processInfo.environment["BENCH_SHORT"] == "1"
        // Where the peers have theirs: a real disk, for fsync is what we measure.
        let folder = "/var/tmp/cucao-bench-\(getpid())"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        var rows: [Row] = []
        let wanted = CommandLine.arguments.dropFirst()
        func isWanted(_ part: String) -> Bool { wanted.isEmpty || wanted.contains(part) }
        for submitters in [1, 64, 1_024] where isWanted("append.\(submitters)") {
            rows += appends(
                submitters, folder, seconds: short ? 1.5 : 5, rounds: short ? 1 : 3)
        }
        if isWanted("replay") { rows += try replay(folder, count: short ? 300_000 : 5_000_000) }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
        print(String(decoding: try encoder.encode(rows), as: UTF8.self))
    }

    /// Acknowledged appends by so many submitters, each with one command on its way.
    private static func appends(
        _ submitters: Int, _ folder: String, seconds: Double, rounds: Int
    ) -> [Row] {
        var rates: [Double] = []
        var latencies: [Double] = []
        var ratios: [Double] = []
        for round in 0..<rounds {
            let name = "\(folder)/append-\(submitters)-\(round)"
            let isLone = submitters == 1
            let before = isLone ? reference_fdatasync(name + ".sync", 1_000) : 0
            let measured = GroupCommit(path: name + ".db")
                .run(submitters: submitters, seconds: seconds)
            rates.append(measured.rate)
            latencies.append(measured.medianLatency)
            note("\(submitters) submitters: \(measured)")
            if isLone {
                // Before and after, for the disk has others to serve as well.
                let after = reference_fdatasync(name + ".sync", 1_000)
                ratios.append(measured.medianLatency / ((before + after) / 2))
            } else {
                let count = Int64(measured.rate * seconds)
                let time = reference_append(
                    name + "-c.db", count, Int64(submitters), Int32(Sample.payloadBytes))
                ratios.append(measured.rate / (Double(count) / time))
            }
        }
        let rate = median(rates)
        let ratio = median(ratios)
        let latency = median(latencies) * 1_000
        let isLone = submitters == 1
        return [
            Row(
                "append.\(submitters)", rate, "acks/s",
                isLone ? nil : ("C, same inserts", rate / ratio)),
            Row(
                "append.\(submitters).latency", latency, "ms",
                isLone ? ("fdatasync", latency / ratio) : nil),
        ]
    }

    private static func replay(_ folder: String, count: UInt64) throws -> [Row] {
        let path = folder + "/replay.db"
        let configuration = LogConfiguration(path: path, hash: TreeHash.self)
        do {
            let log = try SQLiteEventLog(configuration)
            while log.head.size < count {
                let size = log.head.size
                try log.append((size + 1...min(size + 4_096, count)).map { Sample.event($0) })
            }
        }
        var scans: [Double] = []
        var hashingScans: [Double] = []
        var replays: [Double] = []
        var starts: [Double] = []
        var opens: [Double] = []
        for _ in 0..<3 {
            var read: Int64 = 0
            scans.append(reference_scan(path, 0, &read))
            hashingScans.append(reference_scan(path, 1, &read))
            let reader = try LogReader(path: path, hash: TreeHash.self)
            var bytes = 0
            let start = reference_cpu()
            try reader.replay { (event) in bytes &+= event.payload.count }
            replays.append(reference_cpu() - start)
            starts.append(try time { bytes &+= try provenBytes(reader) })
            opens.append(try time { _ = try SQLiteEventLog(configuration) })
            precondition(read == Int64(count) && bytes > 0, "the log is not the one written")
        }
        let events = Double(count)
        return [
            Row(
                "replay.verified", events / median(replays), "events/s",
                ("bare C scan", events / median(scans))),
            Row(
                "replay.verified", events / median(replays), "events/s",
                ("C scan with SHA-256", events / median(hashingScans))),
            Row(
                "replay.start", events / median(starts), "events/s",
                ("bare C scan", events / median(scans))),
            Row("open.checked", median(opens) * 1_000, "ms", nil),
        ]
    }

    /// As a start replays: each core proves stretches of the log. One core alone has to hash
    /// besides what the bare scan does, and that takes as long as the scan.
    private static func provenBytes(_ reader: LogReader) throws -> Int {
        let cores = max(1, ProcessInfo.processInfo.activeProcessorCount)
        let replay = ProvenReplay(threadCount: cores, empty: { 0 }) {
            (event, _, bytes: inout Int) in
            bytes &+= event.payload.count
        }
        let none = try reader.tree(size: 0).head
        var bytes = 0
        try replay.run(reader, after: none) { bytes &+= $0 }
        return bytes
    }

    private static func time(_ body: () throws -> Void) rethrows -> Double {
        let start = ContinuousClock.now
        try body()
        return (ContinuousClock.now - start) / .seconds(1)
    }

    private static func note(_ line: String) {
        FileHandle.standardError.write(Data((line + "\n").utf8))
    }

    static func median(_ values: [Double]) -> Double { values.sorted()[values.count / 2] }
}

/// One figure, as Benchmarks/run joins them.
struct Row: Encodable {
    var name: String
    var value: Double
    var unit: String
    var peer: String?
    var peerValue: Double?
    var ratio: Double?

    init(_ name: String, _ value: Double, _ unit: String, _ peer: (String, Double)?) {
        self.name = name
        self.value = value
        self.unit = unit
        self.peer = peer?.0
        peerValue = peer?.1
        ratio = peer.map { value / $0.1 }
    }
}

/// Typical events.
enum Sample {
    static let payloadBytes = 291
    private static let payload = Array(
        (#"{"post":""# + String(repeating: "x", count: payloadBytes - 11) + #""}"#).utf8)

    static func event(_ position: UInt64) -> Envelope {
        Envelope(
            position: position, stream: UInt128(position % 100), version: position / 100 + 1,
            type: "post.added", at: 1_790_000_000_000 + Int64(position),
            actor: UInt128(position % 1_000), command: UInt128(position) << 64, payload: payload)
    }
}
