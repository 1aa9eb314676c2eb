import Cryptography
import Department

/// Fills an empty department with the demonstration, through the same commands that people send.
/// Only its clock is its own: it starts some weeks ago, so that there is a past to look at.
struct DemoLoader {
    /// Everybody's password; printed at the start, and worth nothing: the demonstration holds
    /// no secret.
    static let password = "cuc-ao-demo-2026"

    let script: DemoScript
    let scribe: Scribe
    let accounts: any DemoAccounts
    let booth: any DemoBooth
    let clock: AdjustableClock

    /// The accounts, for the person who started the server.
    func load() throws(DemoFailure) -> [DemoAccount] {
        let now = clock.now()
        defer { clock.pretend(nil) }
        let earliest = script.workspaces.flatMap(\.topics).map(\.daysAgo).max() ?? 1
        let daytime = Daytime(now)
        let first = daytime.end - Int64((earliest + 1) * Double(DemoWorkspaceActions.day))
        clock.pretend(daytime.instant(first))
        let people = try admitPeople(now)
        var actions: [DemoAction] = []
        var places: [String: ID<Workspace>] = [:]
        for workspace in script.workspaces {
            let made = try DemoWorkspaceActions(
                workspace, people: people, now: now, daytime: daytime,
                makeID: { makeID(now) })
            actions += made.actions
            places[workspace.name] = made.workspace
        }
        actions += try madeInWorkspaces(places, people, now, daytime)
        // Stable: what happens at one instant happens in the order of the script.
        let ordered = actions.enumerated().sorted {
            ($0.element.at, $0.offset) < ($1.element.at, $1.offset)
        }
        for (_, action) in ordered {
            clock.pretend(min(daytime.instant(action.at), now))
            try perform(action)
        }
        return script.people.people.map {
            DemoAccount(login: $0.login, name: $0.name, class: $0.class, role: $0.role)
        }
    }

    /// What came about in the workspaces besides talk: drafts, opinion maps, polls, slips.
    private func madeInWorkspaces(
        _ places: [String: ID<Workspace>], _ people: [String: ID<Person>], _ now: Int64,
        _ daytime: Daytime
    ) throws(DemoFailure) -> [DemoAction] {
        let newID = { makeID(now) }
        func place(_ name: String) throws(DemoFailure) -> ID<Workspace> {
            guard let place = places[name] else {
                throw .refused("there is no workspace “\(name)”")
            }
            return place
        }
        var actions: [DemoAction] = []
        var drafts: [String: DemoDraftActions] = [:]
        for draft in script.drafts {
            let made = try DemoDraftActions(
                draft, people: people, in: place(draft.workspace), now: now, daytime: daytime,
                makeID: newID)
            actions += made.actions
            drafts[draft.title] = made
        }
        for opinion in script.opinions {
            actions += try DemoVoteActions(
                opinion, people: people, in: place(opinion.workspace), now: now,
                daytime: daytime, makeID: newID
            ).actions
        }
        for poll in script.polls {
            actions += try DemoVoteActions(
                poll, people: people, in: place(poll.workspace), drafts: drafts, now: now,
                daytime: daytime, makeID: newID
            ).actions
        }
        for slip in script.slips {
            actions += try DemoSlipActions(
                slip, people: people, in: place(slip.workspace),
                drafts: drafts.mapValues(\.draft), daytime: daytime, makeID: newID
            ).actions
        }
        return actions
    }

    private func perform(_ action: DemoAction) throws(DemoFailure) {
        switch action.step {
        case .command(let command): try submit(command, action.actor)
        case .sign(let place, let workspace):
            try accounts.sign(place, in: workspace, as: action.actor, at: clock.now())
        case .tellerLooks: try booth.attend()
        case .voteSecretly(let mark, let place):
            try booth.vote(mark, in: place, as: action.actor)
        }
    }

    private func admitPeople(_ now: Int64) throws(DemoFailure) -> [String: ID<Person>] {
        var organisations: [String: ID<Organisation>] = [:]
        for organisation in script.people.organisations {
            organisations[organisation.key] = ID(raw: makeID(now))
        }
        guard let owner = script.people.people.first(where: { $0.role == "owner" }),
            let home = script.people.organisations.first(where: { $0.key == owner.organisation }),
            let homeID = organisations[home.key]
        else { throw .refused("the demonstration has no owner") }
        let ownerID = ID<Person>(raw: makeID(now))
        var people = [owner.login: ownerID]
        try accounts.admit(
            ownerID, login: owner.login, name: owner.name, password: Self.password)
        var founding = FoundDepartment()
        founding.organisation = homeID
        founding.organisationName = home.name
        founding.owner = ownerID
        if case .failure(let refusal) = scribe.found(founding, id: makeID(now)) {
            throw .refused("\(refusal)")
        }
        try accounts.confirmed(ownerID)
        for organisation in script.people.organisations where organisation.key != home.key {
            var register = RegisterOrganisation()
            register.name = organisation.name
            register.organisation = organisations[organisation.key] ?? ID()
            try submit(register, ownerID)
        }
        for person in script.people.people where person.login != owner.login {
            let id = ID<Person>(raw: makeID(now))
            people[person.login] = id
            try accounts.admit(
                id, login: person.login, name: person.name, password: Self.password)
            var register = RegisterPerson()
            register.language = Language(rawValue: person.language) ?? .vi
            register.organisation = organisations[person.organisation] ?? ID()
            register.person = id
            register.personClass = PersonClass(rawValue: person.class) ?? .citizen
            register.role = DepartmentRole(rawValue: person.role) ?? .none
            try submit(register, ownerID)
            try accounts.confirmed(id)
        }
        return people
    }

    private func submit(_ command: any Command, _ actor: ID<Person>) throws(DemoFailure) {
        let result = scribe.submit(command, id: makeID(clock.now()), actor: actor)
        if case .failure(let refusal) = result {
            throw .refused("\(type(of: command).name): \(refusal.code.rawValue)")
        }
    }

    private func makeID(_ now: Int64) -> UInt128 {
        UUIDv7.make(atMilliseconds: now, SecureRandom())
    }
}

/// What the loader needs from the vault: people who can sign in.
protocol DemoAccounts {
    /// Keeps name, login and password of a person, before the log knows of them.
    func admit(_ person: ID<Person>, login: String, name: String, password: String)
        throws(DemoFailure)
    /// The log knows of them now.
    func confirmed(_ person: ID<Person>) throws(DemoFailure)
    /// Registers a new key for trial of a person and signs with it what stands in a place.
    /// - Parameter instant: milliseconds since 1970 UTC.
    func sign(
        _ place: SignedPlace, in workspace: ID<Workspace>, as person: ID<Person>,
        at instant: Int64
    ) throws(DemoFailure)
}

/// Somebody whom one can sign in as.
public struct DemoAccount: Sendable {
    public var login: String
    public var name: String
    public var `class`: String
    public var role: String
}
