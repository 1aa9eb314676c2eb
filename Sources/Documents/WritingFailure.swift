/// Why a file could not be made.
public enum WritingFailure: Error, Equatable, Sendable {
    /// No memory for the container.
    case memory
    /// The command that makes PDF files is not installed; the value is its name.
    case commandMissing(String)
    /// The command took longer than this.
    case timeout(seconds: Int)
    /// The command ended with this status, or its signal plus 128.
    case commandFailed(status: Int)
}
