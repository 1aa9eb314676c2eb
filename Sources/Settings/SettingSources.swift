import Configuration
import Synchronization

/// The places where a setting may be written, the strongest first.
struct SettingSources {
    /// One place: a file, the environment, the flags.
    private struct Source {
        let name: String
        let lookUp: (AbsoluteConfigKey, ConfigType) throws -> ConfigValue?

        /// How the key is written in this place.
        let spell: (SettingKey) -> String
    }

    private let sources: [Source]

    init(
        file: (name: String, bytes: [UInt8])?, environment: [String: String],
        flags: [String: String]
    ) throws(SettingsError) {
        sources =
            [
                try Self.flags(flags), try Self.environment(environment),
                try file.map(Self.file),
            ].compactMap { $0 }
    }

    func text(_ key: SettingKey) throws(SettingsError) -> String {
        let (value, source) = try value(of: key)
        if case .choice(let choices) = key.kind, !choices.contains(value) {
            throw bad(key, value, source)
        }
        if key.kind == .loopbackSocket, !value.isEmpty, !Self.isLoopbackSocket(value) {
            throw bad(key, value, source)
        }
        return value
    }

    /// Nothing but an origin: it becomes a part of the policy that pages are told. An IPv6 address
    /// cannot stand there (CSP level 3, section 2.3.1).
    private static func isLoopbackSocket(_ text: String) -> Bool {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0] == "wss:" || parts[0] == "ws:", parts[1].isEmpty else {
            return false
        }
        let place = parts[2].split(separator: ":", omittingEmptySubsequences: false)
        guard place.count == 2, place[0] == "127.0.0.1" || place[0] == "localhost",
            let port = UInt16(place[1]), port > 0
        else { return false }
        return String(port) == place[1]
    }

    func integer(_ key: SettingKey) throws(SettingsError) -> Int {
        let (value, source) = try value(of: key)
        guard case .integer(let range) = key.kind, let number = Int(value), range.contains(number)
        else { throw bad(key, value, source) }
        return number
    }

    func flag(_ key: SettingKey) throws(SettingsError) -> Bool {
        let (value, source) = try value(of: key)
        guard let flag = Bool(value) else { throw bad(key, value, source) }
        return flag
    }

    func endpoint(_ key: SettingKey) throws(SettingsError) -> Settings.Endpoint {
        let (value, source) = try value(of: key)
        guard let endpoint = Settings.Endpoint(value) else { throw bad(key, value, source) }
        return endpoint
    }

    func list(_ key: SettingKey) throws(SettingsError) -> [String] {
        for source in sources {
            do {
                guard
                    case .stringArray(let texts)? = try source.lookUp(key.absolute, .stringArray)?
                        .content
                else { continue }
                return texts.filter { !$0.isEmpty }
            } catch {
                throw .badValue(
                    key: source.spell(key), value: Self.shown(key, in: source),
                    source: source.name, allowed: key.allowed)
            }
        }
        return []
    }

    /// The strongest value as text, and where it stands.
    private func value(of key: SettingKey) throws(SettingsError) -> (String, Source?) {
        for source in sources {
            do {
                if case .string(let text)? = try source.lookUp(key.absolute, .string)?.content {
                    return (text, source)
                }
            } catch {
                throw .badValue(
                    key: source.spell(key), value: "a list", source: source.name,
                    allowed: key.allowed)
            }
        }
        return (key.standard, nil)
    }

    private static func shown(_ key: SettingKey, in source: Source) -> String {
        guard case .string(let text)? = try? source.lookUp(key.absolute, .string)?.content else {
            return "something else"
        }
        return text
    }

    private func bad(_ key: SettingKey, _ value: String, _ source: Source?) -> SettingsError {
        .badValue(
            key: source?.spell(key) ?? key.name, value: value, source: source?.name ?? "defaults",
            allowed: key.allowed)
    }
}

extension SettingSources {
    private static func flags(_ flags: [String: String]) throws(SettingsError) -> Source {
        let known = SettingKey.all.map(\.name)
        try refuseUnknown(flags.keys.sorted(), known: known, source: "the command line")
        return Source(
            name: "the command line",
            lookUp: { key, type in
                guard let text = flags[key.components.joined(separator: ".")] else { return nil }
                let isList = type == .stringArray
                return ConfigValue(
                    isList
                        ? .stringArray(text.split(separator: ",").map(String.init))
                        : .string(text),
                    isSecret: false)
            },
            spell: \.name)
    }

    /// `limits.messageBytes` is `CUCAO_LIMITS_MESSAGE_BYTES`.
    private static func environment(
        _ variables: [String: String]
    ) throws(SettingsError) -> Source {
        let provider = EnvironmentVariablesProvider(environmentVariables: variables)
        func lookUp(_ key: AbsoluteConfigKey, _ type: ConfigType) throws -> LookupResult {
            try provider.value(forKey: key.prepending("cucao"), type: type)
        }
        func spell(_ key: SettingKey) -> String {
            (try? lookUp(key.absolute, .string).encodedKey) ?? key.name
        }
        let ours = variables.keys.filter { $0.hasPrefix("CUCAO_") && $0 != "CUCAO_CONFIG" }
        try refuseUnknown(
            ours.sorted(), known: SettingKey.all.map(spell), source: "the environment")
        return Source(
            name: "the environment", lookUp: { try lookUp($0, $1).value }, spell: spell)
    }

    /// YAML, of which JSON is a part.
    private static func file(name: String, bytes: [UInt8]) throws(SettingsError) -> Source {
        let collector = KeyCollector()
        let snapshot: YAMLSnapshot
        do {
            snapshot = try YAMLSnapshot(
                data: bytes.span.bytes, providerName: name,
                parsingOptions: .init(
                    secretsSpecifier: .dynamic { key, _ in
                        collector.add(key)
                        return false
                    }))
        } catch {
            throw .malformed(file: name, reason: firstLine(of: error))
        }
        let known = SettingKey.all.map(\.name)
        // A section with nothing below it, as when all its lines are comments, says nothing.
        let sections = Set(known.compactMap { $0.split(separator: ".").first.map(String.init) })
        try refuseUnknown(
            collector.keys.filter { !sections.contains($0) }.sorted(), known: known, source: name)
        return Source(
            name: name, lookUp: { try snapshot.value(forKey: $0, type: $1).value }, spell: \.name)
    }

    private static func firstLine(of error: any Error) -> String {
        String("\(error)".prefix { $0 != "\n" })
    }

    private static func refuseUnknown(
        _ names: [String], known: [String], source: String
    ) throws(SettingsError) {
        for name in names where !known.contains(name) {
            throw .unknownKey(name, source: source, nearest: nearest(to: name, in: known))
        }
    }
}

/// A snapshot keeps its keys to itself, but asks about each whether it is a secret: by that we
/// learn which keys a file holds.
private final class KeyCollector: Sendable {
    private let found = Mutex<[String]>([])

    var keys: [String] { found.withLock { $0 } }

    func add(_ key: String) { found.withLock { $0.append(key) } }
}

extension SettingKey {
    fileprivate var absolute: AbsoluteConfigKey {
        AbsoluteConfigKey(name.split(separator: ".").map(String.init))
    }
}
