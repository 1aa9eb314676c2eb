import JSON
import Opinion

/// What so many said, in a view.
public struct TallyView: Record, Equatable {
    public var agrees = 0
    public var disagrees = 0
    public var passes = 0

    public init() {}

    init(_ tally: OpinionTally) {
        agrees = tally.agrees
        disagrees = tally.disagrees
        passes = tally.passes
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("agrees", &agrees)
        try visitor.field("disagrees", &disagrees)
        try visitor.field("passes", &passes)
    }
}

/// People who stand near each other on the map, without names: a square of a quarter of a unit.
public struct MapCell: Record, Equatable {
    public var count = 0
    /// Absent for those who voted on too few statements.
    public var group: Int?
    /// Thousandths of a unit, of the middle of the square.
    public var x = 0
    public var y = 0

    public init() {}

    /// Thousandths of a unit.
    static let side = 250

    /// Where a place falls.
    static func cell(of place: MapPoint) -> (x: Int, y: Int) {
        func middle(_ value: Double) -> Int {
            Int((value * 1_000 / Double(side)).rounded()) * side
        }
        return (middle(place.x), middle(place.y))
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("count", &count)
        try visitor.field("group", &group)
        try visitor.field("x", &x)
        try visitor.field("y", &y)
    }
}

/// A group of people who vote alike.
public struct OpinionGroupView: Record, Equatable {
    /// How many of each class, as far as that unmasks nobody.
    public var classes: [ClassCount] = []
    public var number = 0
    public var representatives: [RepresentativeView] = []
    public var size = 0
    public var x = 0
    public var y = 0

    public init() {}

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("classes", &classes)
        try visitor.field("number", &number)
        try visitor.field("representatives", &representatives)
        try visitor.field("size", &size)
        try visitor.field("x", &x)
        try visitor.field("y", &y)
    }
}

/// A statement that stands for a group: so many of those who voted on it say so.
public struct RepresentativeView: Record, Equatable {
    public var side = OpinionAnswer()
    public var statement = ID<OpinionStatement>()
    public var successes = 0
    public var trials = 0

    public init() {}

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("side", &side)
        try visitor.field("statement", &statement)
        try visitor.field("successes", &successes)
        try visitor.field("trials", &trials)
    }
}

/// A statement that joins or parts people.
public struct SharedView: Record, Equatable {
    /// Thousandths, by which the list is sorted.
    public var score = 0
    public var side = OpinionAnswer()
    public var statement = ID<OpinionStatement>()

    public init() {}

    init(_ shared: SharedStatement, _ statement: ID<OpinionStatement>) {
        score = Int((shared.score * 1_000).rounded())
        side = shared.side == .agree ? .agree : .disagree
        self.statement = statement
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("score", &score)
        try visitor.field("side", &side)
        try visitor.field("statement", &statement)
    }
}

/// How many people are of a class.
public struct ClassCount: Record, Equatable {
    public var count = 0
    public var personClass = PersonClass()

    public init() {}

    init(_ personClass: PersonClass, _ count: Int) {
        self.count = count
        self.personClass = personClass
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("class", &personClass)
        try visitor.field("count", &count)
    }
}

/// What people of a class said.
public struct ClassTally: Record, Equatable {
    public var personClass = PersonClass()
    public var tally = TallyView()

    public init() {}

    init(_ personClass: PersonClass, _ tally: OpinionTally) {
        self.personClass = personClass
        self.tally = TallyView(tally)
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("class", &personClass)
        try visitor.field("tally", &tally)
    }
}

/// What people of a group said.
public struct GroupTally: Record, Equatable {
    public var number = 0
    public var tally = TallyView()

    public init() {}

    init(_ number: Int, _ tally: OpinionTally) {
        self.number = number
        self.tally = TallyView(tally)
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("number", &number)
        try visitor.field("tally", &tally)
    }
}

/// What was said to one statement, as far as that unmasks nobody.
public struct StatementResult: Record, Equatable {
    public var classes: [ClassTally] = []
    public var groups: [GroupTally] = []
    public var statement = ID<OpinionStatement>()
    public var text = ""
    public var total = TallyView()

    public init() {}

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("classes", &classes)
        try visitor.field("groups", &groups)
        try visitor.field("statement", &statement)
        try visitor.field("text", &text)
        try visitor.field("total", &total)
    }
}
