import Department

/// When the next poll or slip does something by itself, so that a step has nothing to look for
/// before.
struct Dues {
    /// Nil when it has to be looked for: at the start, and after a poll or a slip has changed.
    private var next: Int64?
    /// How often something was done to a poll or a slip.
    private(set) var changes = 0

    func isDue(now: Int64) -> Bool { next.map { $0 <= now } ?? true }

    mutating func look(in workspaces: some Sequence<Workspace>) {
        next =
            workspaces.lazy.flatMap { [$0.pollDues.values.min(), $0.slipDues.values.min()] }
            .compactMap { $0 }.min() ?? .max
    }

    /// Something of these events may have moved a date.
    mutating func hear(_ events: [any Event]) {
        let moves = events.contains { event in
            let name = type(of: event).name.utf8
            return name.starts(with: "poll.".utf8) || name.starts(with: "slip.".utf8)
        }
        guard moves else { return }
        next = nil
        changes += 1
    }

    mutating func forget() { next = nil }

    /// The same for the same date, so that it comes once: version 7 of RFC 9562, of the date and
    /// the name of what has it.
    static func identifier<Entity>(_ id: ID<Entity>, _ due: Int64) -> UInt128 {
        let time = UInt128(UInt64(clamping: due) & 0xFFFF_FFFF_FFFF) << 80
        let low = id.raw & 0x3FFF_FFFF_FFFF_FFFF
        let middle = id.raw >> 64 & 0xFFF
        return time | 0x7 << 76 | middle << 64 | 0x2 << 62 | low
    }
}

extension Engine {
    /// Does what has a date that has come, before anything that came later is decided: a ballot
    /// or an opinion is in the count or refused.
    func keepDates(_ now: Int64, _ wall: Int64) {
        guard dues.isDue(now: now) else { return }
        for (workspace, entry) in state.workspaces {
            for (poll, due) in entry.pollDues where due <= now {
                let command = EndPoll.of(poll, in: workspace)
                run(command, Dues.identifier(poll, due), .server, now, wall, reply: .nobody)
            }
            for (slip, due) in entry.slipDues where due <= now {
                let command = AdvanceSlip.of(slip, in: workspace)
                run(command, Dues.identifier(slip, due), .server, now, wall, reply: .nobody)
            }
        }
        dues.look(in: state.workspaces.values)
    }
}
