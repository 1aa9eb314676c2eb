import Glibc
import Ledger

/// Why the department cannot start or go on: one line for whoever runs it.
public struct ServiceFailure: Error, Sendable, CustomStringConvertible {
    public var description: String
    /// A code of sysexits.h.
    public var exitCode: Int32

    public init(_ description: String, exitCode: Int32 = EX_DATAERR) {
        self.description = description
        self.exitCode = exitCode
    }

    init(_ failure: LogFailure) {
        switch failure {
        case .full:
            self.init("no room on the disk of the log", exitCode: EX_IOERR)
        case .outcomeUnknown(let detail):
            self.init(
                "an I/O error left the last commit unknown (\(detail)); start again, which "
                    + "reads what became durable", exitCode: EX_IOERR)
        case .damaged(let position, let detail):
            let place = position.map { " at position \($0)" } ?? ""
            self.init("the log is damaged\(place): \(detail)")
        case .unusable(let detail): self.init(detail, exitCode: EX_NOINPUT)
        }
    }
}

/// Runs `body`, its failure of the log told as a failure of the service.
func serving<Result>(_ body: () throws(LogFailure) -> Result) throws(ServiceFailure) -> Result {
    do { return try body() } catch { throw ServiceFailure(error) }
}
