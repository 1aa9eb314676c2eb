extension DemoScript {
    /// An opinion map: statements, and a letter a person for each of them.
    struct Opinion: Decodable {
        struct Statement: Decodable {
            var by: String
            var text: String
        }
        /// The name of the workspace.
        var workspace: String
        var title: String
        var question: String
        var by: String
        var daysAgo: Double
        /// Whole days from the start of the server.
        var closesInDays: Double
        var statements: [Statement]
        /// By login: `a` agrees, `d` disagrees, `p` passes, `.` has not said anything.
        var votes: [String: String]
    }

    /// A poll of all members, with the ballots that were cast.
    struct Poll: Decodable {
        struct Option: Decodable {
            var text: String
            var counts: String?
            var needsReason: Bool?
        }
        struct Vote: Decodable {
            var by: String
            var choices: [Int]?
            var ranks: [[Int]]?
            var reason: String?
        }
        struct Close: Decodable {
            var by: String
            var afterMinutes: Double
        }
        /// A provision of a draft in one of its versions.
        struct Subject: Decodable {
            /// By its title.
            var draft: String
            /// As in the steps of the draft.
            var block: String
            var version: Int
        }
        var workspace: String
        var title: String
        var text: String
        var about: Subject?
        var by: String
        var daysAgo: Double
        var closesInDays: Double?
        /// Whether nobody learns who chose what.
        var secret: Bool?
        var method: String
        /// Whether it takes more than half of all who may vote.
        var majority: Bool?
        var options: [Option]
        var votes: [Vote]
        var close: Close?
    }
}
