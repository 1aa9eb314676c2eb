import Department
import JSON
import Testing

/// What has happened, event by event, beside the state that followed.
public struct History: Sendable {
    public struct Entry: Sendable {
        public var name: String
        public var fact: Fact
        /// Place in the stream of the workspace.
        public var version: UInt64
        public var payload: [UInt8]
    }

    public private(set) var given: Given
    public private(set) var entries: [Entry] = []
    private var versions: [ID<Workspace>: UInt64] = [:]

    public init(_ given: Given = .department) { self.given = given }

    public var state: DepartmentState { given.state }

    /// The refusal, or nil after the events of the command were folded.
    @discardableResult
    public mutating func run(_ command: any Command, by actor: ID<Person>) -> Refusal? {
        let decision = given.when(command, by: actor)
        switch decision.result {
        case .failure(let refusal): return refusal
        case .success(let events):
            let place = command.target ?? ID()
            for event in events {
                given.apply(event.by(actor, in: place))
                versions[place, default: 0] += 1
                let fact = Fact(
                    position: given.position, workspace: place, at: given.now, actor: actor)
                entries.append(
                    Entry(
                        name: type(of: event).name, fact: fact,
                        version: versions[place, default: 0], payload: event.canonicalJSON))
            }
            return nil
        }
    }

    /// A history of random commands, most of which are good.
    public static func random(
        _ random: inout SplitMix, commands: Int, from given: Given = .department
    ) -> History {
        var history = History(given)
        for _ in 0..<commands {
            let (command, actor) = CommandGenerator.next(history.state, history.given.now, &random)
            history.run(command, by: actor)
        }
        return history
    }
}
