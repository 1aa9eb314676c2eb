/// Finds texts that share words: by the pairs of neighbouring words they share (w-shingling,
/// Broder, 1997), measured as Sørensen and Dice do.
struct ShingleIndex {
    /// A pair that more texts have says nothing, and would make the search quadratic.
    private static let placesMax = 64
    /// So many of the most similar are worth a look.
    private static let answersMax = 8
    /// Below half of the pairs it is another text.
    private static let percentMin = 50

    private struct Shingle: Hashable {
        var kind: Int32
        var first: Int32
        var second: Int32
    }

    private var numbers = TokenNumbers()
    private var places: [Shingle: [Int]] = [:]
    private var counts: [Int: Int] = [:]

    mutating func add(_ text: String, kind: String, as place: Int) {
        let shingles = shingles(of: text, kind)
        counts[place] = shingles.count
        for shingle in shingles { places[shingle, default: []].append(place) }
    }

    /// The texts of the same kind that share enough, the most similar first.
    mutating func similar(to text: String, kind: String) -> [(place: Int, percent: Int)] {
        let shingles = shingles(of: text, kind)
        var shared: [Int: Int] = [:]
        for shingle in shingles {
            guard let places = places[shingle], places.count <= Self.placesMax else { continue }
            for place in places { shared[place, default: 0] += 1 }
        }
        let similar = shared.compactMap { place, count -> (place: Int, percent: Int)? in
            let percent = 200 * count / (shingles.count + counts[place, default: 0])
            return percent >= Self.percentMin ? (place, percent) : nil
        }
        let sorted = similar.sorted { ($1.percent, $0.place) < ($0.percent, $1.place) }
        return Array(sorted.prefix(Self.answersMax))
    }

    /// Each pair of neighbouring words once; the first word also alone, so that one word is enough.
    private mutating func shingles(of text: String, _ kind: String) -> Set<Shingle> {
        let text = WordText(text)
        let kind = numbers.number(of: Array(kind.utf16)[...])
        var shingles: Set<Shingle> = []
        var last: Int32 = -1
        for token in 0..<text.count where text.kinds[token] == .word {
            let word = numbers.number(of: text.units[text.range(token)])
            shingles.insert(Shingle(kind: kind, first: last, second: word))
            last = word
        }
        return shingles
    }
}
