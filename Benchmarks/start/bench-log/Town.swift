import Department
import JSON
import Ledger

/// Two hundred workspaces in which people talk, in shares of events that we hold for typical:
///
/// | Share | Event |
/// |---|---|
/// | 60 % | `post.agreed` |
/// | 24 % | `post.added`, of 80 to 400 characters; every third answers, every tenth mentions |
/// | 6 % | `post.edited` |
/// | 5 % | `post.agreementWithdrawn` |
/// | 3 % | `topic.opened`, `topic.changed`, `topic.closed` |
/// | 2 % | people, members, workspaces |
struct Town {
    let people: [ID<Person>]
    private let organisations: [ID<Organisation>]
    private var workspaces: [Place] = []
    private var dice = Dice(seed: 2_026)
    private var position: UInt64 = 0
    private var at: Int64 = 1_760_000_000_000
    /// Events that must come first or next.
    private var due: [Fact] = []

    private static let workspaceCount = 200
    private static let membershipsPerPerson = 5

    private struct Fact {
        var event: any Event
        var workspace: Int?
        var actor: ID<Person>
    }

    /// What the making of further events needs to know of a workspace.
    private struct Place {
        var id: ID<Workspace>
        var version: UInt64 = 0
        var members: [ID<Person>] = []
        var topics: [ID<Topic>] = []
        var posts: [Said] = []
    }

    private struct Said {
        var id: ID<Post>
        var topic: ID<Topic>
        /// Who wrote it, by number among the members.
        var author: Int
        var agreed = 0
    }

    init(people count: Int) {
        var dice = Dice(seed: 7)
        people = (0..<max(count, 20)).map { _ in ID(raw: dice.identifier()) }
        organisations = (0..<max(count / 50, 4)).map { _ in ID(raw: dice.identifier()) }
        workspaces = (0..<Town.workspaceCount).map { _ in Place(id: ID(raw: dice.identifier())) }
        foundEverything()
        due.reverse()
    }

    /// The next event of the log.
    mutating func next() -> Envelope {
        let fact = due.popLast() ?? somethingHappens()
        position += 1
        at += Int64(dice.below(2_000))
        var version = position
        if let index = fact.workspace {
            workspaces[index].version += 1
            version = workspaces[index].version
        }
        return Envelope(
            position: position, stream: fact.workspace.map { workspaces[$0].id.raw } ?? 0,
            version: version, type: type(of: fact.event).name, at: at, actor: fact.actor.raw,
            command: dice.identifier(), payload: fact.event.canonicalJSON)
    }

    // MARK: The beginning

    private mutating func foundEverything() {
        let owner = people[0]
        for (number, id) in organisations.enumerated() {
            var event = OrganisationRegistered()
            event.organisation = id
            event.name = Prose.organisation(number)
            due.append(Fact(event: event, workspace: nil, actor: owner))
        }
        for (number, person) in people.enumerated() {
            var event = PersonRegistered()
            event.person = person
            event.organisation = organisations[number % organisations.count]
            event.personClass = [.official, .business, .expert, .citizen][number % 4]
            event.role = number == 0 ? .owner : .none
            due.append(Fact(event: event, workspace: nil, actor: owner))
        }
        for index in workspaces.indices { create(index) }
        for number in 0..<people.count * (Town.membershipsPerPerson - 1) {
            join(dice.skewed(workspaces.count), people[number % people.count])
        }
    }

    private mutating func create(_ index: Int) {
        var event = WorkspaceCreated()
        event.name = Prose.title(index)
        event.purpose = dice.prose(200)
        event.visibility = index % 2 == 0 ? .department : .members
        event.workspace = workspaces[index].id
        let chair = people[index % people.count]
        workspaces[index].members.append(chair)
        due.append(Fact(event: event, workspace: index, actor: chair))
        for _ in 0..<people.count / Town.workspaceCount {
            join(index, people[dice.below(people.count)])
        }
    }

    private mutating func join(_ index: Int, _ person: ID<Person>) {
        var event = MemberAdded()
        event.person = person
        event.role = .member
        event.workspace = workspaces[index].id
        let chair = workspaces[index].members[0]
        if person != chair { workspaces[index].members.append(person) }
        due.append(Fact(event: event, workspace: index, actor: chair))
    }

    // MARK: Every day

    private mutating func somethingHappens() -> Fact {
        let index = dice.skewed(workspaces.count)
        guard workspaces[index].posts.count > 2 else { return open(index) }
        switch dice.below(1_000) {
        case ..<615: return agree(index)
        case ..<665: return withdraw(index)
        case ..<725: return edit(index)
        case ..<735: return changeTopic(index)
        case ..<740: return open(index)
        default: return say(index, in: dice.recent(workspaces[index].topics, 12))
        }
    }

    private mutating func open(_ index: Int) -> Fact {
        var event = TopicOpened()
        event.topic = ID(raw: dice.identifier())
        event.title = Prose.title(dice.below(10_000))
        workspaces[index].topics.append(event.topic)
        let first = say(index, in: event.topic)
        due.append(first)
        return Fact(event: event, workspace: index, actor: first.actor)
    }

    private mutating func say(_ index: Int, in topic: ID<Topic>?) -> Fact {
        let author = dice.below(workspaces[index].members.count)
        var event = PostAdded()
        event.post = ID(raw: dice.identifier())
        event.topic = topic ?? workspaces[index].topics[0]
        event.text = dice.prose(80 + dice.below(321))
        if dice.below(3) == 0, let said = dice.recent(workspaces[index].posts, 60),
            said.topic == event.topic
        {
            event.parent = said.id
        }
        if dice.below(10) == 0 {
            let mentioned = dice.recent(workspaces[index].members, .max)
            event.mentions = mentioned.map { [$0] }
        }
        workspaces[index].posts.append(
            Said(id: event.post, topic: event.topic, author: author))
        return Fact(event: event, workspace: index, actor: workspaces[index].members[author])
    }

    /// Whoever comes after the author and those who agreed already.
    private mutating func agree(_ index: Int) -> Fact {
        let members = workspaces[index].members
        let place = workspaces[index].posts.count - 1 - recentPost(index)
        let said = workspaces[index].posts[place]
        guard said.agreed + 1 < members.count else { return say(index, in: said.topic) }
        workspaces[index].posts[place].agreed += 1
        var event = PostAgreed()
        event.post = said.id
        let actor = members[(said.author + said.agreed + 1) % members.count]
        return Fact(event: event, workspace: index, actor: actor)
    }

    private mutating func withdraw(_ index: Int) -> Fact {
        let members = workspaces[index].members
        let place = workspaces[index].posts.count - 1 - recentPost(index)
        let said = workspaces[index].posts[place]
        guard said.agreed > 0 else { return agree(index) }
        workspaces[index].posts[place].agreed -= 1
        var event = AgreementWithdrawn()
        event.post = said.id
        let actor = members[(said.author + said.agreed) % members.count]
        return Fact(event: event, workspace: index, actor: actor)
    }

    private mutating func edit(_ index: Int) -> Fact {
        let said = workspaces[index].posts[workspaces[index].posts.count - 1 - recentPost(index)]
        var event = PostEdited()
        event.post = said.id
        event.text = dice.prose(80 + dice.below(321))
        return Fact(
            event: event, workspace: index, actor: workspaces[index].members[said.author])
    }

    private mutating func changeTopic(_ index: Int) -> Fact {
        guard let topic = dice.recent(workspaces[index].topics, 12) else { return open(index) }
        let chair = workspaces[index].members[0]
        if dice.below(2) == 0 {
            var event = TopicClosed()
            event.topic = topic
            event.conclusion = dice.prose(300)
            return Fact(event: event, workspace: index, actor: chair)
        }
        var event = TopicChanged()
        event.topic = topic
        event.title = Prose.title(dice.below(10_000))
        return Fact(event: event, workspace: index, actor: chair)
    }

    /// How far back: people react to what was said lately.
    private mutating func recentPost(_ index: Int) -> Int {
        dice.below(min(workspaces[index].posts.count, 300))
    }
}
