import DepartmentTesting
import Testing

@testable import Department

/// The index beside a plain dictionary.
@Suite struct GrowingIndexTests {
    @Test func itFindsWhatADictionaryFinds() {
        var index = GrowingIndex<UInt64, Int>()
        var expected: [UInt64: Int] = [:]
        var dice = SplitMix(seed: 1)
        #expect(index.isEmpty)
        for number in 0..<20_000 {
            let key = dice.next()
            index.insert(number, for: key)
            expected[key] = number
        }
        #expect(!index.isEmpty)
        #expect(expected.allSatisfy { index[$0.key] == $0.value })
        #expect((0..<1_000).allSatisfy { _ in index[dice.next()] == nil })
    }

    @Test func anOlderCopyDoesNotSeeWhatCameLater() {
        var index = GrowingIndex<Int, Int>()
        var copies: [GrowingIndex<Int, Int>] = []
        for number in 0..<3_000 {
            if number % 100 == 0 { copies.append(index) }
            index.insert(-number, for: number)
        }
        for (place, copy) in copies.enumerated() {
            #expect((0..<3_000).allSatisfy { copy[$0] == ($0 < place * 100 ? -$0 : nil) })
        }
    }

    /// Two values that part ways each keep their own.
    @Test func copiesGrowApart() {
        var left = GrowingIndex<Int, Int>()
        for number in 0..<700 { left.insert(number, for: number) }
        var right = left
        for number in 700..<2_000 {
            left.insert(1, for: number)
            right.insert(2, for: number)
        }
        #expect((700..<2_000).allSatisfy { left[$0] == 1 && right[$0] == 2 })
        #expect((0..<700).allSatisfy { left[$0] == $0 && right[$0] == $0 })
    }
}
