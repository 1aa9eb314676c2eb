import Testing

@testable import Service

@Suite struct DaytimeTests {
    private static let hour: Int64 = 3_600_000
    /// 2026-11-22 00:00 in Vietnam.
    private static let midnight: Int64 = 1_795_280_400_000

    private static func hourOfDay(_ instant: Int64) -> Double {
        Double((instant + 7 * hour) % (24 * hour)) / Double(hour)
    }

    @Test(arguments: Array(0..<48))
    func peopleWriteByDayInOrderAndNeverInTheFuture(_ half: Int) {
        let now = Self.midnight + Int64(half) * Self.hour / 2
        let daytime = Daytime(now)
        let scripted = (0..<480).map { daytime.end - Int64(479 - $0) * Self.hour }
        let instants = scripted.map { daytime.instant($0) }
        #expect(instants == instants.sorted() && Set(instants).count == instants.count)
        #expect(instants.allSatisfy { (7.5..<19.5).contains(Self.hourOfDay($0)) })
        #expect(instants.allSatisfy { $0 <= now })
        let office = instants.count { Self.hourOfDay($0) < 17.5 }
        #expect(office * 10 >= instants.count * 8)
    }
}
