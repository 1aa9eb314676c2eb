/// Why a file cannot be read. Every case is the fault of the file, never of the server.
public enum DocumentFailure: Error, Equatable, Sendable {
    case empty
    /// The file, or what it unpacks to, has more than `limit` bytes.
    case tooLarge(limit: Int)
    /// None of the formats that can be read.
    case notThisFormat
    /// A format that is known but not read; the value names it: `pdf`, `doc`, `rtf`.
    case unsupported(String)
    /// The part of this name is cut off, not well formed, or does not match its checksum.
    case damaged(String)
    /// Locked by a password.
    case encrypted
    /// Holds programs: VBA, ActiveX.
    case macros
    /// Holds a file that could be run.
    case executable(String)
    /// Declares a document type or entities, the way in for files of the server.
    case externalEntities
    /// Unpacks to far more than it weighs, or its parts overlap.
    case bomb
    /// Too many parts or elements, or too deeply nested.
    case tooComplex
    /// A part whose name leads out of the container, or is there twice.
    case unsafeName(String)
}
