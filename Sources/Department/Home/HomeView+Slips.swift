extension HomeView {
    /// Slips that wait for the viewer's opinion, for a draft of somebody else's, or, once all
    /// opinions are in, for what a keeper does next.
    mutating func addSlips(
        _ content: WorkspaceContent, _ place: WorkspaceName, _ membership: Membership,
        _ viewer: Viewer, _ now: Int64
    ) {
        let isKeeper = membership.role == .chair || membership.role == .secretary
        for slip in content.slips.list where slip.sentAt != nil && slip.withdrawnFor == nil {
            var job = Job()
            job.by = slip.sentBy
            job.slip = SlipTitle(slip)
            job.workspace = place
            if slip.takesAnswers(at: now) {
                job.at = slip.sentAt ?? 0
                job.counting = slip.content.counting
                job.due = slip.closesAt
                let part = SlipPart(slip, viewer.person, isOpen: true)
                if part == .asked || part == .unsigned { add(job, .slip, 1) }
                add(job, .slipToPrepare, slip.toPrepare(for: viewer.person))
            } else if isKeeper, slip.closedAt == nil {
                job.at = slip.endedAt ?? slip.closesAt ?? 0
                let open = slip.dissenters.count { person in
                    (slip.addressees[person]?.responses ?? []).isEmpty
                }
                add(job, .slipOver, max(1, open))
            }
        }
    }

    private mutating func add(_ job: Job, _ kind: JobKind, _ count: Int) {
        guard count > 0 else { return }
        var job = job
        job.count = count
        job.kind = kind
        jobs.append(job)
    }
}

extension Slip {
    /// How many have no answer and nothing prepared by this assistant.
    func toPrepare(for assistant: ID<Person>) -> Int {
        addressees.count {
            $0.value.assistant == assistant && $0.value.answer == nil
                && $0.value.proposals.isEmpty
        }
    }
}
