/// The working days of the department, which time limits count.
public enum WorkingDays: Feature {
    public static let commands: [any Command.Type] = [RecordCalendarYear.self]
    public static let events: [any Event.Type] = [CalendarYearRecorded.self]
}
