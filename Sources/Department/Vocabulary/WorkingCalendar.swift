import JSON

/// Which days are working days: Monday to Friday, without public holidays, with the Saturdays
/// and Sundays that are worked in exchange for other days. Holidays follow from the law until an
/// administrator records what was decided for a year (the Government decides it every year).
public struct WorkingCalendar: Record, Equatable {
    /// The years for which a decision is recorded, in their order.
    public private(set) var years: [CalendarYear] = []

    public init() {}

    // MARK: Reading

    /// What is recorded of a year, or what the law says.
    public func year(_ number: Int) -> CalendarYear {
        if let decided = years.first(where: { $0.year == number }) { return decided }
        var year = CalendarYear()
        year.holidays = PublicHolidays.days(of: number)
        year.year = number
        return year
    }

    public func isWorking(_ day: Day) -> Bool { year(day.date.year).isWorking(day) }

    /// The first instant at which `days` whole days have passed since `start`, in milliseconds
    /// since 1970 UTC: the day of the event does not count, and the last one counts until its
    /// end (Articles 147 and 148 of the Civil Code 91/2015/QH13).
    public func end(of days: Int, _ counting: DayCounting, after start: Int64) -> Int64 {
        var day = Day(of: start)
        var left = days
        if counting == .calendar { return day.advanced(by: Int64(max(0, left)) + 1).start }
        var walk = Walk(self)
        while left > 0 {
            day = day.advanced(by: 1)
            if walk.isWorking(day) { left -= 1 }
        }
        return day.advanced(by: 1).start
    }

    /// How many working days have begun at `end` of those after the day of `start`, as far as
    /// `most` and one more: at most `n` working days are given while this is at most `n`.
    public func workingDays(after start: Int64, until end: Int64, most: Int) -> Int {
        var walk = Walk(self)
        var day = Day(of: start).advanced(by: 1)
        var count = 0
        while day.start < end, count <= most {
            if walk.isWorking(day) { count += 1 }
            day = day.advanced(by: 1)
        }
        return count
    }

    /// Days one after the other: the year is looked up when it changes.
    private struct Walk {
        private let calendar: WorkingCalendar
        private var year = CalendarYear()

        init(_ calendar: WorkingCalendar) { self.calendar = calendar }

        mutating func isWorking(_ day: Day) -> Bool {
            let number = day.date.year
            if number != year.year { year = calendar.year(number) }
            return year.isWorking(day)
        }
    }

    // MARK: Folding

    mutating func record(_ year: CalendarYear) {
        years.removeAll { $0.year == year.year }
        let place = years.firstIndex { $0.year > year.year } ?? years.count
        years.insert(year, at: place)
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("years", &years)
    }
}

/// The days of one year that differ from Monday to Friday.
public struct CalendarYear: Record, Equatable {
    /// The decision; empty where nobody has recorded one and the days follow from the law.
    public var basis = ""
    /// Days off, also such as fall on days of rest; sorted.
    public var holidays: [Day] = []
    /// Saturdays and Sundays that are worked; sorted.
    public var workdays: [Day] = []
    public var year = 0

    public init() {}

    func isWorking(_ day: Day) -> Bool {
        day.isWeekend ? workdays.contains(day) : !holidays.contains(day)
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
