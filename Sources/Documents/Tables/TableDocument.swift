/// A table with what stands above and below it, such as the compilation of comments with their
/// answers. Its columns are data: bodies use forms of their own.
public struct TableDocument: Sendable, Equatable {
    public var authority: String
    public var placeAndDate: String
    /// Lines in bold, in the middle.
    public var title: [String]
    public var intro: [Cell]
    public var columns: [Column]
    public var groups: [Group]
    /// Below the table.
    public var outro: [Cell]
    /// Lines below all of it, at the right.
    public var signature: [String]
    /// Lines beside the signature, at the left.
    public var otherSignature: [String]
    /// Whether the paper stands upright; else it lies on its side, for many columns.
    public var isUpright: Bool

    public struct Column: Sendable, Equatable {
        public var title: String
        /// Its share of the width, against the sum of all.
        public var share: Int

        public init(_ title: String, share: Int = 1) {
            self.title = title
            self.share = share
        }
    }

    /// Rows below one heading over the whole width; none when the heading is empty.
    public struct Group: Sendable, Equatable {
        public var heading: String
        public var rows: [Row]

        public init(_ heading: String = "", rows: [Row]) {
            self.heading = heading
            self.rows = rows
        }
    }

    public struct Row: Sendable, Equatable {
        public var cells: [Cell]

        public init(_ cells: [Cell]) { self.cells = cells }
    }

    /// Words, the first of them in bold when a lead is given.
    public struct Cell: Sendable, Equatable, ExpressibleByStringLiteral {
        public var lead: String
        public var text: String

        public init(_ text: String, lead: String = "") {
            self.lead = lead
            self.text = text
        }

        public init(stringLiteral value: String) { self.init(value) }

        var plain: String { [lead, text].filter { !$0.isEmpty }.joined(separator: " ") }
    }

    public init(
        authority: String = "", placeAndDate: String = "", title: [String], intro: [Cell] = [],
        columns: [Column], groups: [Group], outro: [Cell] = [], signature: [String] = [],
        otherSignature: [String] = [], isUpright: Bool = false
    ) {
        self.authority = authority
        self.placeAndDate = placeAndDate
        self.title = title
        self.intro = intro
        self.columns = columns
        self.groups = groups
        self.outro = outro
        self.signature = signature
        self.otherSignature = otherSignature
        self.isUpright = isUpright
    }
}
