/// The name that one most likely meant; nil when none is near.
func nearest(to name: String, in known: [String]) -> String? {
    let written = Array(name.lowercased())
    let (best, distance) = known.reduce((String?.none, Int.max)) { best, candidate in
        let distance = editDistance(written, Array(candidate.lowercased()))
        return distance < best.1 ? (candidate, distance) : best
    }
    return distance <= max(3, written.count / 3) ? best : nil
}

/// How many letters must be inserted, removed or replaced (Levenshtein).
private func editDistance(_ one: [Character], _ other: [Character]) -> Int {
    var row = Array(0...other.count)
    for (i, letter) in one.enumerated() {
        var diagonal = row[0]
        row[0] = i + 1
        for (j, against) in other.enumerated() {
            let replaced = diagonal + (letter == against ? 0 : 1)
            diagonal = row[j + 1]
            row[j + 1] = min(replaced, row[j] + 1, diagonal + 1)
        }
    }
    return row[other.count]
}
