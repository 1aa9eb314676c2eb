import Foundation

/// The demonstration department as its files in `config/demo` describe it.
struct DemoScript {
    struct People: Decodable {
        struct Organisation: Decodable {
            var key: String
            var name: String
        }
        struct Person: Decodable {
            var login: String
            var name: String
            var `class`: String
            var organisation: String
            var language: String
            var role: String
        }
        var organisations: [Organisation]
        var people: [Person]
    }

    struct Workspace: Decodable {
        struct Member: Decodable {
            var person: String
            var role: String
        }
        struct Topic: Decodable {
            var title: String
            var opener: String
            var daysAgo: Double
            var dueInDays: Double?
            var stance: String?
            var text: String
            var openingAgreedBy: [String]?
            var posts: [Post]
            var close: Close?
        }
        struct Post: Decodable {
            var by: String
            var afterMinutes: Double
            var text: String
            var replyTo: Int?
            var stance: String?
            var agreedBy: [String]?
            var edit: Edit?
        }
        struct Edit: Decodable {
            var afterMinutes: Double
            var text: String
        }
        struct Close: Decodable {
            var by: String
            var afterMinutes: Double
            var conclusion: String
        }
        var name: String
        var purpose: String
        var visibility: String
        var chair: String
        var members: [Member]
        var topics: [Topic]
    }

    var people: People
    var workspaces: [Workspace]

    /// Reads `people.json` and `workspaces/*.json`, in the order of their names.
    init(folder: String) throws(DemoFailure) {
        let root = URL(fileURLWithPath: folder)
        people = try DemoScript.read(root.appendingPathComponent("people.json"))
        let place = root.appendingPathComponent("workspaces")
        let files: [URL]
        do {
            files = try FileManager.default.contentsOfDirectory(
                at: place, includingPropertiesForKeys: nil)
        } catch { throw .unreadable(place.path) }
        workspaces = []
        for file in files.sorted(by: { $0.path < $1.path }) where file.pathExtension == "json" {
            workspaces.append(try DemoScript.read(file))
        }
    }

    private static func read<Value: Decodable>(_ file: URL) throws(DemoFailure) -> Value {
        do { return try JSONDecoder().decode(Value.self, from: Data(contentsOf: file)) } catch {
            throw .unreadable("\(file.path): \(error)")
        }
    }
}

/// Why the demonstration could not be filled in.
public enum DemoFailure: Error, Sendable, CustomStringConvertible {
    case unreadable(String)
    case refused(String)

    public var description: String {
        switch self {
        case .unreadable(let what): "the demonstration cannot be read: \(what)"
        case .refused(let what): "the demonstration was refused: \(what)"
        }
    }
}
