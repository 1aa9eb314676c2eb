import Department
import JSON

/// The people of the tests, by what they are.
extension ID where Entity == Person {
    public static var owner: Self { Self(raw: 0x01) }
    public static var administrator: Self { Self(raw: 0x02) }
    /// Chair of the office and of the square.
    public static var chair: Self { Self(raw: 0x03) }
    public static var moderator: Self { Self(raw: 0x04) }
    public static var secretary: Self { Self(raw: 0x05) }
    public static var member: Self { Self(raw: 0x06) }
    public static var observer: Self { Self(raw: 0x07) }
    /// Another member of the office, who opened its topics.
    public static var colleague: Self { Self(raw: 0x08) }
    /// Belongs to no workspace.
    public static var visitor: Self { Self(raw: 0x09) }
    /// Chair of another workspace.
    public static var stranger: Self { Self(raw: 0x0A) }
    /// Member of the office whose account is suspended.
    public static var suspended: Self { Self(raw: 0x0B) }
    /// Nobody knows this one.
    public static var unknown: Self { Self(raw: 0x0C) }
}

extension ID where Entity == Organisation {
    public static var bureau: Self { Self(raw: 0x11) }
    public static var company: Self { Self(raw: 0x12) }
}

extension ID where Entity == Workspace {
    /// For members only.
    public static var office: Self { Self(raw: 0x21) }
    /// Open to the department.
    public static var square: Self { Self(raw: 0x22) }
    /// For members only, and none of the office's people is one.
    public static var elsewhere: Self { Self(raw: 0x23) }
}

extension ID where Entity == Topic {
    /// Open, in the office.
    public static var agenda: Self { Self(raw: 0x31) }
    /// Closed, in the office.
    public static var settled: Self { Self(raw: 0x32) }
    /// Open, in the square.
    public static var market: Self { Self(raw: 0x33) }
    /// Open, elsewhere.
    public static var secret: Self { Self(raw: 0x34) }
}

extension ID where Entity == Post {
    /// The first post of the topic of that name.
    public static var agenda: Self { Self(raw: 0x41) }
    public static var settled: Self { Self(raw: 0x42) }
    public static var market: Self { Self(raw: 0x43) }
    public static var secret: Self { Self(raw: 0x44) }
}

extension ID {
    /// One that no part of the cast has.
    public static func fresh(_ number: Int) -> Self {
        Self(raw: 0xF000_0000_0000 + UInt128(number))
    }
}

extension UInt128 {
    /// The identifier of a command from outside: a UUID of version 7.
    public static func numbered(_ number: Int) -> Self {
        command(at: Given.start, UInt128(number))
    }

    /// - Parameters:
    ///   - milliseconds: since 1970 UTC, when the command was made.
    ///   - rest: of which the bits are taken that are free.
    public static func command(at milliseconds: Int64, _ rest: Self) -> Self {
        let free: UInt128 = 0x0FFF << 64 | 0x3FFF_FFFF_FFFF_FFFF
        return UInt128(milliseconds) << 80 | 7 << 76 | 2 << 62 | rest & free
    }
}

extension Record {
    /// A record with some of its members set.
    public static func with(_ fill: (inout Self) -> Void) -> Self {
        var record = Self()
        fill(&record)
        return record
    }
}
