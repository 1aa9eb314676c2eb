/// Reads the ordinal formats of PrefLib (https://www.preflib.org/format): complete and incomplete
/// orders, strict (soc, soi) and with ties (toc, toi), as published since 2022 and before.
///
///     # ALTERNATIVE NAME 1: Memphis
///     42: 1,{2,3},4
///
/// Before 2022 the file began with the number of alternatives, a line `number,name` for each, and
/// a line of sums; then came the orders, `42,1,{2,3},4`.
struct PrefLibReader {
    private var scanner: BallotScanner
    private var title = ""
    private var declared: Int?
    private var names: [Int: String] = [:]
    private var orders: [Order] = []
    private var isOld = false

    private struct Order {
        var weight: Weight
        /// By number in the file, from 0.
        var flat: [UInt16]
        var line: Int
    }

    init(_ scanner: BallotScanner) { self.scanner = scanner }

    mutating func read() throws(BallotFileError) -> RankedBallots {
        while !scanner.isAtEnd {
            let number = scanner.line
            let line = scanner.restOfLine()
            if line.first == UInt8(ascii: "#") {
                try metadata(line.dropFirst().trimmed, number)
            } else if let first = line.first {
                try data(line, first, number)
            }
        }
        return try ballots()
    }

    private func failure(_ reason: BallotFileError.Reason, _ line: Int) -> BallotFileError {
        BallotFileError(line: line, reason: reason)
    }

    // MARK: What the file says of itself

    private mutating func metadata(
        _ line: ArraySlice<UInt8>, _ number: Int
    ) throws(BallotFileError) {
        guard let colon = line.firstIndex(of: UInt8(ascii: ":")) else { return }
        let value = line[(colon + 1)...].trimmed
        let key = String(decoding: line[..<colon].trimmed, as: UTF8.self)
        if key == "TITLE" { title = try text(value, number) }
        if key == "NUMBER ALTERNATIVES" { try declare(value, number) }
        let prefix = "ALTERNATIVE NAME "
        guard key.hasPrefix(prefix) else { return }
        let index = try self.number(Array(key.utf8.dropFirst(prefix.utf8.count))[...], number)
        try name(index, value, number)
    }

    private mutating func declare(
        _ value: ArraySlice<UInt8>, _ line: Int
    ) throws(BallotFileError) {
        let count = try number(value, line)
        guard count > 0 else { throw failure(.ballots(.noCandidate), line) }
        guard count <= RankedBallots.candidateCountMax else { throw tooMany(line) }
        declared = count
    }

    private func tooMany(_ line: Int) -> BallotFileError {
        failure(.ballots(.tooManyCandidates(max: RankedBallots.candidateCountMax)), line)
    }

    private mutating func name(
        _ index: Int, _ value: ArraySlice<UInt8>, _ line: Int
    ) throws(BallotFileError) {
        guard (1...RankedBallots.candidateCountMax).contains(index) else { throw tooMany(line) }
        names[index] = try text(value, line)
    }

    // MARK: Orders

    private mutating func data(
        _ line: ArraySlice<UInt8>, _ first: UInt8, _ number: Int
    ) throws(BallotFileError) {
        if let colon = line.firstIndex(of: UInt8(ascii: ":")), !isOld {
            return try order(line[..<colon].trimmed, line[(colon + 1)...], number)
        }
        guard isOld || (orders.isEmpty && names.isEmpty && declared == nil) else {
            throw failure(.missingWeight, number)
        }
        if !isOld {
            isOld = true
            return try declare(line, number)
        }
        guard let comma = line.firstIndex(of: UInt8(ascii: ",")) else {
            throw failure(.missingWeight, number)
        }
        let rest = line[(comma + 1)...]
        if names.count < declared ?? 0 {
            return try name(try self.number(line[..<comma].trimmed, number), rest.trimmed, number)
        }
        // The line of sums comes after the names.
        if !sumsAreRead {
            sumsAreRead = true
            return
        }
        try order(line[..<comma].trimmed, rest, number)
    }

    private var sumsAreRead = false

    private mutating func order(
        _ weight: ArraySlice<UInt8>, _ line: ArraySlice<UInt8>, _ number: Int
    ) throws(BallotFileError) {
        guard let weight = Weight(text: weight) else {
            throw failure(.notANumber(String(decoding: weight.prefix(40), as: UTF8.self)), number)
        }
        var order = Order(weight: weight, flat: [], line: number)
        var depth = 0
        var isFirst = true
        var digits = line[line.startIndex..<line.startIndex]
        for (at, byte) in zip(line.indices, line) {
            switch byte {
            case UInt8(ascii: "{"):
                guard depth == 0, digits.isEmpty else { throw failure(.unclosedTie, number) }
                (depth, isFirst) = (1, true)
            case UInt8(ascii: "}"):
                guard depth == 1 else { throw failure(.unclosedTie, number) }
                try add(&digits, to: &order, isFirst: &isFirst, isTied: true)
                depth = 0
            case UInt8(ascii: ","):
                try add(&digits, to: &order, isFirst: &isFirst, isTied: depth > 0)
            case UInt8(ascii: "0")...UInt8(ascii: "9"):
                digits = digits.isEmpty ? line[at...at] : line[digits.startIndex...at]
            case UInt8(ascii: " "), UInt8(ascii: "\t"): break
            default: throw failure(.notANumber(String(decoding: [byte], as: UTF8.self)), number)
            }
        }
        guard depth == 0 else { throw failure(.unclosedTie, number) }
        try add(&digits, to: &order, isFirst: &isFirst, isTied: false)
        orders.append(order)
    }

    private func add(
        _ digits: inout ArraySlice<UInt8>, to order: inout Order, isFirst: inout Bool, isTied: Bool
    ) throws(BallotFileError) {
        guard !digits.isEmpty else { return }
        let candidate = try number(digits, order.line)
        guard (1...(declared ?? RankedBallots.candidateCountMax)).contains(candidate) else {
            throw failure(.ballots(.unknownCandidate(candidate)), order.line)
        }
        order.flat.append(
            UInt16(candidate - 1) | (isTied && !isFirst ? RankedBallots.tieMark : 0))
        isFirst = !isTied
        digits = digits[digits.endIndex...]
    }

    // MARK: Result

    private func ballots() throws(BallotFileError) -> RankedBallots {
        let highest = orders.reduce(0) { highest, order in
            order.flat.reduce(highest) { max($0, Int($1 & RankedBallots.indexMask) + 1) }
        }
        let count = declared ?? max(highest, names.keys.max() ?? 0)
        var line = scanner.line
        do throws(BallotError) {
            guard count > 0 else { throw .noCandidate }
            var ballots = try RankedBallots(
                candidates: (1...count).map { names[$0] ?? String($0) })
            ballots.title = title
            for order in orders {
                line = order.line
                try ballots.append(flat: order.flat, weight: order.weight)
            }
            return ballots
        } catch { throw failure(.ballots(error), line) }
    }

    private func text(
        _ bytes: ArraySlice<UInt8>, _ line: Int
    ) throws(BallotFileError) -> String {
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw failure(.notUTF8, line)
        }
        return text
    }

    private func number(_ bytes: ArraySlice<UInt8>, _ line: Int) throws(BallotFileError) -> Int {
        do throws(BallotFileError) { return try scanner.number(bytes) } catch {
            throw failure(error.reason, line)
        }
    }
}
