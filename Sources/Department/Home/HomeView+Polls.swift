extension HomeView {
    /// The polls that wait for the viewer's ballot, the own one or that of somebody who asked.
    mutating func addPolls(
        _ content: WorkspaceContent, _ place: WorkspaceName, _ viewer: Viewer, _ now: Int64
    ) {
        for poll in content.polls.list where poll.isOpen(at: now) {
            // While trustees make the key, nobody can vote.
            guard poll.box?.isPrepared ?? true else { continue }
            let waiting = poll.waiting(for: viewer.person)
            guard waiting > 0 else { continue }
            var job = Job()
            job.at = poll.openedAt
            job.by = poll.openedBy
            job.count = waiting
            job.counting = poll.procedure.term?.counting
            job.due = poll.closesAt
            job.kind = .poll
            job.poll = PollTitle(poll)
            job.workspace = place
            jobs.append(job)
        }
    }

    /// The secret polls that do not go on before the viewer has done something as their trustee.
    mutating func addTrusteeship(
        _ content: WorkspaceContent, _ place: WorkspaceName, _ viewer: Viewer, _ now: Int64
    ) {
        for poll in content.polls.list {
            guard let task = poll.trusteeTask(of: viewer.person, at: now) else { continue }
            var job = Job()
            job.at = poll.box?.publishedAt ?? poll.openedAt
            job.by = poll.openedBy
            job.due = task == .keyCeremony ? poll.closesAt : nil
            job.kind = task
            job.poll = PollTitle(poll)
            job.workspace = place
            jobs.append(job)
        }
    }
}
