import Department
import DepartmentTesting
import JSON
import Testing

/// A number from outside may be any that JSON carries: it is refused or taken, and ends nothing.
@Suite struct ExtremeNumberTests {
    /// The greatest integers that JSON carries exactly (RFC 8785), one beyond, and small ones.
    private static let extremes: [Int64] = [
        -9_007_199_254_740_992, -9_007_199_254_740_991, -1, 0, 1, 9_007_199_254_740_991,
        9_007_199_254_740_992,
    ]

    /// What has numbers in parts that most commands leave out.
    private static let more: [(Given, any Command)] = {
        let dots = Sample.ask.but { ($0.procedure.method, $0.procedure.most) = (.dots, 9) }
        let budget = Sample.ask.but {
            ($0.options[0].cost, $0.procedure.method, $0.procedure.most) = (1, .budget, 9)
            $0.procedure.quorum = Share(2, of: 3)
            $0.procedure.term = Term.with { ($0.maxDays, $0.minDays) = (9, 1) }
        }
        func ballot(_ part: BallotPart) -> CastBallot {
            Sample.castBallot.but { ($0.parts, $0.poll) = ([part], .fresh(50)) }
        }
        let asked = Given.polling.when(dots, by: .chair).after
        let ranked = Given.polling.when(Sample.ask.but { $0.procedure.method = .irv }, by: .chair)
        return [
            (Given.consulting, Sample.suggest), (Given.polling, dots), (Given.polling, budget),
            (Given.polling, Sample.openPoll), (asked, ballot(.points(1, 2, 3))),
            (ranked.after, ballot(.ranks([0, 1], [2]))),
        ]
    }()

    /// Every command as the chair would send it, for each number in it, or two, at each extreme.
    @Test func everyNumberOfEveryCommandMayBeAnything() throws {
        var tried = 0
        let rows = Set(AuthorityMatrix.cells.map(\.row)).sorted()
        let scenes = rows.compactMap { AuthorityMatrix.scene($0, .chair, .office) }
        for (given, command) in scenes + Self.more {
            let type = try #require(Registry.commands[Swift.type(of: command).name])
            for bytes in Self.bent(command.canonicalJSON) {
                tried += 1
                let bent = bytes.withUnsafeBufferPointer { bytes in
                    try? type.decode(bytes)
                }
                guard let bent else { continue }
                _ = given.when(bent, by: .chair).after
            }
        }
        #expect(tried > 300)
    }

    /// The object with one or two numbers replaced; digits within strings are no numbers.
    private static func bent(_ json: [UInt8]) -> [[UInt8]] {
        let places = numbers(in: json)
        var bent: [[UInt8]] = []
        for (index, first) in places.enumerated() {
            for second in places[index...] {
                for extreme in extremes {
                    let word = Array("\(extreme)".utf8)
                    var copy = json
                    copy.replaceSubrange(second, with: word)
                    if first != second { copy.replaceSubrange(first, with: word) }
                    bent.append(copy)
                }
            }
        }
        return bent
    }

    private static func numbers(in json: [UInt8]) -> [Range<Int>] {
        var places: [Range<Int>] = []
        var isText = false
        var at = 0
        while at < json.count {
            let byte = json[at]
            if byte == UInt8(ascii: "\"") { isText.toggle() }
            let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
            guard !isText, digits.contains(byte) || byte == UInt8(ascii: "-") else {
                at += 1
                continue
            }
            let end = json[at...].firstIndex { ",]}".utf8.contains($0) } ?? json.count
            places.append(at..<end)
            at = end
        }
        return places
    }
}
