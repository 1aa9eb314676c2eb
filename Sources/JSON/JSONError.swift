/// Why bytes are not the value that was expected. Offsets count bytes from the start.
public enum JSONError: Error, Equatable, Sendable {
    /// Not JSON (RFC 8259) at this byte.
    case malformed(offset: Int)
    /// Nested deeper than `JSONReader.depthMax`.
    case tooDeep
    /// A member that must be there is not.
    case missing(field: String)
    /// A member that nobody knows, or that is there twice.
    case unknown(field: String)
    /// JSON, but of another type, or outside of what the field takes.
    case unexpected(field: String)

    /// Names the member in which the value stood, where the error does not name one yet.
    func inside(_ field: StaticString) -> JSONError {
        if case .unexpected("") = self { return .unexpected(field: "\(field)") }
        return self
    }

    /// The member that is at fault, if one is known.
    public var field: String? {
        switch self {
        case .missing(let field), .unknown(let field), .unexpected(let field):
            field.isEmpty ? nil : field
        case .malformed, .tooDeep: nil
        }
    }
}
