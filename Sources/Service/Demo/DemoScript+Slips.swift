extension DemoScript {
    /// An opinion slip: what it asks of whom, and what was said. Times run on from the sending.
    struct Slip: Decodable {
        struct Paper: Decodable {
            var name: String
            /// The draft of the workspace, by its title, and the version of it.
            var draft: String?
            var version: Int?
        }
        struct Option: Decodable {
            var text: String
            var counts: String
            var needsReason: Bool
        }
        struct Address: Decodable {
            var person: String
            var assistant: String?
        }
        struct Opinion: Decodable {
            var by: String
            /// For whom it is only prepared.
            var preparedFor: String?
            var afterMinutes: Double
            /// The number of the option, from 0.
            var choice: Int
            var reason: String?
            /// Whether they signed it, with a key for trial.
            var signed: Bool?
        }
        struct Response: Decodable {
            var to: String
            var afterMinutes: Double
            var outcome: String
            var text: String
        }
        /// The name of the workspace.
        var workspace: String
        var by: String
        var daysAgo: Double
        var question: String
        var summary: String
        var basis: String
        var days: Int
        /// Whether opinions may be signed.
        var signatures: Bool?
        var dossier: [Paper]
        var options: [Option]
        var addressees: [Address]
        var opinions: [Opinion]
        var responses: [Response]
        /// Reported and closed, where it is there.
        var report: String?
    }
}
