import Glibc
import Logging
import Settings
import Synchronization

/// What the process writes about itself: one line an entry on standard error, as text or as
/// JSON, never with personal data, and never two lines out of one entry.
struct LogFormat: LogHandler {
    private static let started = Atomic(false)

    var metadata: Logger.Metadata = [:]
    var logLevel: Logger.Level
    let isJSON: Bool
    let label: String

    /// Makes this the format of all loggers. Later calls in one process change nothing.
    static func start(_ settings: Settings) {
        guard !started.exchange(true, ordering: .relaxed) else { return }
        let level = Logger.Level(rawValue: settings.logLevel) ?? .info
        let isJSON = settings.logFormat == .json
        LoggingSystem.bootstrap { label in
            LogFormat(logLevel: level, isJSON: isJSON, label: label)
        }
    }

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        var fields = metadata
        for (key, value) in event.metadata ?? [:] { fields[key] = value }
        let line =
            isJSON
            ? LogLine.json(event.level, label, event.message.description, fields)
            : LogLine.text(event.level, label, event.message.description, fields)
        StandardError.write(line)
    }
}

/// One entry as one line; control characters cannot forge a second one.
enum LogLine {
    static func text(
        _ level: Logger.Level, _ label: String, _ message: String, _ fields: Logger.Metadata
    ) -> String {
        let rest = fields.sorted { $0.key < $1.key }.map { " \($0.key)=\($0.value)" }.joined()
        return plain("\(instant()) \(level) \(label): \(message)\(rest)")
    }

    static func json(
        _ level: Logger.Level, _ label: String, _ message: String, _ fields: Logger.Metadata
    ) -> String {
        var line = JSONLine()
        line.add("at", instant())
        line.add("label", label)
        line.add("level", level.rawValue)
        line.add("message", message)
        for (key, value) in fields.sorted(by: { $0.key < $1.key }) { line.add(key, "\(value)") }
        return line.text
    }

    private static func plain(_ text: String) -> String {
        String(
            text.unicodeScalars.map { scalar in
                scalar.value < 0x20 || (0x7F..<0xA0).contains(scalar.value)
                    ? "?" : Character(scalar)
            })
    }

    /// RFC 3339, UTC.
    private static func instant() -> String {
        var now = time(nil)
        var parts = tm()
        gmtime_r(&now, &parts)
        var buffer = [CChar](repeating: 0, count: 32)
        strftime(&buffer, buffer.count, "%Y-%m-%dT%H:%M:%SZ", &parts)
        return String(
            decoding: buffer.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    }
}
