import Department
import JSON

/// Random commands: mostly such as people send, about things that are there; some about things
/// that are not, or are somebody else's.
public enum CommandGenerator {
    public static func next(
        _ state: DepartmentState, _ now: Int64, _ random: inout SplitMix
    ) -> (any Command, ID<Person>) {
        let place = random.pick(state.workspaces.keys.sorted()) ?? .office
        let members = state.workspaces[place]?.members.keys.sorted() ?? []
        let people = state.people.keys.sorted()
        let actor = (random.once(in: 6) ? random.pick(people) : random.pick(members)) ?? .owner
        let someone = (random.once(in: 4) ? random.pick(people) : random.pick(members)) ?? .owner
        let command: any Command =
            switch random.below(20) {
            case 0: department(state, someone, &random)
            case 1, 2, 3: membership(place, someone, &random)
            case 4, 5, 6, 7: topic(state, place, now, &random)
            default: post(state, place, someone, &random)
            }
        let administrative = command.target == nil
        return (command, administrative && !random.once(in: 3) ? .owner : actor)
    }

    private static func department(
        _ state: DepartmentState, _ person: ID<Person>, _ random: inout SplitMix
    ) -> any Command {
        switch random.below(7) {
        case 0:
            let name = words(&random)
            return RegisterOrganisation.with {
                ($0.name, $0.organisation) = (name, ID(raw: random.identifier()))
            }
        case 1:
            return RegisterPerson.with {
                $0.organisation = .bureau
                $0.person = ID(raw: random.identifier())
                $0.personClass = random.pick(PersonClass.allCases) ?? .citizen
                $0.role = random.once(in: 4) ? .administrator : .none
            }
        case 2:
            return ChangePerson.with {
                ($0.organisation, $0.person) = (.company, person)
                $0.personClass = random.pick(PersonClass.allCases) ?? .citizen
            }
        case 3: return ChangeLanguage.with { $0.language = random.once(in: 2) ? .en : .vi }
        case 4: return SuspendPerson.with { ($0.person, $0.reason) = (person, "Reason") }
        case 5:
            let suspended = state.people.keys.sorted().filter {
                state.people[$0]?.suspension != nil
            }
            let back = random.pick(suspended) ?? person
            return ReinstatePerson.with { ($0.person, $0.reason) = (back, "Reason") }
        default:
            return CreateWorkspace.with {
                ($0.name, $0.purpose) = (words(&random), words(&random))
                $0.visibility = random.once(in: 2) ? .members : .department
                $0.workspace = ID(raw: random.identifier())
            }
        }
    }

    private static func membership(
        _ place: ID<Workspace>, _ person: ID<Person>, _ random: inout SplitMix
    ) -> any Command {
        let role = random.pick(WorkspaceRole.allCases) ?? .member
        switch random.below(8) {
        case 0, 1:
            return AddMember.with { ($0.person, $0.role, $0.workspace) = (person, role, place) }
        case 2, 3: return JoinWorkspace.with { $0.workspace = place }
        case 4:
            return ChangeMemberRole.with {
                ($0.person, $0.role, $0.workspace) = (person, role, place)
            }
        case 5:
            return RemoveMember.with {
                ($0.person, $0.reason, $0.workspace) = (person, "Reason", place)
            }
        case 6: return LeaveWorkspace.with { $0.workspace = place }
        default:
            return ChangeWorkspace.with {
                ($0.name, $0.purpose, $0.workspace) = (words(&random), words(&random), place)
                $0.visibility = random.once(in: 2) ? .members : .department
            }
        }
    }

    private static func topic(
        _ state: DepartmentState, _ place: ID<Workspace>, _ now: Int64, _ random: inout SplitMix
    ) -> any Command {
        let id = anyTopic(state, place, &random)
        let due: Int64? = random.once(in: 2) ? now + Int64(random.below(100_000_000)) - 1_000 : nil
        switch random.below(6) {
        case 0, 1:
            return OpenTopic.with {
                $0.due = due
                ($0.post, $0.topic) = (ID(raw: random.identifier()), ID(raw: random.identifier()))
                $0.stance = random.once(in: 3) ? .question : nil
                ($0.text, $0.title, $0.workspace) = (words(&random), words(&random), place)
            }
        case 2, 3:
            return ChangeTopic.with {
                ($0.due, $0.title, $0.topic, $0.workspace) = (due, words(&random), id, place)
            }
        case 4:
            return CloseTopic.with {
                ($0.conclusion, $0.topic, $0.workspace) = (words(&random), id, place)
            }
        default:
            return ReopenTopic.with {
                ($0.reason, $0.topic, $0.workspace) = ("Reason", id, place)
            }
        }
    }

    private static func post(
        _ state: DepartmentState, _ place: ID<Workspace>, _ named: ID<Person>,
        _ random: inout SplitMix
    ) -> any Command {
        let topic = anyTopic(state, place, &random)
        let talk = state.contents[place]?.discussion.topic(topic)
        let post = talk.flatMap { random.pick($0.posts) }
        let id = post?.id ?? .agenda
        let text = words(&random) + (random.once(in: 4) ? " @{\(named)}" : "")
        switch random.below(8) {
        case 0:
            return EditPost.with {
                ($0.post, $0.text, $0.workspace) = (id, text, place)
                $0.revision = random.once(in: 8) ? 7 : post?.editCount ?? 0
            }
        case 1, 2: return AgreeWithPost.with { ($0.post, $0.workspace) = (id, place) }
        case 3: return WithdrawAgreement.with { ($0.post, $0.workspace) = (id, place) }
        default:
            return AddPost.with {
                $0.parent = random.once(in: 2) ? id : nil
                $0.post = ID(raw: random.identifier())
                $0.stance = random.once(in: 2) ? random.pick(Stance.allCases) : nil
                ($0.text, $0.topic, $0.workspace) = (text, topic, place)
            }
        }
    }

    private static func anyTopic(
        _ state: DepartmentState, _ place: ID<Workspace>, _ random: inout SplitMix
    ) -> ID<Topic> {
        let topics = state.contents[place]?.discussion.topics ?? AppendList()
        return random.once(in: 20) ? .secret : random.pick(topics.suffix(6))?.id ?? .agenda
    }

    /// A few words, sometimes with what needs care in JSON; in NFC, as the edge hands them on.
    public static func words(_ random: inout SplitMix) -> String {
        let words = [
            "caf\u{E9}", "ng\u{F5}", "\"x\"", "\\", "tờ", "\u{1F600}", "1", "a b", "ấn",
        ]
        return (0...random.below(4)).map { _ in words[random.below(words.count)] }
            .joined(separator: " ")
    }
}
