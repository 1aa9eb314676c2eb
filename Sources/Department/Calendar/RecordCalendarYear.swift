import JSON

/// Records what was decided about the holidays of a year. It replaces what stood there, counts
/// for time limits that begin from now on, and leaves dates alone that were set before.
public struct RecordCalendarYear: Command, Equatable {
    public static let name = "calendar.recordYear"
    public static let permission = Permission.administrators
    public var basis = ""
    public var holidays: [Day] = []
    public var workdays: [Day] = []
    public var year = 0

    public init() {}

    public var target: ID<Workspace>? { nil }

    public func decide(
        _ state: DepartmentState, _ context: Context
    ) throws(Refusal) -> [any Event] {
        guard Limits.calendarYears.contains(year) else {
            throw Refusal(.calendarWrong, field: "year")
        }
        try TextRules.checkParagraph(basis, field: "basis")
        try check(holidays, field: "holidays") { _ in true }
        try check(workdays, field: "workdays") { $0.isWeekend && !holidays.contains($0) }
        var event = CalendarYearRecorded()
        event.basis = basis
        event.holidays = holidays.sorted()
        event.workdays = workdays.sorted()
        event.year = year
        guard state.calendar.year(year) != event.entry else {
            throw Refusal(.nothingChanged)
        }
        return [event]
    }

    /// Days of the year, each once.
    private func check(
        _ days: [Day], field: String, _ isFit: (Day) -> Bool
    ) throws(Refusal) {
        guard days.count <= Limits.daysPerCalendarYear else {
            throw Refusal(.limitReached, field: field)
        }
        guard Set(days).count == days.count,
            days.allSatisfy({ $0.date.year == year && isFit($0) })
        else { throw Refusal(.calendarWrong, field: field) }
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("basis", &basis)
        try visitor.field("holidays", &holidays)
        try visitor.field("workdays", &workdays)
        try visitor.field("year", &year)
    }
}

public struct CalendarYearRecorded: Event {
    public static let name = "calendar.yearRecorded"
    public var basis = ""
    public var holidays: [Day] = []
    public var workdays: [Day] = []
    public var year = 0

    public init() {}

    var entry: CalendarYear {
        var entry = CalendarYear()
        entry.basis = basis
        entry.holidays = holidays
        entry.workdays = workdays
        entry.year = year
        return entry
    }

    public func evolve(_ state: inout DepartmentState, _ fact: Fact) {
        state.calendar.record(entry)
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("basis", &basis)
        try visitor.field("holidays", &holidays)
        try visitor.field("workdays", &workdays)
        try visitor.field("year", &year)
    }
}
