public import JSON

/// A form of the synthesis table: what stands above it, its columns, how its rows are grouped. It
/// is data, for every body has forms of its own.
public struct TableForm: Record, Equatable {
    public var columns: [TableFormColumn] = []
    public var grouping = TableGrouping()
    /// Lines above the table.
    public var intro: [String] = []
    /// What it is called where one is chosen.
    public var label = TableFormLabel()
    /// By which it is asked for: lower case ASCII.
    public var name = ""
    /// The line that says that answers are missing, while they are.
    public var provisional = ""
    /// Lines below the table, at the right.
    public var signature: [String] = []
    public var title: [String] = []

    public init() {}

    /// `{word}` in the lines of a form: what is put there.
    enum Blank: String, CaseIterable {
        /// The number of people who were asked.
        case asked
        /// The provision that orders the consultation.
        case basis
        /// The drafting body.
        case body
        case closes
        case comments
        /// The number of people who commented.
        case commenters
        case draft
        case opens
        /// The number of rows without an answer.
        case open
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("columns", &columns)
        try visitor.field("grouping", &grouping)
        try visitor.field("intro", &intro)
        try visitor.field("label", &label)
        try visitor.field("name", &name)
        try visitor.field("provisional", &provisional)
        try visitor.field("signature", &signature)
        try visitor.field("title", &title)
    }
}

/// The name of a form in the languages of the interface.
public struct TableFormLabel: Record, Equatable {
    public var en = ""
    public var vi = ""

    public init() {}

    init(vi: String, en: String) {
        self.en = en
        self.vi = vi
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("en", &en)
        try visitor.field("vi", &vi)
    }
}

/// A column of a form: which field of a row it shows, below what title.
public struct TableFormColumn: Record, Equatable {
    public var field = TableField()
    /// Of the width, against the sum of all.
    public var share = 1
    public var title = ""

    public init() {}

    init(_ field: TableField, _ title: String, share: Int) {
        self.field = field
        self.share = share
        self.title = title
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("field", &field)
        try visitor.field("share", &share)
        try visitor.field("title", &title)
    }
}

/// What a column shows of a row.
public enum TableField: String, JSONWord {
    /// Counted from 1 through the whole table.
    case number
    case provision
    /// Everybody who said it.
    case subject
    case comment
    case answer
    case kind
    case assignee
    case state
    /// How many agree with the comments.
    case support
    /// How many comments the row folds.
    case count
    /// For whom it was said, without anybody's name: the body, or the class of who speaks for
    /// nobody else.
    case organisation

    public init() { self = .number }
}

/// Below what headings rows stand.
public enum TableGrouping: String, JSONWord {
    case none
    /// Below the chapter, or what is above an article.
    case chapter
    /// Below the article.
    case article
    /// Below what `organisation` shows: a row stands as often as it has such.
    case organisation
    /// Below each who commented: a row stands as often as it has subjects.
    case subject

    public init() { self = .none }
}

/// The forms among which one may choose.
public struct TableFormList: Record, Equatable {
    /// What one has to know of a form to choose it.
    public struct Form: Record, Equatable {
        /// The titles of its columns.
        public var columns: [String] = []
        public var label = TableFormLabel()
        public var name = ""

        public init() {}

        init(_ form: TableForm) {
            columns = form.columns.map(\.title)
            label = form.label
            name = form.name
        }

        public mutating func visit<Visitor: FieldVisitor>(
            _ visitor: inout Visitor
        ) throws(JSONError) {
            try visitor.field("columns", &columns)
            try visitor.field("label", &label)
            try visitor.field("name", &name)
        }
    }

    public var forms: [Form] = []

    public init() {}

    init(_ forms: TableForms) { self.forms = forms.all.map { Form($0) } }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("forms", &forms)
    }
}
