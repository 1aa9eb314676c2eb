import Department

/// What somebody did in the demonstration, and the instant at which it happened there.
struct DemoAction {
    /// Milliseconds since 1970 UTC by the clock of the script, which knows no night.
    var at: Int64
    var actor: ID<Person>
    var step: DemoStep

    init(at: Int64, actor: ID<Person>, step: DemoStep) {
        (self.at, self.actor, self.step) = (at, actor, step)
    }

    init(at: Int64, actor: ID<Person>, command: any Command) {
        self.init(at: at, actor: actor, step: .command(command))
    }
}

/// Commands, and what people do that is more than one.
enum DemoStep {
    case command(any Command)
    /// Signs what stands there with a key for trial.
    case sign(SignedPlace, ID<Workspace>)
    /// The teller does what secret polls wait for: keys are made, boxes opened.
    case tellerLooks
    /// Gets a token and casts a ballot in secret.
    case voteSecretly(Mark, BallotRoutes.Place)
}

/// The commands of one workspace of the demonstration.
struct DemoWorkspaceActions {
    static let minute: Int64 = 60_000
    static let day: Int64 = 86_400_000
    private let script: DemoScript.Workspace
    private let people: [String: ID<Person>]
    private let now: Int64
    private let daytime: Daytime
    private let makeID: () -> UInt128
    let workspace: ID<Workspace>
    private(set) var actions: [DemoAction] = []

    init(
        _ script: DemoScript.Workspace, people: [String: ID<Person>], now: Int64,
        daytime: Daytime, makeID: @escaping () -> UInt128
    ) throws(DemoFailure) {
        self.script = script
        self.people = people
        self.now = now
        self.daytime = daytime
        self.makeID = makeID
        workspace = ID(raw: makeID())
        try found()
        for topic in script.topics { try add(topic) }
    }

    private mutating func found() throws(DemoFailure) {
        let oldest = script.topics.map(\.daysAgo).max() ?? 1
        let at = daytime.end - Int64((oldest + 0.5) * Double(Self.day))
        let chair = try person(script.chair)
        var create = CreateWorkspace()
        create.name = script.name
        create.purpose = script.purpose
        create.visibility = Visibility(rawValue: script.visibility) ?? .members
        create.workspace = workspace
        actions.append(DemoAction(at: at, actor: chair, command: create))
        for (index, member) in script.members.enumerated() where member.person != script.chair {
            var add = AddMember()
            add.person = try person(member.person)
            add.role = WorkspaceRole(rawValue: member.role) ?? .member
            add.workspace = workspace
            actions.append(
                DemoAction(at: at + Int64(index + 1) * Self.minute, actor: chair, command: add))
        }
    }

    private mutating func add(_ topic: DemoScript.Workspace.Topic) throws(DemoFailure) {
        var at = daytime.end - Int64(topic.daysAgo * Double(Self.day))
        var open = OpenTopic()
        open.due = topic.dueInDays.map { Daytime.endOfDay($0, after: now) }
        open.post = ID(raw: makeID())
        open.stance = topic.stance.flatMap { Stance(rawValue: $0) }
        open.text = people.mentioning(topic.text)
        open.title = topic.title
        open.topic = ID(raw: makeID())
        open.workspace = workspace
        actions.append(DemoAction(at: at, actor: try person(topic.opener), command: open))
        var posts = [open.post]
        try agree(topic.openingAgreedBy ?? [], to: open.post, after: at)
        for entry in topic.posts {
            at += Int64(entry.afterMinutes * Double(Self.minute))
            var add = AddPost()
            add.parent = entry.replyTo.flatMap { posts.indices.contains($0) ? posts[$0] : nil }
            add.post = ID(raw: makeID())
            add.stance = entry.stance.flatMap { Stance(rawValue: $0) }
            add.text = people.mentioning(entry.text)
            add.topic = open.topic
            add.workspace = workspace
            posts.append(add.post)
            let author = try person(entry.by)
            actions.append(DemoAction(at: at, actor: author, command: add))
            try agree(entry.agreedBy ?? [], to: add.post, after: at)
            if let edit = entry.edit { append(edit, of: add.post, by: author, at) }
        }
        guard let close = topic.close else { return }
        at += Int64(close.afterMinutes * Double(Self.minute))
        var command = CloseTopic()
        command.conclusion = close.conclusion
        command.topic = open.topic
        command.workspace = workspace
        actions.append(DemoAction(at: at, actor: try person(close.by), command: command))
    }

    private mutating func append(
        _ edit: DemoScript.Workspace.Edit, of post: ID<Post>, by author: ID<Person>, _ at: Int64
    ) {
        var command = EditPost()
        command.post = post
        command.text = people.mentioning(edit.text)
        command.workspace = workspace
        let edited = at + Int64(edit.afterMinutes * Double(Self.minute))
        actions.append(DemoAction(at: edited, actor: author, command: command))
    }

    private mutating func agree(
        _ logins: [String], to post: ID<Post>, after at: Int64
    ) throws(DemoFailure) {
        for (index, login) in logins.enumerated() {
            var command = AgreeWithPost()
            command.post = post
            command.workspace = workspace
            let when = at + Int64(index + 1) * 20_000
            actions.append(DemoAction(at: when, actor: try person(login), command: command))
        }
    }

    private func person(_ login: String) throws(DemoFailure) -> ID<Person> {
        guard let id = people[login] else { throw .refused("nobody is called \(login)") }
        return id
    }
}
