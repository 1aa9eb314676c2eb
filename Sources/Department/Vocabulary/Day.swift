import JSON

/// A day of the calendar in Vietnam, which is seven hours before UTC the whole year.
public struct Day: Hashable, Comparable, Sendable {
    static let milliseconds: Int64 = 86_400_000
    private static let zone: Int64 = 7 * 3_600_000

    /// Days since 1970-01-01, a Thursday.
    public var number: Int64

    public init(number: Int64) { self.number = number }

    /// The day on which an instant falls; milliseconds since 1970 UTC.
    public init(of instant: Int64) {
        let (quotient, rest) = (instant + Self.zone).quotientAndRemainder(
            dividingBy: Self.milliseconds)
        number = rest < 0 ? quotient - 1 : quotient
    }

    /// Nil for a date that no calendar has, such as 30 February. By the days of the civil
    /// calendar in eras of 400 years (Hinnant, "chrono-compatible low-level date algorithms").
    public init?(year: Int, month: Int, day: Int) {
        guard (1...9_999).contains(year), (1...12).contains(month), (1...31).contains(day) else {
            return nil
        }
        let shifted = month <= 2 ? year - 1 : year
        let era = shifted / 400
        let ofEra = shifted - era * 400
        let ofYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        let days = era * 146_097 + ofEra * 365 + ofEra / 4 - ofEra / 100 + ofYear
        number = Int64(days - 719_468)
        let (y, m, d) = date
        guard (y, m, d) == (year, month, day) else { return nil }
    }

    /// Year, month and day of the month.
    public var date: (year: Int, month: Int, day: Int) {
        let shifted = Int(number) + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let day = shifted - era * 146_097
        let year = (day - day / 1_460 + day / 36_524 - day / 146_096) / 365
        let ofYear = day - (365 * year + year / 4 - year / 100)
        let month = (5 * ofYear + 2) / 153
        let ofMonth = ofYear - (153 * month + 2) / 5 + 1
        let real = month < 10 ? month + 3 : month - 9
        return (year + era * 400 + (real <= 2 ? 1 : 0), real, ofMonth)
    }

    /// Its first instant, in milliseconds since 1970 UTC.
    public var start: Int64 { number * Self.milliseconds - Self.zone }

    /// Saturday or Sunday.
    public var isWeekend: Bool {
        let rest = (number + 3) % 7
        return (rest < 0 ? rest + 7 : rest) >= 5
    }

    public func advanced(by days: Int64) -> Day { Day(number: number + days) }

    public static func < (left: Day, right: Day) -> Bool { left.number < right.number }
}

/// As `2026-02-17` (RFC 3339, full-date).
extension Day: JSONValue {
    public init() { number = 0 }

    public init?(_ text: String) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        let isPlain = text.utf8.count == 10 && parts.map(\.utf8.count) == [4, 2, 2]
        guard isPlain, text.utf8.allSatisfy({ (48...57).contains($0) || $0 == 45 }),
            let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2])
        else { return nil }
        self.init(year: year, month: month, day: day)
    }

    public static func read(from reader: inout JSONReader) throws(JSONError) -> Day {
        guard let day = Day(try reader.string()) else { throw .unexpected(field: "") }
        return day
    }

    public func write(to writer: inout JSONWriter) { writer.string(description) }

    public static var schema: JSONSchema { .string(format: "date") }
}

extension Day: CustomStringConvertible {
    public var description: String {
        let (year, month, day) = date
        func digits(_ value: Int, _ count: Int) -> String {
            let text = String(value)
            return String(repeating: "0", count: max(0, count - text.count)) + text
        }
        return digits(year, 4) + "-" + digits(month, 2) + "-" + digits(day, 2)
    }
}
