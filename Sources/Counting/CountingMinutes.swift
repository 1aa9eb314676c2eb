/// The numbers of the minutes of a count by ballot papers (Law 85/2015/QH13, articles 74 and 76).
public struct CountingMinutes: Sendable, Hashable {
    /// Who may vote.
    public var electors: Int64
    /// Who took part.
    public var participants: Int64
    /// Ballots handed out.
    public var issued: Int64
    /// Ballots that came back.
    public var received: Int64
    public var valid: Int64
    public var invalid: Int64

    public init(
        electors: Int64, participants: Int64, issued: Int64, received: Int64, valid: Int64,
        invalid: Int64
    ) {
        self.electors = electors
        self.participants = participants
        self.issued = issued
        self.received = received
        self.valid = valid
        self.invalid = invalid
    }

    /// A number that contradicts another.
    public enum Discrepancy: Sendable, Hashable {
        case negative
        /// `received` must be `valid` and `invalid` together.
        case receivedIsNotValidAndInvalid(received: Int64, sum: Int64)
        case moreReceivedThanIssued(received: Int64, issued: Int64)
        case moreIssuedThanElectors(issued: Int64, electors: Int64)
        case moreParticipantsThanElectors(participants: Int64, electors: Int64)
        case moreReceivedThanParticipants(received: Int64, participants: Int64)
    }

    /// Everything that does not fit together; empty when the minutes may be signed.
    public var discrepancies: [Discrepancy] {
        let all = [electors, participants, issued, received, valid, invalid]
        guard all.allSatisfy({ $0 >= 0 }) else { return [.negative] }
        var found: [Discrepancy] = []
        let (sum, over) = valid.addingReportingOverflow(invalid)
        if over || sum != received {
            found.append(
                .receivedIsNotValidAndInvalid(received: received, sum: over ? .max : sum))
        }
        if received > issued {
            found.append(.moreReceivedThanIssued(received: received, issued: issued))
        }
        if issued > electors {
            found.append(.moreIssuedThanElectors(issued: issued, electors: electors))
        }
        if participants > electors {
            found.append(
                .moreParticipantsThanElectors(participants: participants, electors: electors))
        }
        if received > participants {
            found.append(
                .moreReceivedThanParticipants(received: received, participants: participants))
        }
        return found
    }
}
