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

    /// A draft: the file that was imported, and what became of it. Blocks are named by the paths
    /// that they had in that file, or by the keys under which they were added.
    struct Draft: Decodable {
        /// The name of the workspace.
        var workspace: String
        /// In the folder of this description.
        var file: String
        var title: String
        var by: String
        var daysAgo: Double
        var drafters: [String]
        var steps: [DraftStep]
        /// What the file holds.
        var bytes: [UInt8] = []

        enum CodingKeys: CodingKey {
            case workspace, file, title, by, daysAgo, drafters, steps
        }
    }

    struct DraftStep: Decodable {
        struct Version: Decodable {
            var name: String
            var note: String
        }
        struct Edit: Decodable {
            var block: String
            var old: String
            var new: String
        }
        struct Addition: Decodable {
            var key: String
            var after: String
            var kind: String
            var text: String
        }
        struct Move: Decodable {
            var block: String
            var after: String
        }
        var by: String
        var afterMinutes: Double
        var version: Version?
        var edit: Edit?
        var add: Addition?
        var move: Move?
        var remove: [String]?
        var consult: Consult?
        var comment: Comment?
        var reply: Reply?
        var decide: Decision?
        var row: Row?
        /// The consultation that is finished.
        var finish: String?
    }

    var people: People
    var workspaces: [Workspace]
    var drafts: [Draft]
    var opinions: [Opinion]
    var polls: [Poll]
    var slips: [Slip]

    /// Reads `people.json` and the files of the folders, in the order of their names.
    init(folder: String) throws(DemoFailure) {
        let root = URL(fileURLWithPath: folder)
        people = try DemoScript.read(root.appendingPathComponent("people.json"))
        workspaces = []
        for file in try DemoScript.files(root.appendingPathComponent("workspaces")) {
            workspaces.append(try DemoScript.read(file))
        }
        drafts = []
        let folder = root.appendingPathComponent("drafts")
        for file in try DemoScript.files(folder) {
            var draft: Draft = try DemoScript.read(file)
            let text = folder.appendingPathComponent(draft.file)
            do { draft.bytes = [UInt8](try Data(contentsOf: text)) } catch {
                throw .unreadable(text.path)
            }
            drafts.append(draft)
        }
        slips = []
        for file in try DemoScript.files(root.appendingPathComponent("slips")) {
            slips.append(try DemoScript.read(file))
        }
        opinions = []
        for file in try DemoScript.files(root.appendingPathComponent("opinions")) {
            opinions.append(try DemoScript.read(file))
        }
        polls = []
        for file in try DemoScript.files(root.appendingPathComponent("polls")) {
            polls.append(try DemoScript.read(file))
        }
    }

    private static func files(_ folder: URL) throws(DemoFailure) -> [URL] {
        do {
            return try FileManager.default.contentsOfDirectory(
                at: folder, includingPropertiesForKeys: nil
            ).filter { $0.pathExtension == "json" }.sorted { $0.path < $1.path }
        } catch { throw .unreadable(folder.path) }
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
