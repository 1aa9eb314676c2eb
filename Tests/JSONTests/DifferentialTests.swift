import DepartmentTesting
import Foundation
import Testing

@testable import JSON

/// Our scanner beside Foundation's: the same verdict and the same values.
@Suite struct DifferentialTests {
    @Test(arguments: 1...8) func validDocumentsReadTheSame(_ seed: Int) throws {
        var random = SplitMix(seed: UInt64(seed))
        for _ in 0..<1_000 {
            let value = AnyJSON.random(&random, depth: 5)
            let bytes = Spelling.spell(value, &random)
            let note: Comment = "seed \(seed): \(String(decoding: bytes, as: UTF8.self))"
            #expect(throws: Never.self, note) {
                let ours = try JSONReader.read(AnyJSON.self, from: bytes, mode: .strict)
                #expect(ours == value, note)
            }
            #expect(Foundations.read(bytes) == value, note)
        }
    }

    @Test(arguments: 1...8) func mutatedDocumentsGetTheSameVerdict(_ seed: Int) {
        var random = SplitMix(seed: UInt64(1_000 + seed))
        var refused = 0
        for _ in 0..<2_000 {
            var bytes = Spelling.spell(AnyJSON.random(&random, depth: 3), &random)
            for _ in 0...random.below(3) { Mutation.mutate(&bytes, &random) }
            if Foundations.readsAnotherEncoding(bytes) { continue }
            let theirs = Foundations.read(bytes)
            let note: Comment = "seed \(seed): \(String(decoding: bytes, as: UTF8.self)) \(bytes)"
            do throws(JSONError) {
                let ours = try JSONReader.read(AnyJSON.self, from: bytes, mode: .strict)
                #expect(theirs != nil, note)
                if !Mutation.repeatsAName(bytes) { #expect(theirs == ours, note) }
            } catch {
                refused += 1
                switch error {
                case .malformed:
                    #expect(theirs == nil || Foundations.forgivesAComma(bytes), note)
                case .tooDeep, .unexpected, .missing, .unknown: break
                }
            }
        }
        #expect(refused > 200, "mutations that break nothing test nothing")
    }

    /// What is passed over must be as sound as what is read.
    @Test(arguments: 1...4) func skippingRefusesWhatReadingRefuses(_ seed: Int) {
        var random = SplitMix(seed: UInt64(2_000 + seed))
        for _ in 0..<2_000 {
            var bytes = Spelling.spell(AnyJSON.random(&random, depth: 3), &random)
            for _ in 0..<random.below(3) { Mutation.mutate(&bytes, &random) }
            let read = Result { () throws(JSONError) in
                try JSONReader.read(AnyJSON.self, from: bytes, mode: .strict)
            }
            let skipped = Result { () throws(JSONError) in
                try JSONReader.read(Skipped.self, from: bytes, mode: .strict)
            }
            let note: Comment = "seed \(seed): \(String(decoding: bytes, as: UTF8.self)) \(bytes)"
            switch (read, skipped) {
            case (.failure(.malformed), .success): Issue.record(note)
            case (.success, .failure): Issue.record(note)
            default: break
            }
        }
    }
}

/// A value that is passed over.
struct Skipped: JSONValue {
    static func read(from reader: inout JSONReader) throws(JSONError) -> Skipped {
        try reader.skipValue()
        return Skipped()
    }

    func write(to writer: inout JSONWriter) { writer.null() }

    static var schema: JSONSchema { .object([]) }
}

/// The same value as one of its many spellings.
enum Spelling {
    static func spell(_ value: AnyJSON, _ random: inout SplitMix) -> [UInt8] {
        var bytes: [UInt8] = []
        write(value, &bytes, &random)
        return bytes
    }

    private static func write(
        _ value: AnyJSON, _ bytes: inout [UInt8], _ random: inout SplitMix
    ) {
        space(&bytes, &random)
        switch value {
        case .null, .boolean, .integer: bytes += value.canonicalJSON
        case .string(let text): write(text, &bytes, &random)
        case .array(let elements):
            bytes += Array("[".utf8)
            for (index, element) in elements.enumerated() {
                if index > 0 { bytes += Array(",".utf8) }
                write(element, &bytes, &random)
            }
            space(&bytes, &random)
            bytes += Array("]".utf8)
        case .object(let members):
            bytes += Array("{".utf8)
            for (index, name) in members.keys.sorted().shuffled(using: &random).enumerated() {
                if index > 0 { bytes += Array(",".utf8) }
                space(&bytes, &random)
                write(name, &bytes, &random)
                space(&bytes, &random)
                bytes += Array(":".utf8)
                write(members[name] ?? .null, &bytes, &random)
            }
            bytes += Array("}".utf8)
        }
        space(&bytes, &random)
    }

    private static func write(_ text: String, _ bytes: inout [UInt8], _ random: inout SplitMix) {
        bytes += Array("\"".utf8)
        for scalar in text.unicodeScalars {
            let mustEscape = scalar.value < 0x20 || scalar == "\"" || scalar == "\\"
            if mustEscape || random.once(in: 6) {
                for unit in String(scalar).utf16 {
                    let digits = String(unit, radix: 16, uppercase: random.once(in: 2))
                    bytes += Array("\\u\(String(repeating: "0", count: 4 - digits.count))".utf8)
                    bytes += Array(digits.utf8)
                }
            } else {
                bytes += Array(String(scalar).utf8)
            }
        }
        bytes += Array("\"".utf8)
    }

    private static func space(_ bytes: inout [UInt8], _ random: inout SplitMix) {
        while random.once(in: 5) { bytes.append([0x20, 0x09, 0x0A, 0x0D][random.below(4)]) }
    }
}
