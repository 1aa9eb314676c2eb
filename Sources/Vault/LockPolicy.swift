/// After how many wrong tries to wait, and how long.
///
/// TCVN 14423 wants an account locked after five wrong tries. A lock of the whole account would
/// let anyone lock anyone out, so what is locked is the pair of login and address; a device on
/// which the person signed in before has its own count
/// (https://owasp.org/www-community/Slow_Down_Online_Guessing_Attacks_with_Device_Cookies).
public struct LockPolicy: Sendable, Equatable {
    /// Wrong tries of one login from one address, or from one known device.
    public var triesPerPlace = 5
    /// Wrong tries of one login from all unknown devices together.
    public var triesPerLogin = 20
    /// Wrong tries of any login from one address, known devices aside.
    public var triesPerAddress = 100
    /// The wait after the last try that is allowed; it doubles with each further wrong one.
    public var firstWaitMilliseconds: Int64 = 60_000
    public var longestWaitMilliseconds: Int64 = 3_600_000
    /// A count without a wrong try for so long is forgotten.
    public var memoryMilliseconds: Int64 = 24 * 3_600_000
    /// Counts kept; beyond, the oldest are forgotten.
    public var countsMax = 100_000

    public init() {}

    /// How long to wait before the next try, in milliseconds; zero when it may come now.
    ///
    /// - Parameters:
    ///   - count: wrong tries so far, the newest of them at `newest`.
    ///   - limit: how many are free.
    public func wait(count: Int, limit: Int, newest: Int64, now: Int64) -> Int64 {
        guard count >= limit else { return 0 }
        let doublings = min(count - limit, 20)
        let whole = min(firstWaitMilliseconds << Int64(doublings), longestWaitMilliseconds)
        // A calendar that was set back must not lengthen the wait.
        return max(0, min(newest + whole - now, whole))
    }
}
