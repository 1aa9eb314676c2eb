extension BigNatural {
    /// Quotient and rest; both zero when the divisor is zero, which no caller passes.
    func divided(by divisor: BigNatural) -> (quotient: BigNatural, rest: BigNatural) {
        guard let last = divisor.words.last, divisor <= self else {
            return divisor.isZero ? (.zero, .zero) : (.zero, self)
        }
        if divisor.words.count == 1 {
            let (quotient, rest) = divided(by: last)
            return (quotient, BigNatural(rest))
        }
        return dividedLong(by: divisor, shift: last.leadingZeroBitCount)
    }

    /// Quotient and rest by one word, which is not zero.
    func divided(by divisor: UInt64) -> (quotient: BigNatural, rest: UInt64) {
        guard divisor > 0 else { return (.zero, 0) }
        var quotient = words
        var rest: UInt64 = 0
        for index in quotient.indices.reversed() {
            (quotient[index], rest) = divisor.dividingFullWidth((rest, quotient[index]))
        }
        return (BigNatural(words: quotient), rest)
    }

    /// Algorithm D of Knuth, The Art of Computer Programming 2, section 4.3.1.
    private func dividedLong(
        by divisor: BigNatural, shift: Int
    ) -> (quotient: BigNatural, rest: BigNatural) {
        let below = divisor.shiftedLeft(shift).words
        var above = shiftedLeft(shift).words
        while above.count <= words.count { above.append(0) }
        let width = below.count
        var quotient = [UInt64](repeating: 0, count: above.count - width)
        for place in quotient.indices.reversed() {
            let digit = Self.estimate(above, below, at: place)
            quotient[place] = Self.subtract(below, times: digit, from: &above, at: place)
        }
        let rest = BigNatural(words: Array(above[..<width])).shiftedRight(shift)
        return (BigNatural(words: quotient), rest)
    }

    /// The next digit of the quotient, or one more (steps D3).
    private static func estimate(_ above: [UInt64], _ below: [UInt64], at place: Int) -> UInt64 {
        let width = below.count
        let (high, middle) = (above[place + width], above[place + width - 1])
        guard high < below[width - 1] else { return .max }
        var (digit, rest) = below[width - 1].dividingFullWidth((high, middle))
        while true {
            let product = digit.multipliedFullWidth(by: below[width - 2])
            let fits =
                product.high < rest
                || (product.high == rest && product.low <= above[place + width - 2])
            if fits { return digit }
            digit -= 1
            let (sum, over) = rest.addingReportingOverflow(below[width - 1])
            if over { return digit }
            rest = sum
        }
    }

    /// Takes `below` times the digit away; gives the digit that was right (steps D4 to D6).
    private static func subtract(
        _ below: [UInt64], times estimate: UInt64, from above: inout [UInt64], at place: Int
    ) -> UInt64 {
        var digit = estimate
        var borrow: UInt64 = 0
        for (index, word) in below.enumerated() {
            let (high, low) = word.multipliedFullWidth(by: digit)
            let (owed, over) = low.addingReportingOverflow(borrow)
            let (rest, under) = above[place + index].subtractingReportingOverflow(owed)
            above[place + index] = rest
            borrow = high &+ (over ? 1 : 0) &+ (under ? 1 : 0)
        }
        let top = place + below.count
        var (rest, isNegative) = above[top].subtractingReportingOverflow(borrow)
        while isNegative {
            digit -= 1
            var carry: UInt64 = 0
            for (index, word) in below.enumerated() {
                let (first, over) = above[place + index].addingReportingOverflow(word)
                let (second, overAgain) = first.addingReportingOverflow(carry)
                above[place + index] = second
                carry = over || overAgain ? 1 : 0
            }
            let (sum, over) = rest.addingReportingOverflow(carry)
            rest = sum
            isNegative = !over
        }
        above[top] = rest
        return digit
    }

    /// The greatest common divisor.
    static func gcd(_ first: BigNatural, _ second: BigNatural) -> BigNatural {
        var (large, small) = (first, second)
        while !small.isZero { (large, small) = (small, large.divided(by: small).rest) }
        return large
    }

    /// The least number that every number from 1 through `last` divides.
    static func multiple(ofAllThrough last: Int) -> BigNatural {
        guard last > 1 else { return .one }
        return (2...last).reduce(.one) { multiple, size in
            let rest = multiple.divided(by: UInt64(size)).rest
            return multiple * (UInt64(size) / UInt64(Counting.gcd(Int64(rest), Int64(size))))
        }
    }
}

extension BigNatural: CustomStringConvertible {
    /// In decimal digits.
    public var description: String {
        let chunk: UInt64 = 1_000_000_000_000_000_000
        var parts: [UInt64] = []
        var rest = self
        while !rest.isZero {
            let (quotient, part) = rest.divided(by: chunk)
            parts.append(part)
            rest = quotient
        }
        guard let first = parts.popLast() else { return "0" }
        return parts.reversed().reduce(String(first)) { text, part in
            let digits = String(part)
            return text + String(repeating: "0", count: 18 - digits.count) + digits
        }
    }
}
