@testable import Documents
import LegalText
import Testing

/// Damaged files are refused or read, never a crash and never without end.
@Suite struct MutationTests {
    static let seeds: [[UInt8]] = {
        let document = Generator(seed: 3).document()
        let marked = MarkedDocument(document)
        let akn = AkomaNtosoWriter(identity: .init(work: "a", date: "2026-01-01"))
        return [
            (try? WordWriter().write(marked)) ?? [],
            (try? OpenDocumentWriter().write(marked)) ?? [],
            HTMLWriter().write(marked), akn.write(document),
        ]
    }()

    @Test(arguments: 0..<4) func aMutatedFileIsReadOrRefused(_ index: Int) {
        let original = Self.seeds[index]
        #expect(!original.isEmpty)
        var random = Random(state: UInt64(index) + 11)
        var outcomes: Set<String> = []
        for _ in 0..<300 {
            var bytes = original
            for _ in 0..<(1 + random.next(6)) { Self.mutate(&bytes, &random) }
            do {
                let read = try DocumentReader().read(bytes)
                outcomes.insert(read.format.rawValue)
            } catch { outcomes.insert("\(error)".prefix { $0 != "(" }.description) }
        }
        // The mutations reach past the first check of each format.
        #expect(outcomes.count >= 2, "\(outcomes)")
    }

    /// A container whose packed parts are whole, with damage inside the XML.
    @Test func mutatedXMLIsReadOrRefused() throws {
        let package = try Package(Self.seeds[0], limits: DocumentLimits())
        var random = Random(state: 5)
        var refused = 0
        for _ in 0..<300 {
            var writer = PackageWriter()
            for name in package.names {
                var bytes = try package.bytes(of: name) ?? []
                if name.hasSuffix("document.xml"), !bytes.isEmpty {
                    Self.mutate(&bytes, &random)
                }
                writer.add(name, bytes)
            }
            let bytes = try writer.finish()
            do { _ = try DocumentReader().read(bytes) } catch { refused += 1 }
        }
        #expect(refused > 0)
    }

    static func mutate(_ bytes: inout [UInt8], _ random: inout Random) {
        guard !bytes.isEmpty else { return }
        let at = random.next(bytes.count)
        switch random.next(5) {
        case 0: bytes[at] = UInt8(random.next(256))
        case 1: bytes.removeSubrange(at..<min(bytes.count, at + 1 + random.next(40)))
        case 2: bytes.insert(contentsOf: bytes[at..<min(bytes.count, at + 30)], at: at)
        case 3: bytes[at] = Array("<>&\"/0\u{0}".utf8)[random.next(7)]
        default: bytes.removeLast(min(bytes.count, random.next(60)))
        }
    }

    /// SplitMix64.
    struct Random {
        var state: UInt64

        mutating func next(_ bound: Int) -> Int {
            state &+= 0x9E37_79B9_7F4A_7C15
            var mixed = state
            mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
            mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
            return Int((mixed ^ (mixed >> 31)) % UInt64(bound))
        }
    }
}
