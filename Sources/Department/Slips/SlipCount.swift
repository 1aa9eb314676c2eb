extension Slip {
    /// The opinions as the ballots of a poll, so that the one rule of majorities counts both.
    var asPoll: Poll {
        var poll = Poll()
        poll.options = content.options
        poll.procedure = content.profile.procedure
        poll.add(addressees.sorted { $0.key < $1.key }.map { NamedElector($0, $1.personClass) })
        for (person, entry) in addressees {
            guard let answer = entry.answer else { continue }
            var part = BallotPart()
            part.mark.choices = [answer.choice]
            var ballot = Ballot()
            ballot.at = answer.at
            ballot.parts = [part]
            ballot.signature = answer.signature
            ballot.tracker = person.key
            poll.receive(ballot, of: person)
        }
        return poll
    }

    /// How it stands at an instant. Silence means something only once the term has ended.
    func counted(at now: Int64, in workspace: ID<Workspace>, _ state: DepartmentState) -> PollResult
    {
        let chairs = (state.workspaces[workspace]?.members ?? [:])
            .filter { $0.value.role == .chair }.keys.sorted()
        let isOver = closesAt.map { now >= $0 } ?? false
        return PollCount(asPoll, chairs: chairs).result(at: now, isOver: isOver)
    }
}
