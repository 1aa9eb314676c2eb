/// What the commands on consultations have in common.
enum ConsultationRules {
    /// A consultation of the workspace, run by those who answer for its drafts.
    static func find(
        _ id: ID<Consultation>, _ workspace: ID<Workspace>, _ state: DepartmentState
    ) throws(Refusal) -> Consultation {
        guard let entry = state.contents[workspace]?.consultations[id] else {
            throw Refusal(.consultationNotFound, field: "consultation")
        }
        guard entry.finishedAt == nil else { throw Refusal(.consultationFinished) }
        return entry
    }

    /// A row of the synthesis table, for somebody of the drafting team.
    static func row(
        _ id: ID<Annotation>, _ consultation: ID<Consultation>, _ workspace: ID<Workspace>,
        _ state: DepartmentState, _ context: Context, field: String = "row"
    ) throws(Refusal) -> (consultation: Consultation, row: SynthesisRow) {
        let entry = try find(consultation, workspace, state)
        try checkTeam(entry, workspace, state, context)
        guard let row = entry.row(id) else { throw Refusal(.rowNotFound, field: field) }
        return (entry, row)
    }

    static func checkTeam(
        _ consultation: Consultation, _ workspace: ID<Workspace>, _ state: DepartmentState,
        _ context: Context
    ) throws(Refusal) {
        let draft = try DraftRules.find(consultation.draft, workspace, state)
        guard AnnotationRules.isOfTeam(draft, context.actor, in: workspace, state) else {
            throw Refusal(.draftNotYours)
        }
    }

    /// The least time that the profile prescribes.
    static func check(
        _ closesAt: Int64, _ profile: ConsultationProfile, openedAt: Int64,
        _ calendar: WorkingCalendar
    ) throws(Refusal) {
        let least = calendar.end(of: profile.minDays, profile.counting, after: openedAt)
        guard closesAt >= least else { throw Refusal(.consultationTooShort, field: "closesAt") }
        guard closesAt <= openedAt + Int64(Limits.consultationDays) * 86_400_000 else {
            throw Refusal(.limitReached, field: "closesAt")
        }
    }
}

extension DepartmentState {
    /// Changes a consultation; the workspace was active then.
    mutating func changeConsultation(
        _ id: ID<Consultation>, _ fact: Fact, _ body: (inout Consultation) -> Void
    ) {
        contents.change(fact.workspace) { $0.consultations.change(id, body) }
        workspaces.change(fact.workspace) { $0.lastActivityAt = fact.at }
    }
}
