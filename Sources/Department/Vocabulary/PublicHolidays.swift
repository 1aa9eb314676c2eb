/// The public holidays that a year has by law, where nobody has recorded the decision of that
/// year yet: Articles 111.3 and 112 of the Labour Code 45/2019/QH14.
enum PublicHolidays {
    /// The first day of the lunar year, and the 10th of its third month (Giỗ Tổ Hùng Vương), by
    /// the lunar calendar of Vietnam, which is reckoned in its own zone: 2030 differs from China.
    private static let lunar: [Int: (tet: (Int, Int), kings: (Int, Int))] = [
        2025: ((1, 29), (4, 7)), 2026: ((2, 17), (4, 26)), 2027: ((2, 6), (4, 16)),
        2028: ((1, 26), (4, 4)), 2029: ((2, 13), (4, 23)), 2030: ((2, 2), (4, 12)),
        2031: ((1, 23), (4, 1)), 2032: ((2, 11), (4, 19)), 2033: ((1, 31), (4, 9)),
        2034: ((2, 19), (4, 28)), 2035: ((2, 8), (4, 17)), 2036: ((1, 28), (4, 6)),
        2037: ((2, 15), (4, 24)), 2038: ((2, 4), (4, 13)), 2039: ((1, 24), (4, 3)),
        2040: ((2, 12), (4, 20)), 2041: ((2, 1), (4, 10)), 2042: ((1, 22), (4, 29)),
        2043: ((2, 10), (4, 19)), 2044: ((1, 30), (4, 7)), 2045: ((2, 17), (4, 26)),
    ]

    /// Sorted. Of Tết the last day of the old year and the first four of the new one; with
    /// National Day the day before, or the day after where that one is no working day. A holiday
    /// on a day of rest is made up for on the next working day.
    static func days(of year: Int) -> [Day] {
        var days: Set<Day> = []
        func add(_ month: Int, _ day: Int, from first: Int64 = 0, through last: Int64 = 0) {
            guard let start = Day(year: year, month: month, day: day) else { return }
            for offset in first...last { days.insert(start.advanced(by: offset)) }
        }
        add(1, 1)
        add(4, 30)
        add(5, 1)
        let eve = Day(year: year, month: 9, day: 1)
        add(9, 2, from: eve?.isWeekend == true ? 0 : -1, through: eve?.isWeekend == true ? 1 : 0)
        if let lunar = lunar[year] {
            add(lunar.tet.0, lunar.tet.1, from: -1, through: 3)
            add(lunar.kings.0, lunar.kings.1)
        }
        for day in days.sorted() where day.isWeekend {
            var other = day.advanced(by: 1)
            while other.isWeekend || days.contains(other) { other = other.advanced(by: 1) }
            days.insert(other)
        }
        return days.sorted()
    }
}
