import DepartmentTesting
import Foundation
import Testing

@testable import JSON

/// What we write is canonical (RFC 8785) and reads back as it was.
@Suite struct CanonicalTests {
    @Test func everyValueRoundTrips() throws {
        var random = SplitMix(seed: 31)
        for _ in 0..<4_000 {
            let value = AnyJSON.random(&random, depth: 5)
            let bytes = value.canonicalJSON
            #expect(try JSONReader.read(AnyJSON.self, from: bytes) == value)
            #expect(try JSONReader.read(AnyJSON.self, from: bytes).canonicalJSON == bytes)
        }
    }

    @Test func bytesAreThoseOfAnotherCanonicalWriter() throws {
        var random = SplitMix(seed: 32)
        // Python sorts names by code point and RFC 8785 by UTF-16 unit: equal below U+D800.
        let lines = (0..<4_000).map { _ in
            String(
                decoding: AnyJSON.random(&random, depth: 4).lowNames.canonicalJSON, as: UTF8.self)
        }
        let program = """
            import json, sys
            for line in sys.stdin.buffer:
                value = json.loads(line)
                text = json.dumps(value, sort_keys=True, separators=(',', ':'), ensure_ascii=False)
                sys.stdout.buffer.write(text.encode() + b"\\n")
            """
        let answer = try Python.run(program, Data(lines.joined(separator: "\n").utf8))
        let theirs = answer.split(separator: 0x0A).map { String(decoding: $0, as: UTF8.self) }
        #expect(theirs.count == lines.count)
        for (ours, theirs) in zip(lines, theirs) {
            #expect(Array(ours.utf8) == Array(theirs.utf8))
        }
    }

    @Test func namesAreSortedByTheirUTF16Units() {
        // RFC 8785, section 3.2.3: its own example.
        let value = AnyJSON.object([
            "\u{20ac}": .string("Euro Sign"), "\r": .string("Carriage Return"),
            "\u{fb33}": .string("Hebrew Letter Dalet With Dagesh"), "1": .string("One"),
            "\u{1f600}": .string("Emoji: Grinning Face"), "\u{80}": .string("Control"),
            "\u{f6}": .string("Latin Small Letter O With Diaeresis"),
        ])
        let text = String(decoding: value.canonicalJSON, as: UTF8.self)
        let order = ["Carriage", "One", "Control", "Latin", "Euro", "Emoji", "Hebrew"]
        let places = order.compactMap { text.firstRange(of: $0)?.lowerBound }
        #expect(places.count == order.count)
        #expect(places == places.sorted())
    }

    @Test func byteOrderMarksWithinTextAreText() throws {
        let text = "a\u{FEFF}b"
        let read = try JSONReader.read(String.self, from: text.canonicalJSON)
        #expect(Array(read.utf8) == Array(text.utf8))
    }

    @Test func integersAreThoseThatADoubleHolds() throws {
        let most: Int64 = 9_007_199_254_740_991
        for value in [0, 1, -1, most, -most] {
            #expect(try JSONReader.read(Int64.self, from: Array("\(value)".utf8)) == value)
            #expect(value.canonicalJSON == Array("\(value)".utf8))
        }
        for text in ["9007199254740992", "-9007199254740992", "9223372036854775808", "1e3", "1.0"] {
            #expect(throws: JSONError.unexpected(field: "")) {
                try JSONReader.read(Int64.self, from: Array(text.utf8))
            }
        }
        for text in ["01", "-", "-01", "+1", "١"] {
            #expect(throws: JSONError.self) {
                try JSONReader.read(Int64.self, from: Array(text.utf8))
            }
        }
        #expect(throws: JSONError.unexpected(field: "")) {
            try JSONReader.read(UInt64.self, from: Array("-1".utf8))
        }
    }
}

extension AnyJSON {
    /// The value with names of characters below the surrogates only.
    var lowNames: AnyJSON {
        switch self {
        case .array(let elements): .array(elements.map(\.lowNames))
        case .object(let members):
            .object(
                Dictionary(
                    members.map { name, value in
                        let low = name.unicodeScalars.filter { $0.value < 0xD800 }
                        return (String(String.UnicodeScalarView(low)), value.lowNames)
                    }, uniquingKeysWith: { first, _ in first }))
        default: self
        }
    }
}

/// Another language's implementation, asked once for a whole batch.
enum Python {
    static func run(_ program: String, _ input: Data) throws -> Data {
        let file = FileManager.default.temporaryDirectory
            .appendingPathComponent("json-\(UUID().uuidString)")
        try input.write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["python3", "-c", program]
        process.standardInput = try FileHandle(forReadingFrom: file)
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let answer = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
        return answer
    }
}
