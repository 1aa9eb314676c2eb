/// A small generator of random numbers with a seed that can be printed and used again.
/// (Steele, Lea, Flood: "Fast splittable pseudorandom number generators", OOPSLA 2014.)
public struct SplitMix: RandomNumberGenerator, Sendable {
    private var state: UInt64

    public init(seed: UInt64) { state = seed }

    public mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// A number from 0 to `bound - 1`; 0 when `bound` is not positive.
    public mutating func below(_ bound: Int) -> Int {
        bound <= 1 ? 0 : Int(next() % UInt64(bound))
    }

    /// True once in `bound` times.
    public mutating func once(in bound: Int) -> Bool { below(bound) == 0 }

    /// One of the elements; nil where there is none.
    public mutating func pick<C: RandomAccessCollection>(_ elements: C) -> C.Element? {
        guard !elements.isEmpty else { return nil }
        return elements[elements.index(elements.startIndex, offsetBy: below(elements.count))]
    }

    /// 128 random bits, never zero.
    public mutating func identifier() -> UInt128 { UInt128(next()) << 64 | UInt128(next() | 1) }
}
