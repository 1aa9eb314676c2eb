import ArgumentParser
import Counting
import Foundation
import Glibc

/// Counts a file of ballots by any method; needs no department.
struct CountCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "count", abstract: "Count a file of ballots: prints JSON with every round.",
        discussion: """
            Files are BLT or PrefLib (soc, soi, toc, toi). Amounts are numbers when whole, else \
            text such as "17/2". The rule of each method stands in docs/operations.md.
            """)

    @Option(help: "plurality, approval, borda, irv, condorcet, schulze, stv, ...")
    var method: CountMethod

    @Option(help: "The file of ballots.")
    var ballots: String

    @Option(help: "How many are elected; else what a BLT file says for stv, and 1.")
    var seats: Int?

    func run() throws {
        let file = try read()
        let preferences: RankedBallots
        do throws(BallotFileError) {
            preferences = try RankedBallots.read(file)
        } catch {
            throw leave("\(ballots), line \(error.line): \(error.reason.sentence)")
        }
        let named = method == .stv ? preferences.seats : nil
        do throws(CountError) {
            let result = try preferences.count(method, seats: seats ?? named ?? 1)
            write(CountReport(result, of: preferences).json + [0x0A], to: STDOUT_FILENO)
        } catch { throw leave(error.sentence, code: error.isUsage ? EX_USAGE : EX_DATAERR) }
    }

    /// At most one byte more than the reader takes, whatever is behind the name.
    private func read() throws -> [UInt8] {
        guard let handle = FileHandle(forReadingAtPath: ballots),
            let data = try? handle.read(upToCount: RankedBallots.fileBytesMax + 1) ?? Data()
        else { throw leave("cannot read \(ballots)", code: EX_NOINPUT) }
        return [UInt8](data)
    }
}

extension CountMethod: ExpressibleByArgument {}

extension CountError {
    fileprivate var isUsage: Bool {
        if case .fractionsTooLong = self { return false }
        return true
    }

    fileprivate var sentence: String {
        switch self {
        case .badSeats(let most): "--seats takes 1 to \(most)"
        case .oneSeatOnly(let method): "\(method.rawValue) elects one: leave --seats out"
        case .badTieOrder: "the order for ties must name every candidate once"
        case .fractionsTooLong(let bits):
            "two candidates are too close: their fractions are longer than \(bits) bits"
        }
    }
}

extension BallotFileError.Reason {
    fileprivate var sentence: String {
        switch self {
        case .tooLarge(let bytes): "the file is larger than \(bytes) bytes"
        case .notUTF8: "a name is not UTF-8"
        case .empty: "no ballots"
        case .badHeader: "the numbers of candidates and seats must be 1 or more"
        case .notANumber(let text): "“\(text)” is not a number that belongs here"
        case .endsEarly: "the file ends before the 0 that ends a ballot or all ballots"
        case .unclosedQuotation: "a quotation mark is not closed"
        case .unclosedTie: "braces do not match"
        case .missingNames(let expected, let found):
            "\(expected) candidates, but only \(found) names"
        case .missingWeight: "a line is neither “count: order” nor a comment"
        case .lateWithdrawal: "a withdrawal after the first ballot, or a negative weight"
        case .ballots(let error): error.sentence
        }
    }
}

extension BallotError {
    fileprivate var sentence: String {
        switch self {
        case .noCandidate: "no candidate"
        case .tooManyCandidates(let most): "more than \(most) candidates"
        case .sameName(let name): "two candidates are called “\(name)”"
        case .unknownCandidate(let number): "there is no candidate \(number)"
        case .repeatedCandidate(let number): "a ballot names candidate \(number) twice"
        case .gradeOutOfScale: "a grade is out of the scale"
        case .badWeight: "a weight is not a fraction that can be counted"
        case .weightTooLarge: "the weights are too large or too finely divided"
        case .tooManyPreferences(let most): "more than \(most) preferences"
        }
    }
}
