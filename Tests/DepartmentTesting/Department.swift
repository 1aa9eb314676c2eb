import Department
import JSON

extension Given {
    /// A department with all kinds of people, three workspaces, and something said in each.
    public static let department = Given(departmentPast)

    /// How that department came about.
    public static let departmentPast = people + office + others + talk

    private static func person(
        _ person: ID<Person>, _ role: DepartmentRole, _ personClass: PersonClass
    ) -> Past {
        PersonRegistered.with {
            $0.organisation = personClass == .official ? .bureau : .company
            $0.person = person
            $0.personClass = personClass
            $0.role = role
        }.by(.owner)
    }

    private static let people: [Past] = [
        OrganisationRegistered.with { ($0.name, $0.organisation) = ("Bureau", .bureau) }.by(.owner),
        OrganisationRegistered.with { ($0.name, $0.organisation) = ("Company", .company) }
            .by(.owner),
        person(.owner, .owner, .official), person(.administrator, .administrator, .official),
        person(.chair, .none, .official), person(.moderator, .none, .official),
        person(.secretary, .none, .official), person(.member, .none, .business),
        person(.observer, .none, .citizen), person(.colleague, .none, .expert),
        person(.visitor, .none, .citizen), person(.stranger, .none, .business),
        person(.suspended, .none, .citizen),
    ]

    private static func workspace(
        _ id: ID<Workspace>, _ visibility: Visibility, by chair: ID<Person>
    ) -> Past {
        WorkspaceCreated.with {
            $0.name = "Workspace \(id.raw)"
            $0.purpose = "Purpose"
            $0.visibility = visibility
            $0.workspace = id
        }.by(chair, in: id)
    }

    private static func joined(_ person: ID<Person>, _ role: WorkspaceRole) -> Past {
        MemberAdded.with { ($0.person, $0.role, $0.workspace) = (person, role, .office) }
            .by(.chair, in: .office)
    }

    private static let office: [Past] = [
        workspace(.office, .members, by: .chair), joined(.moderator, .moderator),
        joined(.secretary, .secretary), joined(.member, .member), joined(.observer, .observer),
        joined(.colleague, .member), joined(.suspended, .member),
        PersonSuspended.with { ($0.person, $0.reason) = (.suspended, "Reason") }.by(.owner),
    ]

    private static let others: [Past] = [
        workspace(.square, .department, by: .chair),
        workspace(.elsewhere, .members, by: .stranger),
    ]

    /// A topic with its first post, as `topic.open` makes them.
    public static func opened(
        _ topic: ID<Topic>, _ post: ID<Post>, by author: ID<Person>, in workspace: ID<Workspace>,
        due: Int64? = nil
    ) -> [Past] {
        [
            TopicOpened.with { ($0.due, $0.title, $0.topic) = (due, "Title \(topic.raw)", topic) }
                .by(author, in: workspace),
            PostAdded.with { ($0.post, $0.text, $0.topic) = (post, "Text \(post.raw)", topic) }
                .by(author, in: workspace),
        ]
    }

    private static let talk: [Past] =
        opened(.agenda, .agenda, by: .colleague, in: .office)
        + opened(.settled, .settled, by: .colleague, in: .office)
        + [
            TopicClosed.with { ($0.conclusion, $0.topic) = ("Conclusion", .settled) }
                .by(.chair, in: .office)
        ]
        + opened(.market, .market, by: .chair, in: .square)
        + opened(.secret, .secret, by: .stranger, in: .elsewhere)
}
