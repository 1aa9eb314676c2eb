extension HomeView {
    /// The opinion maps to which the viewer has said nothing yet.
    mutating func addOpinions(
        _ content: WorkspaceContent, _ place: WorkspaceName, _ viewer: Viewer, _ now: Int64
    ) {
        for conversation in content.opinions.list where conversation.isOpen(at: now) {
            let count = conversation.statements.count(where: conversation.isShown)
            guard count > 0, conversation.ballots[viewer.person] == nil else { continue }
            var job = Job()
            job.at = conversation.openedAt
            job.by = conversation.openedBy
            job.count = count
            job.due = conversation.closesAt
            job.kind = .opinion
            job.opinion = OpinionTitle(conversation)
            job.workspace = place
            jobs.append(job)
        }
    }
}
