import Testing

@testable import Counting

/// Natural numbers without a bound, by the laws of arithmetic.
@Suite struct NumberTests {
    /// Words that carries and estimates go wrong with.
    private static let words: [UInt64] = [0, 1, 2, .max, .max - 1, 1 << 63, (1 << 63) - 1, 10]

    private func numbers(_ seed: UInt64) -> [BigNatural] {
        var random = RandomBallots(seed: seed)
        return (0..<40).map { _ in
            BigNatural(
                words: (0..<random.next(below: 6)).map { _ in
                    random.next(below: 2) == 0
                        ? Self.words[random.next(below: Self.words.count)]
                        : UInt64(random.next(below: .max)) << 1
                })
        }
    }

    @Test(arguments: UInt64(1)...20) func divisionUndoesMultiplication(_ seed: UInt64) {
        let numbers = numbers(seed)
        for one in numbers {
            for other in numbers where !other.isZero {
                let (quotient, rest) = one.divided(by: other)
                #expect(rest < other)
                #expect(quotient * other + rest == one)
                let product = one * other
                #expect(product == other * one)
                #expect(product.divided(by: other).quotient == one)
                #expect((product + other).minus(product) == other)
            }
        }
    }

    @Test(arguments: UInt64(1)...5) func greatestCommonDivisorDividesBoth(_ seed: UInt64) {
        let numbers = numbers(seed).filter { !$0.isZero }
        for (one, other) in zip(numbers, numbers.dropFirst()) {
            let common = BigNatural.gcd(one, other)
            #expect(one.divided(by: common).rest.isZero)
            #expect(other.divided(by: common).rest.isZero)
            let (left, right) = (one.divided(by: common), other.divided(by: common))
            #expect(BigNatural.gcd(left.quotient, right.quotient) == .one)
        }
    }

    @Test func shiftsAreMultiplicationByPowersOfTwo() {
        for bits in [0, 1, 63, 64, 65, 130] {
            let power = (0..<bits).reduce(BigNatural.one) { product, _ in product * 2 }
            for number in numbers(7) {
                #expect(number.shiftedLeft(bits) == number * power)
                #expect(number.shiftedRight(bits) == number.divided(by: power).quotient)
            }
        }
    }

    @Test func numbersAreWrittenInDecimalDigits() {
        let factorial = (1...30).reduce(BigNatural.one) { $0 * UInt64($1) }
        #expect("\(factorial)" == "265252859812191058636308480000000")
        #expect("\(BigNatural.zero)" == "0")
        #expect("\(BigNatural(1_000_000_000_000_000_000) * 1_000)" == "1000000000000000000000")
        #expect(BigNatural.multiple(ofAllThrough: 20) == BigNatural(232_792_560))
    }

    @Test func votesAreShownAsFractionsInLowestTerms() {
        #expect("\(Votes(units: 34, of: 4))" == "17/2")
        #expect("\(Votes(units: 34, of: 17))" == "2")
        let third = Votes(.one, over: BigNatural(3).shiftedLeft(400) + .one)
        #expect(!third.isExact && "\(third)" == "0")
        let power = BigNatural.one.shiftedLeft(400)
        let long = Votes(power * 7 + .one, over: power * 2)
        #expect("\(long)" == "3.500000000000" && !long.isExact)
    }
}
