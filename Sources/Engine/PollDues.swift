import Department

/// When to look next for polls whose date has come: most steps have nothing to do with any.
struct PollDues {
    private var lookedAt: Int64 = .min
    /// Milliseconds between two looks.
    private static let pause: Int64 = 200

    mutating func isDue(now: Int64) -> Bool {
        guard now >= lookedAt + Self.pause || now < lookedAt else { return false }
        lookedAt = now
        return true
    }
}

extension Engine {
    /// Ends the polls whose date has come, before anything that came later is decided: a ballot
    /// is in the count or refused.
    func endPolls(_ now: Int64, _ wall: Int64) {
        guard pollDues.isDue(now: now) else { return }
        for (workspace, entry) in state.workspaces {
            for (poll, due) in entry.pollDues where due <= now {
                let command = EndPoll.of(poll, in: workspace)
                run(command, PollDues.identifier(poll, due), .server, now, wall, reply: .nobody)
            }
        }
    }
}

extension PollDues {
    /// The same for the same end, so that it comes once: version 7 of RFC 9562, of the date and
    /// the name of the poll.
    static func identifier(_ poll: ID<Poll>, _ due: Int64) -> UInt128 {
        let time = UInt128(UInt64(clamping: due) & 0xFFFF_FFFF_FFFF) << 80
        let low = poll.raw & 0x3FFF_FFFF_FFFF_FFFF
        let middle = poll.raw >> 64 & 0xFFF
        return time | 0x7 << 76 | middle << 64 | 0x2 << 62 | low
    }
}
