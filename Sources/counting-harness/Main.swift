import Counting
import Glibc

/// Counts many ballots in one process for the tests by other programs (Tests/Counting); not part
/// of the product. On standard input for each count one line `METHOD SEATS LINES`, then so many
/// lines of a file of ballots; on standard output for each one line of JSON, or `refused: …`.
@main
struct Main {
    static func main() {
        while let line = readLine() {
            let words = line.split(separator: " ")
            guard words.count == 3, let method = CountMethod(rawValue: String(words[0])),
                let seats = Int(words[1]), let count = Int(words[2])
            else { return print("usage: METHOD SEATS LINES") }
            var file: [UInt8] = []
            for _ in 0..<max(0, count) {
                file += (readLine(strippingNewline: false) ?? "").utf8
            }
            print(answer(method, seats, file))
            // All streams: whoever asks waits for the line.
            fflush(nil)
        }
    }

    private static func answer(_ method: CountMethod, _ seats: Int, _ file: [UInt8]) -> String {
        do {
            let ballots = try RankedBallots.read(file)
            let result = try ballots.count(method, seats: seats)
            return String(decoding: CountReport(result, of: ballots).json, as: UTF8.self)
        } catch { return "refused: \(error)" }
    }
}
