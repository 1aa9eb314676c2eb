import Ledger
import SQLite

extension LogFailure {
    /// What a refusal of SQLite means outside a commit: nothing was changed.
    init(_ failure: SQLiteFailure) {
        self =
            switch failure.kind {
            case .full: .full
            case .corrupt: .damaged(position: nil, failure.description)
            default: .unusable(failure.description)
            }
    }
}

/// Runs `body`, turning what SQLite refuses into what it means for the log.
func translating<Result>(
    _ body: () throws(SQLiteFailure) -> Result
) throws(LogFailure) -> Result {
    do { return try body() } catch { throw LogFailure(error) }
}
