import JSON

/// The procedure under which comments are asked for. Its figures come from whoever opens the
/// consultation, for the law changes them; nothing of it is a constant.
public struct ConsultationProfile: Record, Equatable {
    /// The provision that orders it.
    public var basis = ""
    /// The classes of people who may comment without being members of the workspace.
    public var classes: [PersonClass] = []
    public var counting = DayCounting()
    /// The least number of days.
    public var minDays = 0

    public init() {}

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("basis", &basis)
        try visitor.field("classes", &classes)
        try visitor.field("counting", &counting)
        try visitor.field("minDays", &minDays)
    }
}

/// Which days count.
public enum DayCounting: String, JSONWord {
    /// Every day, holidays too.
    case calendar
    /// Monday to Friday.
    case working

    public init() { self = .calendar }

    /// The first instant at which `days` whole days have passed since `start`: the day of the
    /// event does not count (Article 147 of the Civil Code 91/2015/QH13), in Vietnam's zone.
    public func end(of days: Int, after start: Int64) -> Int64 {
        let day: Int64 = 86_400_000
        let zone: Int64 = 7 * 3_600_000
        let first = (start + zone).flooredQuotient(day)
        var last = first
        var left = days
        while left > 0 {
            last += 1
            if self == .calendar || !Self.isWeekend(last) { left -= 1 }
        }
        return (last + 1) * day - zone
    }

    /// The first day of 1970 was a Thursday.
    private static func isWeekend(_ day: Int64) -> Bool {
        let weekday = (day + 3) - (day + 3).flooredQuotient(7) * 7
        return weekday >= 5
    }
}

extension Int64 {
    fileprivate func flooredQuotient(_ divisor: Int64) -> Int64 {
        let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
        return remainder < 0 ? quotient - 1 : quotient
    }
}

extension ConsultationProfile: TextHolder {
    public mutating func normalise(_ normal: TextNormaliser) throws(JSONError) {
        basis = normal(basis, false)
    }
}
