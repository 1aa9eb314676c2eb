/// Random numbers that are the same in every run (SplitMix; Steele, Lea, Flood, OOPSLA 2014).
struct Dice {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// From 0 to `bound - 1`; 0 when `bound` is not positive.
    mutating func below(_ bound: Int) -> Int { bound <= 1 ? 0 : Int(next() % UInt64(bound)) }

    /// As `below`, small numbers more often: some workspaces are busy, many are not.
    mutating func skewed(_ bound: Int) -> Int { below(below(bound) + 1) }

    mutating func identifier() -> UInt128 { UInt128(next()) << 64 | UInt128(next() | 1) }

    /// One of the last `most` elements.
    mutating func recent<Element>(_ elements: [Element], _ most: Int) -> Element? {
        guard !elements.isEmpty else { return nil }
        return elements[elements.count - 1 - below(min(elements.count, most))]
    }

    /// Text of about so many characters.
    mutating func prose(_ count: Int) -> String {
        var text = ""
        var length = 0
        while length < count {
            let phrase = Prose.phrases[below(Prose.phrases.count)]
            if length > 0 { text += length % 7 == 0 ? ". " : ", " }
            text += phrase.text
            length += phrase.count + 2
        }
        return text
    }
}
