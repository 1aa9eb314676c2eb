/// Finds every place of a pattern in UTF-16 units, in time linear in both (Knuth, Morris and
/// Pratt, 1977): a quote may be long and a text may repeat itself.
struct UnitSearch {
    private let pattern: [UInt16]
    /// How long a start of the pattern ends after so many units.
    private let borders: [Int]

    init(_ pattern: [UInt16]) {
        self.pattern = pattern
        var borders = [0, 0]
        var length = 0
        for index in pattern.indices.dropFirst() {
            while length > 0, pattern[index] != pattern[length] { length = borders[length] }
            if pattern[index] == pattern[length] { length += 1 }
            borders.append(length)
        }
        self.borders = borders
    }

    /// The offsets where the pattern starts; they may overlap.
    func offsets(in units: [UInt16], within range: Range<Int>) -> [Int] {
        guard !pattern.isEmpty else { return [] }
        var found: [Int] = []
        var length = 0
        for index in range {
            while length > 0, units[index] != pattern[length] { length = borders[length] }
            if units[index] == pattern[length] { length += 1 }
            if length == pattern.count {
                found.append(index + 1 - length)
                length = borders[length]
            }
        }
        return found
    }
}
