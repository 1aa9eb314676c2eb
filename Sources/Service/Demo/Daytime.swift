/// When people of the demonstration write: its script counts minutes around the clock, and
/// nobody writes at night. Each day of the script is pressed into twelve hours, 07:30 to 19:30 in
/// Vietnam, of which ten are office hours. Order and date stay, and nothing comes to lie in the
/// future.
struct Daytime {
    /// Vietnam has kept UTC+7 since 1975 (Quyết định 134-CP of 1967, applied nationwide).
    static let zone: Int64 = 7 * 3_600_000
    private static let day: Int64 = 86_400_000
    private static let morning: Int64 = 7 * 3_600_000 + 1_800_000
    /// Hours of the script in one hour of the clock.
    private static let pace: Int64 = 2

    /// The newest instant of the script, milliseconds since 1970 UTC.
    let end: Int64

    /// - Parameter now: the instant at which the demonstration is filled in.
    init(_ now: Int64) {
        let midnight = Daytime.midnight(before: now)
        let sinceMorning = now - midnight - Daytime.morning
        end = midnight + min(max(sinceMorning * Daytime.pace, -1), Daytime.day - 1)
    }

    /// When that happens which stands at `scripted` in the script; both milliseconds since 1970
    /// UTC.
    func instant(_ scripted: Int64) -> Int64 {
        let midnight = Daytime.midnight(before: scripted)
        return midnight + Daytime.morning + (scripted - midnight) / Daytime.pace
    }

    /// The last second of the day so many days after `now`, in Vietnam.
    static func endOfDay(_ days: Double, after now: Int64) -> Int64 {
        midnight(before: now + Int64(days) * day) + day - 1_000
    }

    private static func midnight(before instant: Int64) -> Int64 {
        (instant + zone) / day * day - zone
    }
}
