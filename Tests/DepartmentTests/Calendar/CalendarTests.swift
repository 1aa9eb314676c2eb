import Department
import DepartmentTesting
import Testing

/// Time limits in working days, around the holidays of Vietnam.
@Suite struct CalendarTests {
    /// An instant in Vietnam.
    private static func at(_ day: String, hour: Int64 = 9) -> Int64 {
        (Day(day)?.start ?? 0) + hour * 3_600_000
    }

    /// The last day of a time limit.
    private static func lastDay(
        _ days: Int, after start: Int64, _ calendar: WorkingCalendar = WorkingCalendar()
    ) -> String {
        Day(of: calendar.end(of: days, .working, after: start) - 1).description
    }

    // MARK: Days

    @Test(arguments: [
        ("1970-01-01", 0), ("1969-12-31", -1), ("2000-02-29", 11_016), ("2000-03-01", 11_017),
        ("2026-11-22", 20_779), ("2100-02-28", 47_540), ("2100-03-01", 47_541),
        ("0001-01-01", -719_162), ("9999-12-31", 2_932_896),
    ])
    func daysAreThoseOfTheCivilCalendar(_ text: String, _ number: Int64) throws {
        #expect(Day(text)?.number == number)
        #expect(Day(number: number).description == text)
    }

    @Test(arguments: [
        "2026-02-29", "2100-02-29", "2026-13-01", "2026-00-10", "2026-4-01", "2026-04-31",
        "+026-04-01", "2026-04-01T", "", "2026--1-01", "20260401",
    ])
    func whatNoCalendarHasIsNoDay(_ text: String) { #expect(Day(text) == nil) }

    @Test func aDayBeginsInVietnam() {
        let midnight: Int64 = 1_795_280_400_000
        #expect(Day(of: midnight).description == "2026-11-22")
        #expect(Day(of: midnight - 1).description == "2026-11-21")
        #expect(Day(of: midnight).start == midnight)
        #expect(Day(of: -1).description == "1970-01-01")
        #expect(Day(of: -25_200_001).description == "1969-12-31")
    }

    // MARK: Holidays by law

    @Test(arguments: [
        // Tết in the middle of a week; Giỗ Tổ on a Sunday; National Day on a Wednesday.
        (
            2026,
            "01-01 02-16 02-17 02-18 02-19 02-20 04-26 04-27 04-30 05-01 09-01 09-02"
        ),
        // Tết over a weekend; the 1st of May on a Saturday.
        (
            2027,
            "01-01 02-05 02-06 02-07 02-08 02-09 02-10 02-11 04-16 04-30 05-01 05-03 09-01 09-02"
        ),
        // New Year on a Saturday; both days of the end of April on a weekend.
        (
            2028,
            "01-01 01-03 01-25 01-26 01-27 01-28 01-29 01-31 04-04 04-30 05-01 05-02 09-01 09-02 09-04"
        ),
        // Beyond the table of lunar years only the days that are the same in every year.
        (2060, "01-01 04-30 05-01 05-03 09-01 09-02"),
    ])
    func holidaysFollowFromTheLaw(_ year: Int, _ days: String) {
        let found = WorkingCalendar().year(year)
        #expect(
            found.holidays.map(\.description) == days.split(separator: " ").map { "\(year)-\($0)" })
        #expect(found.workdays.isEmpty && found.basis.isEmpty)
    }

    @Test func tetTakesItsFiveDays() {
        // Friday 13 February 2026 is the last working day before Tết.
        let friday = Self.at("2026-02-13")
        #expect(Self.lastDay(1, after: Self.at("2026-02-12")) == "2026-02-13")
        #expect(Self.lastDay(1, after: friday) == "2026-02-23")
        #expect(Self.lastDay(5, after: friday) == "2026-02-27")
        #expect(Self.lastDay(1, after: Self.at("2026-02-18")) == "2026-02-23")
        // From one year into the next.
        #expect(Self.lastDay(2, after: Self.at("2026-12-30")) == "2027-01-04")
    }

    @Test func calendarDaysCountHolidaysToo() {
        let end = WorkingCalendar().end(of: 20, .calendar, after: Self.at("2026-02-10"))
        #expect(Day(of: end - 1).description == "2026-03-02")
    }

    // MARK: Decisions

    @Test func aDecisionReplacesWhatFollowsFromTheLaw() throws {
        // New Year 2026: Friday 2 January is off, Saturday 10 January is worked for it.
        let decided = RecordCalendarYear.with {
            ($0.basis, $0.year) = ("Decision", 2026)
            $0.holidays = ["2026-01-02", "2026-01-01"].compactMap { Day($0) }
            $0.workdays = ["2026-01-10"].compactMap { Day($0) }
        }
        let after = Given.department.when(decided, by: .administrator).then(
            CalendarYearRecorded.with {
                ($0.basis, $0.year) = ("Decision", 2026)
                $0.holidays = ["2026-01-01", "2026-01-02"].compactMap { Day($0) }
                $0.workdays = ["2026-01-10"].compactMap { Day($0) }
            })
        let calendar = after.state.calendar
        #expect(Self.lastDay(1, after: Self.at("2025-12-31"), calendar) == "2026-01-05")
        #expect(Self.lastDay(5, after: Self.at("2026-01-05"), calendar) == "2026-01-10")
        #expect(try !calendar.isWorking(#require(Day("2026-01-11"))))
        // Nothing of the law is added to a decision; other years stay as they were.
        #expect(try calendar.isWorking(#require(Day("2026-02-17"))))
        #expect(try !calendar.isWorking(#require(Day("2027-02-08"))))
        let corrected = after.when(decided.but { $0.workdays = [] }, by: .owner).succeeds()
        #expect(corrected.state.calendar.years.count == 1)
        #expect(
            Self.lastDay(5, after: Self.at("2026-01-05"), corrected.state.calendar)
                == "2026-01-12")
    }

    @Test func aConsultationIsOpenForItsWorkingDays() {
        let open = Sample.openConsultation.but {
            ($0.profile.counting, $0.profile.minDays) = (.working, 5)
            $0.closesAt = Day("2026-11-28")?.start ?? 0
        }
        let closed = Given.consulting.when(Sample.closeConsultation, by: .chair).after
        closed.when(open, by: .chair).succeeds()
        let holiday = RecordCalendarYear.with {
            ($0.basis, $0.year) = ("Decision", 2026)
            $0.holidays = ["2026-11-24"].compactMap { Day($0) }
        }
        let after = closed.when(holiday, by: .owner).succeeds()
        after.when(open, by: .chair).refuses(.consultationTooShort, field: "closesAt")
        after.when(open.but { $0.closesAt = Day("2026-12-01")?.start ?? 0 }, by: .chair)
            .succeeds()
    }

    // MARK: Upper limits

    @Test func workingDaysAreCountedUntilADate() {
        let calendar = WorkingCalendar()
        let friday = Self.at("2026-02-13")
        let monday = Day("2026-02-23")?.start ?? 0
        #expect(calendar.workingDays(after: friday, until: monday, most: 5) == 0)
        #expect(calendar.workingDays(after: friday, until: monday + 1, most: 5) == 1)
        for days in 1...9 {
            let end = calendar.end(of: days, .working, after: friday)
            #expect(calendar.workingDays(after: friday, until: end, most: 20) == days)
        }
        #expect(calendar.workingDays(after: friday, until: .max, most: 5) == 6)
        #expect(calendar.workingDays(after: friday, until: 0, most: 5) == 0)
    }
}

extension Scenarios {
    static let calendars: [Scenario] =
        [
            Sample.recordCalendarYear.but { $0.year = 1_999 }
                .refused(.calendarWrong, "year", by: .owner),
            Sample.recordCalendarYear.but { $0.year = 2_200 }
                .refused(.calendarWrong, "year", by: .owner),
            Sample.recordCalendarYear.but { $0.year = 2_026 }
                .refused(.calendarWrong, "holidays", by: .owner),
            Sample.recordCalendarYear.but { $0.holidays += $0.holidays }
                .refused(.calendarWrong, "holidays", by: .owner),
            Sample.recordCalendarYear.but { $0.workdays = [Day(number: 20_826)] }
                .refused(.calendarWrong, "workdays", by: .owner),
            Sample.recordCalendarYear.but { $0.workdays = [Day(number: 20_820)] }
                .refused(.calendarWrong, "workdays", by: .owner),
            Sample.recordCalendarYear.but {
                $0.holidays = (0...100).map { Day(number: 20_819 + $0) }
            }.refused(.limitReached, "holidays", by: .owner),
            Sample.recordCalendarYear.refused(
                .nothingChanged, by: .owner,
                given: Given.department.when(Sample.recordCalendarYear, by: .owner).after),
        ]
        + Sample.recordCalendarYear.textScenarios("basis", most: 2_000, by: .owner) {
            $0.basis = $1
        }
}
