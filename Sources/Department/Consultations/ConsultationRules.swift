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

    /// Those who are named must be there and see the workspace.
    static func check(
        _ profile: ConsultationProfile, in workspace: ID<Workspace>, _ state: DepartmentState
    ) throws(Refusal) {
        try TextRules.checkParagraph(profile.basis, field: "profile")
        let (people, organisations) = (profile.people ?? [], profile.organisations ?? [])
        guard (0...Limits.consultationDays).contains(profile.minDays),
            Set(profile.classes).count == profile.classes.count,
            Set(people).count == people.count, Set(organisations).count == organisations.count
        else { throw Refusal(.profileWrong, field: "profile") }
        guard people.count <= Limits.namedPerConsultation,
            organisations.count <= Limits.namedPerConsultation
        else { throw Refusal(.limitReached, field: "profile") }
        for person in people {
            guard let entry = state.people[person], entry.erasedAt == nil else {
                throw Refusal(.personUnknown, field: "profile")
            }
            guard state.maySee(workspace, person) else {
                throw Refusal(.profileWrong, field: "profile")
            }
        }
        guard organisations.allSatisfy({ state.organisations[$0] != nil }) else {
            throw Refusal(.organisationUnknown, field: "profile")
        }
    }

    /// Who hears of a consultation because they are named, or their organisation is. The log says
    /// it, for a workspace is folded without knowing who belongs where.
    static func invited(
        by profile: ConsultationProfile, in workspace: ID<Workspace>, _ state: DepartmentState
    ) -> [ID<Person>]? {
        var invited = Set(profile.people ?? [])
        if let organisations = profile.organisations.map({ Set($0) }), !organisations.isEmpty {
            for (id, person) in state.people
            where organisations.contains(person.organisation) && person.suspension == nil
                && person.erasedAt == nil && state.maySee(workspace, id)
            {
                invited.insert(id)
            }
        }
        return invited.isEmpty
            ? nil : Array(invited.sorted().prefix(Limits.invitedToConsultation))
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
        guard closesAt <= openedAt + Int64(Limits.consultationDays) * Day.milliseconds else {
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

    /// Tells those whom a consultation concerns: members, who has commented here before without
    /// being one, and who is named in the profile. Others of the classes that are asked are too
    /// many to be told one by one: they find it on their own page (`HomeView`).
    mutating func tell(
        asked consultation: ID<Consultation>, _ kind: NoticeKind, _ fact: Fact
    ) {
        guard let entry = contents[fact.workspace]?.consultations[consultation],
            let place = workspaces[fact.workspace]
        else { return }
        let people = Set(place.members.keys).union(place.guests.sorted()).union(entry.invited ?? [])
        for person in people.sorted() {
            notify(person, kind, fact) {
                ($0.consultation, $0.draft) = (consultation, entry.draft)
            }
        }
    }

    /// Keeps in the head of the workspace until when comments are taken; nil when no more.
    mutating func setConsulting(
        _ consultation: ID<Consultation>, until closesAt: Int64?, _ fact: Fact
    ) {
        workspaces.change(fact.workspace) { $0.consulting[consultation] = closesAt }
    }
}
