extension HomeView {
    /// What waits for the viewer in the drafts of one workspace, also of one where they are no
    /// member but are asked.
    mutating func addDraftJobs(
        _ id: ID<Workspace>, _ entry: Workspace, _ state: DepartmentState, _ viewer: Viewer,
        _ now: Int64
    ) {
        guard state.maySee(id, viewer.person), let content = state.contents[id] else { return }
        let person = viewer.person
        for consultation in content.consultations.list where consultation.finishedAt == nil {
            guard let draft = content.drafts[consultation.draft] else { continue }
            var job = Job()
            job.consultation = ConsultationMark(consultation)
            job.draft = DraftTitle(draft)
            job.workspace = WorkspaceName(id, state)
            let isOfTeam = AnnotationRules.isOfTeam(draft, person, in: id, state)
            if isOfTeam {
                addAssigned(consultation, draft, job, person)
            } else if consultation.isOpen(at: now), draft.status == .open,
                AnnotationRules.maySpeak(person, consultation, in: id, state)
            {
                addAsked(consultation, draft, job, person)
            }
            let role = entry.members[person]?.role
            if !consultation.isOpen(at: now), role == .chair || role == .secretary {
                job.at = consultation.closedAt ?? consultation.closesAt
                job.count = consultation.unansweredCount
                job.kind = .consultationOver
                jobs.append(job)
            }
        }
        for (_, draft) in content.drafts where draft.status == .open {
            addSuggestions(draft, content, in: id, state, person)
        }
        addAnswersWantedInDrafts(content, in: id, state, person)
    }

    /// The drafting team answers; it is not asked.
    private mutating func addAsked(
        _ consultation: Consultation, _ draft: Draft, _ asked: Job, _ person: ID<Person>
    ) {
        let said = draft.annotations.list.contains {
            $0.consultation == consultation.id && $0.author == person && $0.removedAt == nil
        }
        guard !said else { return }
        var job = asked
        job.at = consultation.openedAt
        job.by = consultation.openedBy
        job.counting = consultation.profile.counting
        job.due = consultation.closesAt
        job.kind = .consultation
        jobs.append(job)
    }

    private mutating func addAssigned(
        _ consultation: Consultation, _ draft: Draft, _ assigned: Job, _ person: ID<Person>
    ) {
        let rows = consultation.rows.filter {
            $0.assignee == person && $0.answer == nil && !$0.comments.isEmpty
        }
        guard let first = rows.first else { return }
        var job = assigned
        job.annotation = rows.count == 1 ? first.id : nil
        job.at = first.comments.compactMap { draft.annotations[$0]?.at }.min() ?? 0
        job.count = rows.count
        job.kind = .rowsAssigned
        jobs.append(job)
    }

    private mutating func addSuggestions(
        _ draft: Draft, _ content: WorkspaceContent, in id: ID<Workspace>,
        _ state: DepartmentState, _ person: ID<Person>
    ) {
        guard DraftRules.mayEdit(draft, person, in: id, state) else { return }
        let waiting = draft.annotations.undecided.filter { !content.consultations.isAnswered($0) }
        guard let newest = waiting.last else { return }
        var job = Job()
        job.annotation = waiting.count == 1 ? newest.id : nil
        job.at = newest.at
        job.by = newest.author
        job.count = waiting.count
        job.draft = DraftTitle(draft)
        job.kind = .suggestions
        job.workspace = WorkspaceName(id, state)
        jobs.append(job)
    }

    /// Mentions in annotations, and replies to the viewer's own, after which they said nothing
    /// there, until the matter is settled.
    private mutating func addAnswersWantedInDrafts(
        _ content: WorkspaceContent, in id: ID<Workspace>, _ state: DepartmentState,
        _ person: ID<Person>
    ) {
        var seen: Set<ID<Annotation>> = []
        for notice in (content.notices[person] ?? AppendList()).suffix(100).reversed() {
            guard notice.kind == .mention || notice.kind == .annotationReply,
                let draft = notice.draft.flatMap({ content.drafts[$0] }),
                let remark = notice.annotation.flatMap({ draft.annotations[$0] }),
                draft.status == .open, seen.insert(remark.id).inserted, remark.removedAt == nil,
                remark.resolution == nil, remark.decision == nil,
                AnnotationRules.maySee(remark.layer, of: draft, person, in: id, state),
                !remark.replies.contains(where: {
                    $0.position > notice.position && $0.author == person
                })
            else { continue }
            var job = Job()
            job.annotation = remark.id
            job.at = notice.at
            job.by = notice.by
            job.draft = DraftTitle(draft)
            job.kind = notice.kind == .mention ? .mention : .reply
            job.workspace = WorkspaceName(id, state)
            jobs.append(job)
        }
    }
}
