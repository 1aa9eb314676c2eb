import Testing
import Texts

/// Random texts and operations from a seed (SplitMix64).
struct TextGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// 0 ..< bound
    mutating func below(_ bound: Int) -> Int { Int(next() % UInt64(bound)) }

    /// One byte, two, three and four; composed, and with a mark of its own.
    static let pieces = ["Điều ", "khoản ", "ộ", "𠮷", "a", "ư", "e\u{301}", "1. ", "👩‍👧"]

    mutating func text(pieces count: Int) -> String {
        (0..<count).map { _ in Self.pieces[below(Self.pieces.count)] }.joined()
    }

    /// Keeps, inserts and deletes pieces of the text at random, whole scalars each.
    mutating func steps(on text: String) -> [TextOperation.Step] {
        var steps: [TextOperation.Step] = []
        var rest = text.unicodeScalars[...]
        while !rest.isEmpty {
            let count = rest.prefix(1 + below(5)).reduce(0) { $0 + $1.utf16.count }
            switch below(4) {
            case 0: steps.append(.insert(self.text(pieces: 1)))
            case 1:
                steps.append(.delete(count))
                rest = drop(count, from: rest)
            default:
                steps.append(.keep(count))
                rest = drop(count, from: rest)
            }
        }
        if below(2) == 0 { steps.append(.insert(self.text(pieces: 1))) }
        return steps
    }

    mutating func operation(on text: String) throws -> TextOperation {
        try TextOperation(steps(on: text))
    }

    /// An offset where the text may be cut.
    mutating func boundary(in text: String) -> Int {
        let scalars = text.unicodeScalars
        return scalars.prefix(below(scalars.count + 1)).reduce(0) { $0 + $1.utf16.count }
    }

    private func drop(
        _ units: Int, from rest: Substring.UnicodeScalarView
    ) -> Substring.UnicodeScalarView {
        var rest = rest
        var left = units
        while left > 0, let scalar = rest.popFirst() { left -= scalar.utf16.count }
        return rest
    }
}

/// Byte for byte; `==` of Swift takes composed and decomposed letters for the same. A test of many
/// cases says something only when one fails.
func expectIdentical(
    _ left: String, _ right: String, sourceLocation: SourceLocation = #_sourceLocation
) {
    if !left.utf8.elementsEqual(right.utf8) {
        Issue.record(
            "\(left.debugDescription) is not \(right.debugDescription)",
            sourceLocation: sourceLocation)
    }
}
