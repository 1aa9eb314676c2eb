/// What a poll, or a paper of a dossier, may be about.
enum PollSubjectRules {
    /// What is voted on must be there, and be the words of a version, which stay.
    static func check(
        _ subject: PollSubject, in workspace: ID<Workspace>, _ state: DepartmentState,
        field: String = "subject"
    ) throws(Refusal) {
        let content = state.contents[workspace]
        if let topic = subject.topic {
            guard content?.discussion.topic(topic) != nil else {
                throw Refusal(.topicNotFound, field: field)
            }
        }
        guard let id = subject.draft else {
            guard subject.annotation == nil, subject.block == nil, subject.version == nil else {
                throw Refusal(.draftNotFound, field: field)
            }
            return
        }
        let draft = try DraftRules.find(id, workspace, state)
        if let annotation = subject.annotation {
            guard let entry = draft.annotations[annotation], entry.layer == .open else {
                throw Refusal(.annotationNotFound, field: field)
            }
        }
        let version = try subject.version.map { (number) throws(Refusal) in
            guard let version = draft.version(number) else {
                throw Refusal(.versionNotFound, field: field)
            }
            return version
        }
        if let block = subject.block {
            guard version.map({ $0.tree[block] != nil }) ?? (draft.tree[block] != nil) else {
                throw Refusal(.blockNotFound, field: field)
            }
        }
    }
}
