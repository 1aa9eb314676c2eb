/// How much other texts say the same as one: by the pairs of neighbouring words they share
/// (w-shingling, Broder, 1997), measured as Sørensen and Dice do. Unlike ``ShingleIndex`` it
/// finds all of a thousand like texts, in time that grows with their length only.
public struct TextLikeness: Sendable {
    /// Sorted, each once.
    private let own: [UInt64]

    public init(_ text: String) { own = Self.shingles(of: text) }

    /// From 0 to 100; 100 for the same words. Letters count as they are: fold them before where
    /// their case says nothing.
    public func percent(of text: String) -> Int {
        let other = Self.shingles(of: text)
        var (shared, left, right) = (0, 0, 0)
        while left < own.count, right < other.count {
            if own[left] == other[right] {
                shared += 1
                left += 1
                right += 1
            } else if own[left] < other[right] {
                left += 1
            } else {
                right += 1
            }
        }
        return 200 * shared / max(1, own.count + other.count)
    }

    /// Hashes of each pair of neighbouring words, the first word also alone (FNV-1a, the same on
    /// every machine and in every run).
    private static func shingles(of text: String) -> [UInt64] {
        let text = WordText(text)
        var shingles: [UInt64] = []
        var last: UInt64 = 0
        for token in 0..<text.count where text.kinds[token] == .word {
            var word: UInt64 = 0xCBF2_9CE4_8422_2325
            for unit in text.units[text.range(token)] {
                word = (word ^ UInt64(unit)) &* 0x100_0000_01B3
            }
            shingles.append((last ^ word) &* 0x100_0000_01B3 ^ (last >> 29))
            last = word
        }
        shingles.sort()
        var count = 0
        for shingle in shingles where count == 0 || shingles[count - 1] != shingle {
            shingles[count] = shingle
            count += 1
        }
        shingles.removeLast(shingles.count - count)
        return shingles
    }
}
