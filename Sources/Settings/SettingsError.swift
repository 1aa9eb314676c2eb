/// Why the server cannot start with the settings that it was given. Each case becomes one line
/// that names the key, where it was written, and what would be right.
public enum SettingsError: Error, Equatable, Sendable {
    case unreadable(file: String, reason: String)
    /// Not YAML (or JSON), or not a mapping of keys to values.
    case malformed(file: String, reason: String)
    /// `nearest` is the known key that looks most like it.
    case unknownKey(String, source: String, nearest: String?)
    case badValue(key: String, value: String, source: String, allowed: String)
    /// `key` means something only together with `needs`.
    case incomplete(key: String, needs: String)
}

extension SettingsError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .unreadable(let file, let reason):
            "cannot read the settings in \(file): \(reason)"
        case .malformed(let file, let reason):
            "the settings in \(file) are not valid YAML: \(reason)"
        case .unknownKey(let key, let source, let nearest?):
            "unknown setting \(key) in \(source); did you mean \(nearest)?"
        case .unknownKey(let key, let source, nil):
            "unknown setting \(key) in \(source); config/cucao.yaml lists them all"
        case .badValue(let key, let value, let source, let allowed):
            "setting \(key) in \(source) is “\(value)”; it must be \(allowed)"
        case .incomplete(let key, let needs):
            "setting \(key) is given without \(needs): give both or neither"
        }
    }
}
