/// A natural number without an upper bound: the fractions of a count stay exact however often a
/// vote is divided.
public struct BigNatural: Sendable, Hashable {
    /// Least significant first; the last is not zero, and zero has none.
    private(set) var words: [UInt64]

    static let zero = BigNatural(words: [])
    static let one = BigNatural(1)

    public init(_ value: UInt64) { words = value == 0 ? [] : [value] }

    /// From words that may end with zeros.
    init(words: [UInt64]) {
        self.words = words
        trim()
    }

    private mutating func trim() { while words.last == 0 { words.removeLast() } }

    public var isZero: Bool { words.isEmpty }

    /// How many binary digits it has; zero has none.
    public var bitCount: Int {
        guard let last = words.last else { return 0 }
        return words.count * 64 - last.leadingZeroBitCount
    }

    /// The number, when it has at most 64 bits.
    public var small: UInt64? { words.count <= 1 ? words.first ?? 0 : nil }
}

extension BigNatural: Comparable {
    public static func < (left: BigNatural, right: BigNatural) -> Bool {
        if left.words.count != right.words.count { return left.words.count < right.words.count }
        for index in left.words.indices.reversed() where left.words[index] != right.words[index] {
            return left.words[index] < right.words[index]
        }
        return false
    }
}

extension BigNatural {
    static func + (left: BigNatural, right: BigNatural) -> BigNatural {
        var sum = left
        sum += right
        return sum
    }

    static func += (left: inout BigNatural, right: BigNatural) {
        var carry: UInt64 = 0
        for index in 0..<max(left.words.count, right.words.count) {
            if index == left.words.count {
                if index >= right.words.count && carry == 0 { return }
                left.words.append(0)
            }
            let other = index < right.words.count ? right.words[index] : 0
            let (first, over) = left.words[index].addingReportingOverflow(other)
            let (second, overAgain) = first.addingReportingOverflow(carry)
            left.words[index] = second
            carry = over || overAgain ? 1 : 0
        }
        if carry > 0 { left.words.append(carry) }
    }

    /// The difference, or zero where `right` is the larger one.
    func minus(_ right: BigNatural) -> BigNatural {
        guard right < self else { return .zero }
        var rest = self
        var borrow: UInt64 = 0
        for index in rest.words.indices {
            let other = index < right.words.count ? right.words[index] : 0
            let (first, under) = rest.words[index].subtractingReportingOverflow(other)
            let (second, underAgain) = first.subtractingReportingOverflow(borrow)
            rest.words[index] = second
            borrow = under || underAgain ? 1 : 0
        }
        rest.trim()
        return rest
    }

    static func * (left: BigNatural, right: UInt64) -> BigNatural {
        guard right != 1 else { return left }
        var product = left.words
        var carry: UInt64 = 0
        for index in product.indices {
            let (high, low) = product[index].multipliedFullWidth(by: right)
            let (sum, over) = low.addingReportingOverflow(carry)
            product[index] = sum
            carry = high &+ (over ? 1 : 0)
        }
        if carry > 0 { product.append(carry) }
        return BigNatural(words: product)
    }

    static func * (left: BigNatural, right: BigNatural) -> BigNatural {
        guard !left.isZero, !right.isZero else { return .zero }
        var product = [UInt64](repeating: 0, count: left.words.count + right.words.count)
        for (offset, factor) in left.words.enumerated() {
            var carry: UInt64 = 0
            for (index, word) in right.words.enumerated() {
                let (high, low) = word.multipliedFullWidth(by: factor)
                let (first, over) = low.addingReportingOverflow(carry)
                let (second, overAgain) = product[offset + index].addingReportingOverflow(first)
                product[offset + index] = second
                // High is at most 2^64 - 2, and together with both carries at most 2^64 - 1.
                carry = high &+ (over ? 1 : 0) &+ (overAgain ? 1 : 0)
            }
            product[offset + right.words.count] = carry
        }
        return BigNatural(words: product)
    }

    /// The number times 2 to the power of `bits`.
    func shiftedLeft(_ bits: Int) -> BigNatural {
        guard !isZero, bits > 0 else { return self }
        let rest = UInt64(bits % 64)
        var shifted = [UInt64](repeating: 0, count: bits / 64)
        var carry: UInt64 = 0
        for word in words {
            shifted.append(word << rest | carry)
            carry = rest == 0 ? 0 : word >> (64 - rest)
        }
        shifted.append(carry)
        return BigNatural(words: shifted)
    }

    /// The number divided by 2 to the power of `bits`, without the rest.
    func shiftedRight(_ bits: Int) -> BigNatural {
        let rest = UInt64(bits % 64)
        let kept = words.dropFirst(bits / 64)
        guard bits > 0, !kept.isEmpty else { return bits > 0 ? .zero : self }
        guard rest > 0 else { return BigNatural(words: Array(kept)) }
        var shifted: [UInt64] = []
        for index in kept.indices {
            let above = index + 1 < words.count ? words[index + 1] << (64 - rest) : 0
            shifted.append(words[index] >> rest | above)
        }
        return BigNatural(words: shifted)
    }
}
