import Department

/// A token bucket for each person.
struct RateLimit {
    private struct Bucket {
        var tokens: Double
        var at: Int64
    }

    private let perMillisecond: Double
    private let burst: Double
    private var buckets: [ID<Person>: Bucket] = [:]

    init(perMinute: Double, burst: Double) {
        perMillisecond = perMinute / 60_000
        self.burst = burst
    }

    /// Takes one token; otherwise says after how many seconds there will be one.
    mutating func take(_ person: ID<Person>, now: Int64) -> Int? {
        var bucket = buckets[person] ?? Bucket(tokens: burst, at: now)
        let elapsed = Double(max(0, now - bucket.at))
        bucket.tokens = min(burst, bucket.tokens + elapsed * perMillisecond)
        // A clock that fell goes on from where it fell to: nobody waits until it catches up.
        bucket.at = now
        let wait: Int?
        if bucket.tokens >= 1 {
            bucket.tokens -= 1
            wait = nil
        } else {
            wait = max(1, Int(((1 - bucket.tokens) / perMillisecond / 1000).rounded(.up)))
        }
        buckets[person] = bucket
        return wait
    }

    /// Forgets the people whose bucket is full again anyway.
    mutating func sweep(now: Int64) {
        buckets = buckets.filter { _, bucket in
            bucket.tokens + Double(max(0, now - bucket.at)) * perMillisecond < burst
        }
    }

    /// How many people are remembered.
    var count: Int { buckets.count }
}
