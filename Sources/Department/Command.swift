import JSON

/// What somebody wants to happen. It carries the rule that decides it.
public protocol Command: Record {
    /// The stable wire name, imperative: `post.add`.
    static var name: String { get }
    /// Who may send it at all; finer conditions stand in `decide`.
    static var permission: Permission { get }
    /// Whether only the server itself sends it, together with what the vault keeps.
    static var isInternal: Bool { get }
    /// The workspace whose stream takes the events; nil for the stream of the department.
    var target: ID<Workspace>? { get }
    /// The events that follow, or why not. Pure: the same arguments give the same answer.
    /// `Authority` has already said yes.
    func decide(_ state: DepartmentState, _ context: Context) throws(Refusal) -> [any Event]
    /// Whether the command could succeed in the workspace now, as far as that is cheap to know:
    /// a page need not offer what is bound to be refused.
    static func isPossible(
        in workspace: Workspace, by actor: ID<Person>, _ state: DepartmentState
    ) -> Bool
}

extension Command {
    public static var isInternal: Bool { false }

    public static func isPossible(
        in workspace: Workspace, by actor: ID<Person>, _ state: DepartmentState
    ) -> Bool { true }
}

/// What has happened, for good.
public protocol Event: Record, Equatable {
    /// The stable wire name, past tense: `post.added`.
    static var name: String { get }
    /// Folds the event into the state. Total: an event that cannot be, changes nothing.
    ///
    /// An event of a workspace reads and changes nothing but that workspace, one of the
    /// department nothing of a workspace: so a log may be folded workspace by workspace. What it
    /// does to the head of the workspace does not depend on the content, which may be absent: so
    /// the heads may be folded alone.
    func evolve(_ state: inout DepartmentState, _ fact: Fact)
    /// Who may know what happened. That something did, everybody who sees the workspace knows.
    var audience: Audience { get }
}

extension Event {
    public var audience: Audience { .workspace }
}

/// An event of a workspace whose mark on the head does not depend on what it says: a start, which
/// needs no more than the heads, passes over its payload.
public protocol ContentEvent: Event {
    /// What the event does to the head of its workspace; `evolve` does the same.
    static var mark: HeadMark { get }
}

/// An event that not everybody may know who sees the workspace.
public protocol NarrowEvent: Event {}

/// Who may know what happened.
public enum Audience: Sendable, Equatable {
    /// Everybody who sees the workspace.
    case workspace
    /// Those who work on the draft, and those who lead the workspace.
    case team(ID<Draft>)
    /// One person alone.
    case person(ID<Person>)
    /// Who may see the statement: everybody, or its author and the moderators.
    case statement(ID<OpinionConversation>, ID<OpinionStatement>)
    /// Who votes, and who else may know how.
    case ballot(ID<Poll>, ID<Person>)
    /// Everybody once the slip is sent; before, those who keep it.
    case slip(ID<Slip>)
    /// Whose opinion it is, and who else may read it.
    case slipOpinion(ID<Slip>, ID<Person>)
    /// Whose answer was prepared, and who prepared it.
    case slipProposal(ID<Slip>, ID<Person>)
    /// Those who keep the slip; everybody once it is closed.
    case slipReport(ID<Slip>)
    /// Nobody: it is in the log, for whoever verifies, and in what views show of it.
    case archive

    public func includes(
        _ person: ID<Person>, in workspace: ID<Workspace>, _ state: DepartmentState
    ) -> Bool {
        switch self {
        case .workspace: true
        case .team(let draft):
            state.contents[workspace]?.drafts[draft].map {
                AnnotationRules.isOfTeam($0, person, in: workspace, state)
            } ?? false
        case .person(let only): person == only
        case .statement(let conversation, let statement):
            state.contents[workspace]?.opinions[conversation].map {
                OpinionRules.sees(statement, in: $0, person, workspace, state)
            } ?? false
        case .ballot(let poll, let elector):
            state.contents[workspace]?.polls[poll].map {
                PollRules.sees($0, ballotOf: elector, person, in: workspace, state)
            } ?? false
        case .slip(let slip):
            SlipRules.find(slip, in: workspace, state) {
                SlipRules.sees($0, person, in: workspace, state)
            }
        case .slipOpinion(let slip, let addressee):
            SlipRules.find(slip, in: workspace, state) {
                SlipRules.sees($0, opinionOf: addressee, person, in: workspace, state)
            }
        case .slipProposal(let slip, let addressee):
            SlipRules.find(slip, in: workspace, state) {
                SlipRules.sees($0, proposalFor: addressee, person)
            }
        case .slipReport(let slip):
            SlipRules.find(slip, in: workspace, state) {
                $0.closedAt != nil || SlipRules.isKeeper(person, in: workspace, state)
            }
        case .archive: false
        }
    }
}

/// What the log knows of an event besides its payload.
public struct Fact: Sendable, Equatable {
    public var position: UInt64
    /// The stream, as a workspace; zero for the department.
    public var workspace: ID<Workspace>
    public var at: Int64
    public var actor: ID<Person>

    public init(position: UInt64, workspace: ID<Workspace>, at: Int64, actor: ID<Person>) {
        self.position = position
        self.workspace = workspace
        self.at = at
        self.actor = actor
    }
}

extension ID where Entity == Person {
    /// The server itself, where nobody acts: it ends what has a date.
    public static let server = ID(raw: 0)
}

/// A room of the domain: what it adds to the commands and events of the department.
public protocol Feature: SendableMetatype {
    static var commands: [any Command.Type] { get }
    static var events: [any Event.Type] { get }
}

/// The one registration of each feature. Codecs, routing, the authority matrix, published
/// descriptions and tests follow from these lists.
public enum Features {
    public static let all: [any Feature.Type] = [
        People.self,
        Workspaces.self,
        Discussions.self,
        Drafts.self,
        Annotations.self,
        Consultations.self,
        Opinions.self,
        WorkingDays.self,
        Polls.self,
        Slips.self,
        Signatures.self,
    ]

    public static let commands: [any Command.Type] = all.flatMap { $0.commands }
    public static let events: [any Event.Type] = all.flatMap { $0.events }
}
