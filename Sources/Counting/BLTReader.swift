/// Reads BLT, the format of Wichmann's and OpenSTV's programs and their successors.
///
///     4 2            candidates, seats
///     -2             the second has withdrawn
///     3 1 3=4 0      three ballots: the first, then the third and fourth on one place
///     1 - 2 0        a place left empty is passed over
///     (id7) 1 4 0    an identifier of a ballot is passed over
///     0              the end of the ballots
///     "Adam" "Basil" "Charlotte" "Donald"
///     "Title"
///
/// Weights may be fractions. Comments begin with `#`, options of programs stand in brackets.
struct BLTReader {
    private var scanner: BallotScanner
    private var candidateCount = 0
    private var seats = 0
    /// By number in the file: the candidate, or nil for those who withdrew.
    private var candidates: [Int?] = []

    init(_ scanner: BallotScanner) { self.scanner = scanner }

    mutating func read() throws(BallotFileError) -> RankedBallots {
        try header()
        try withdrawals()
        // Names come last, so the ballots are read by candidates without names first.
        let ballotScanner = scanner
        try skipBallots()
        let (names, title) = try names()
        var result = try emptyBallots(names)
        result.title = title
        result.seats = seats
        scanner = ballotScanner
        while let weight = try weight() { try ballot(weight, into: &result) }
        return result
    }

    private mutating func header() throws(BallotFileError) {
        scanner.skipSpace()
        candidateCount = try scanner.number(scanner.word())
        scanner.skipSpace()
        seats = try scanner.number(scanner.word())
        guard candidateCount > 0, seats > 0 else { throw scanner.failure(.badHeader) }
        guard candidateCount <= RankedBallots.candidateCountMax else {
            throw scanner.failure(
                .ballots(.tooManyCandidates(max: RankedBallots.candidateCountMax)))
        }
        candidates = Array(0..<candidateCount)
    }

    private mutating func withdrawals() throws(BallotFileError) {
        while true {
            skipOptions()
            guard scanner.next == UInt8(ascii: "-") else { break }
            let number = try scanner.number(scanner.word().dropFirst())
            guard candidates.indices.contains(number - 1) else {
                throw scanner.failure(.ballots(.unknownCandidate(number)))
            }
            candidates[number - 1] = nil
        }
        var next = 0
        for index in candidates.indices where candidates[index] != nil {
            candidates[index] = next
            next += 1
        }
    }

    /// Options of programs, `[tie 1 2]`, and identifiers of ballots, `(id7)`.
    private mutating func skipOptions() {
        scanner.skipSpace()
        while let open = scanner.next,
            open == UInt8(ascii: "[") || open == UInt8(ascii: "(")
        {
            let close = open == UInt8(ascii: "[") ? UInt8(ascii: "]") : UInt8(ascii: ")")
            while let byte = scanner.next, byte != close { scanner.advance() }
            scanner.advance()
            scanner.skipSpace()
        }
    }

    /// The weight of the next ballot; nil at the zero that ends them.
    private mutating func weight() throws(BallotFileError) -> Weight? {
        skipOptions()
        guard !scanner.isAtEnd else { throw scanner.failure(.endsEarly) }
        let word = scanner.word()
        if word == [UInt8(ascii: "0")] { return nil }
        if word.first == UInt8(ascii: "-") { throw scanner.failure(.lateWithdrawal) }
        guard let weight = Weight(text: word) else { throw scanner.notANumber(word) }
        return weight
    }

    private mutating func skipBallots() throws(BallotFileError) {
        while try weight() != nil {
            repeat {
                scanner.skipSpace()
                guard !scanner.isAtEnd else { throw scanner.failure(.endsEarly) }
            } while scanner.word() != [UInt8(ascii: "0")]
        }
    }

    private mutating func ballot(
        _ weight: Weight, into result: inout RankedBallots
    ) throws(BallotFileError) {
        var flat: [UInt16] = []
        while true {
            scanner.skipSpace()
            let word = scanner.word()
            if word == [UInt8(ascii: "0")] { break }
            // A place left empty.
            if word == [UInt8(ascii: "-")] { continue }
            var isFirst = true
            for part in word.split(separator: UInt8(ascii: "="), omittingEmptySubsequences: false) {
                let number = try scanner.number(part)
                guard candidates.indices.contains(number - 1) else {
                    throw scanner.failure(.ballots(.unknownCandidate(number)))
                }
                guard let candidate = candidates[number - 1] else { continue }
                flat.append(UInt16(candidate) | (isFirst ? 0 : RankedBallots.tieMark))
                isFirst = false
            }
        }
        do throws(BallotError) {
            try result.append(flat: flat, weight: weight)
        } catch {
            throw scanner.failure(.ballots(error.renumbered(by: candidates)))
        }
    }

    /// Names in quotation marks, or one a line; then a title.
    private mutating func names() throws(BallotFileError) -> ([String], String) {
        var found: [String] = []
        while found.count <= candidateCount {
            scanner.skipSpace()
            guard let byte = scanner.next else { break }
            if byte == UInt8(ascii: "\"") {
                found.append(try scanner.quotation())
            } else {
                found.append(try scanner.text(scanner.restOfLine()))
            }
        }
        if found.isEmpty { return ((1...candidateCount).map { String($0) }, "") }
        guard found.count >= candidateCount else {
            throw scanner.failure(.missingNames(expected: candidateCount, found: found.count))
        }
        return (Array(found[..<candidateCount]), found.dropFirst(candidateCount).first ?? "")
    }

    private func emptyBallots(_ names: [String]) throws(BallotFileError) -> RankedBallots {
        let standing = names.indices.filter { candidates[$0] != nil }.map { names[$0] }
        do throws(BallotError) {
            var ballots = try RankedBallots(candidates: standing)
            ballots.withdrawn = names.indices.filter { candidates[$0] == nil }.map { names[$0] }
            return ballots
        } catch { throw scanner.failure(.ballots(error)) }
    }
}

extension BallotError {
    /// With the number that a candidate has in the file.
    fileprivate func renumbered(by candidates: [Int?]) -> BallotError {
        guard case .repeatedCandidate(let number) = self else { return self }
        let place = candidates.firstIndex { $0 == number - 1 }
        return .repeatedCandidate(place.map { $0 + 1 } ?? number)
    }
}
