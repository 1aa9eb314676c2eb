extension DemoScript {
    /// What is said about a draft, and asking for it. Comments and consultations are named by
    /// their keys, blocks as in the other steps.
    struct Consult: Decodable {
        var key: String
        var version: Int
        /// Whole days from the start of the server; negative when it is over.
        var closesInDays: Double
        var minDays: Int
        var basis: String
        var classes: [String]
    }

    struct Comment: Decodable {
        struct About: Decodable {
            var block: String
            var words: String
        }
        var key: String
        /// The version that it is about; the live text without one.
        var version: Int?
        /// The whole draft without one.
        var about: About?
        var kind: String
        var text: String
        /// What the words should be instead.
        var suggest: String?
        /// Among the drafting team only.
        var forTeam: Bool?
        var agreedBy: [String]?
    }

    struct Reply: Decodable {
        var to: String
        var text: String
    }

    struct Decision: Decodable {
        var suggestion: String
        var accept: Bool
        var text: String
    }

    /// What is done with a row of a synthesis table.
    struct Row: Decodable {
        struct Answer: Decodable {
            var outcome: String
            var text: String
            var changes: [String]?
            var notYet: String?
        }
        var consultation: String
        var row: String
        var fold: [String]?
        var assign: String?
        var study: Bool?
        var answer: Answer?
    }
}
