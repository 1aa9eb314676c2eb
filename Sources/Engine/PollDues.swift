import Department

/// When the next poll ends by itself, so that a step has nothing to look for before.
struct PollDues {
    /// Nil when it has to be looked for: at the start, and after a poll has changed.
    private var next: Int64?

    func isDue(now: Int64) -> Bool { next.map { $0 <= now } ?? true }

    mutating func look(in workspaces: some Sequence<Workspace>) {
        next = workspaces.lazy.flatMap(\.pollDues.values).min() ?? .max
    }

    /// Something of these events may have moved an end.
    mutating func hear(_ events: [any Event]) {
        if events.contains(where: { type(of: $0).name.utf8.starts(with: "poll.".utf8) }) {
            next = nil
        }
    }

    mutating func forget() { next = nil }

    /// The same for the same end, so that it comes once: version 7 of RFC 9562, of the date and
    /// the name of the poll.
    static func identifier(_ poll: ID<Poll>, _ due: Int64) -> UInt128 {
        let time = UInt128(UInt64(clamping: due) & 0xFFFF_FFFF_FFFF) << 80
        let low = poll.raw & 0x3FFF_FFFF_FFFF_FFFF
        let middle = poll.raw >> 64 & 0xFFF
        return time | 0x7 << 76 | middle << 64 | 0x2 << 62 | low
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
        pollDues.look(in: state.workspaces.values)
    }
}
