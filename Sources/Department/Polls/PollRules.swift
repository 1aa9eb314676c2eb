/// What the commands on polls have in common.
enum PollRules {
    /// Who takes the words of a ballot as their own, and no more.
    static let trackerCharacters = 12...40

    static func find(
        _ id: ID<Poll>, _ workspace: ID<Workspace>, _ state: DepartmentState
    ) throws(Refusal) -> Poll {
        guard let poll = state.contents[workspace]?.polls[id] else {
            throw Refusal(.pollNotFound, field: "poll")
        }
        return poll
    }

    static func findOpen(
        _ id: ID<Poll>, _ workspace: ID<Workspace>, _ state: DepartmentState, _ context: Context
    ) throws(Refusal) -> Poll {
        let poll = try find(id, workspace, state)
        guard poll.isOpen(at: context.now) else { throw Refusal(.pollClosed) }
        return poll
    }

    /// Whether the person keeps this poll in order: chairs and secretaries do, and who opened it.
    static func isKeeper(
        _ poll: Poll, _ person: ID<Person>, in workspace: ID<Workspace>, _ state: DepartmentState
    ) -> Bool {
        switch state.workspaces[workspace]?.members[person]?.role {
        case .chair, .secretary: true
        case .moderator, .member: poll.openedBy == person
        case .observer, nil: false
        }
    }

    static func chairs(of workspace: ID<Workspace>, _ state: DepartmentState) -> [ID<Person>] {
        (state.workspaces[workspace]?.members ?? [:])
            .filter { $0.value.role == .chair }.keys.sorted()
    }

    static func checkKeeper(
        _ poll: Poll, _ workspace: ID<Workspace>, _ state: DepartmentState, _ context: Context
    ) throws(Refusal) {
        guard isKeeper(poll, context.actor, in: workspace, state) else {
            throw Refusal(.pollNotYours)
        }
    }

    /// Whether the person learns the names on confidential ballots when they are counted.
    static func counts(
        _ poll: Poll, _ person: ID<Person>, in workspace: ID<Workspace>, _ state: DepartmentState
    ) -> Bool {
        poll.countingTeam.contains(person) && state.workspaces[workspace]?.members[person] != nil
    }

    /// Whether the person may know what this elector voted: an elector always what is the own;
    /// others as the procedure says.
    static func sees(
        _ poll: Poll, ballotOf elector: ID<Person>, _ person: ID<Person>,
        in workspace: ID<Workspace>, _ state: DepartmentState
    ) -> Bool {
        person == elector || person == poll.ballots[elector]?.deputy
            || seesAll(poll, person, in: workspace, state)
    }

    /// Whether the person may know what everybody voted.
    static func seesAll(
        _ poll: Poll, _ person: ID<Person>, in workspace: ID<Workspace>, _ state: DepartmentState
    ) -> Bool {
        switch poll.procedure.secrecy {
        case .open: return poll.isRevealed
        case .confidential:
            return poll.closedAt != nil && counts(poll, person, in: workspace, state)
        case .secret: return false
        }
    }

    // MARK: Ballots

    /// Whether the electors may vote so. Where names are hidden every vote weighs the same:
    /// ballots and their sums are shown with weights, and all know who has which and who has
    /// voted.
    static func check(_ electors: [NamedElector], _ secrecy: Secrecy) throws(Refusal) {
        switch secrecy {
        case .open: return
        case .confidential:
            guard Set(electors.map(\.weight)).count <= 1 else {
                throw Refusal(.electorateWrong, field: "electorate")
            }
        case .secret: try checkSecret(electors)
        }
    }

    /// In a secret poll every ballot weighs the same, for a weight is as good as a name, and there
    /// are enough people for none to stand alone.
    private static func checkSecret(_ electors: [NamedElector]) throws(Refusal) {
        guard electors.allSatisfy({ $0.weight == 1 }) else {
            throw Refusal(.electorateWrong, field: "electorate")
        }
        guard electors.count >= Limits.secretVoters else {
            throw Refusal(.electorateTooSmall, field: "electorate")
        }
        guard electors.count <= Limits.secretElectors else { throw Refusal(.limitReached) }
    }

    /// Whether the mark is one that the method and the options allow.
    static func check(_ mark: Mark, _ poll: Poll) throws(Refusal) {
        guard isFit(mark, poll) else { throw Refusal(.ballotWrong, field: "parts") }
    }

    static func isFit(_ mark: Mark?, _ poll: Poll) -> Bool {
        let kind = poll.procedure.method.mark
        guard let mark, (mark.choices != nil) == (kind == .choices),
            (mark.points != nil) == (kind == .points), (mark.ranks != nil) == (kind == .ranks)
        else { return false }
        return switch kind {
        case .choices: fits(choices: mark.choices ?? [], poll)
        case .points: fits(points: mark.points ?? [], poll)
        case .ranks: fits(ranks: mark.ranks ?? [], poll)
        }
    }

    private static func fits(choices: [Int], _ poll: Poll) -> Bool {
        guard !choices.isEmpty, choices.allSatisfy(poll.options.indices.contains),
            zip(choices, choices.dropFirst()).allSatisfy({ $0 < $1 })
        else { return false }
        let most = poll.procedure.most
        switch poll.procedure.method {
        case .plurality: return choices.count == 1
        case .budget: return choices.reduce(0) { $0 + poll.options[$1].cost } <= most
        default: return most == 0 || choices.count <= most
        }
    }

    private static func fits(points: [Int], _ poll: Poll) -> Bool {
        guard points.count == poll.options.count else { return false }
        // Each of them first: then their sum is small.
        let isDots = poll.procedure.method == .dots
        let most = isDots ? poll.procedure.most : poll.procedure.scale
        guard points.allSatisfy((0...most).contains) else { return false }
        return !isDots || (1...most).contains(points.reduce(0, +))
    }

    private static func fits(ranks: [[Int]], _ poll: Poll) -> Bool {
        let named = ranks.flatMap { $0 }
        return !named.isEmpty && ranks.allSatisfy { !$0.isEmpty }
            && named.allSatisfy(poll.options.indices.contains) && Set(named).count == named.count
            && ranks.allSatisfy { zip($0, $0.dropFirst()).allSatisfy { $0 < $1 } }
    }

    /// Whether one of the options that are chosen wants a reason.
    static func needsReason(_ parts: [BallotPart], _ poll: Poll) -> Bool {
        parts.contains { part in
            part.mark.choices?.contains { poll.options[$0].needsReason } ?? false
        }
    }

    /// A word of capital letters and digits without those that look alike.
    static func checkTracker(_ tracker: String) throws(Refusal) {
        let letters = tracker.utf8
        let isFit = letters.allSatisfy {
            (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0)
                || (UInt8(ascii: "2")...UInt8(ascii: "9")).contains($0)
        }
        guard isFit, trackerCharacters.contains(letters.count) else {
            throw Refusal(.ballotTrackerWrong, field: "tracker")
        }
    }

    // MARK: Time

    /// The last moment at which a poll may end.
    static func latestEnd(_ openedAt: Int64) -> Int64 {
        openedAt + Int64(Limits.pollDays) * Day.milliseconds
    }

    /// Whether the date fits what the procedure says of its term.
    static func check(
        _ closesAt: Int64?, _ procedure: PollProcedure, openedAt: Int64,
        _ calendar: WorkingCalendar
    ) throws(Refusal) {
        guard let closesAt else {
            // Who has no date cannot let it pass.
            guard procedure.term == nil, procedure.silence == .nothing else {
                throw Refusal(.pollTermWrong, field: "closesAt")
            }
            return
        }
        guard closesAt > openedAt, closesAt <= latestEnd(openedAt) else {
            throw Refusal(.pollTermWrong, field: "closesAt")
        }
        guard let term = procedure.term else { return }
        let least =
            term.minDays == 0
            ? openedAt : calendar.end(of: term.minDays, term.counting, after: openedAt)
        let most =
            term.maxDays.map { calendar.end(of: $0, term.counting, after: openedAt) }
            ?? .max
        guard (least...most).contains(closesAt) else {
            throw Refusal(.pollTermWrong, field: "closesAt")
        }
    }
}

extension DepartmentState {
    /// Changes a poll; the workspace was active then.
    mutating func changePoll(_ id: ID<Poll>, _ fact: Fact, _ body: (inout Poll) -> Void) {
        contents.change(fact.workspace) { $0.polls.change(id, body) }
        workspaces.change(fact.workspace) { $0.lastActivityAt = fact.at }
    }

    /// Keeps in the head of the workspace when the poll ends by itself; nil when it does not, or
    /// has ended.
    mutating func setPollDue(_ poll: ID<Poll>, at closesAt: Int64?, _ fact: Fact) {
        workspaces.change(fact.workspace) { $0.pollDues[poll] = closesAt }
    }

    /// Changes what the head of the workspace keeps of the box of a secret poll; others have none.
    mutating func changeBox(_ poll: ID<Poll>, _ fact: Fact, _ body: (inout BoxMark) -> Void) {
        workspaces.change(fact.workspace) { head in
            guard var mark = head.boxes[poll] else { return }
            body(&mark)
            head.boxes[poll] = mark
        }
    }

    /// The poll has ended: it has no term any more, and its box takes nothing.
    mutating func endPoll(_ poll: ID<Poll>, _ fact: Fact) {
        workspaces.change(fact.workspace) {
            $0.pollDues[poll] = nil
            $0.boxes[poll] = nil
        }
    }

    mutating func tellElectors(of id: ID<Poll>, _ kind: NoticeKind, _ fact: Fact) {
        guard let poll = contents[fact.workspace]?.polls[id] else { return }
        for person in poll.electors.keys.sorted() { notify(person, kind, fact) { $0.poll = id } }
    }
}
