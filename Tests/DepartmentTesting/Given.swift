import Department
import JSON
import Testing

/// What has happened so far. `Given(events).when(command, by: person).then(events)`.
public struct Given: Sendable {
    /// When the first event of every test happens: 2026-11-22 02:00 UTC.
    public static let start: Int64 = 1_795_312_800_000

    public var state = DepartmentState()
    public private(set) var position: UInt64 = 0
    public private(set) var now = start

    public init(_ past: [Past] = []) {
        for step in past { apply(step) }
    }

    /// The same, and then this.
    public func and(_ past: Past...) -> Given {
        var given = self
        for step in past { given.apply(step) }
        return given
    }

    /// The same with a state that no test could live through, such as one at its limits.
    public func but(_ change: (inout DepartmentState) -> Void) -> Given {
        var given = self
        change(&given.state)
        return given
    }

    public mutating func pass(_ time: Int64) { now += time }

    /// Folds one event, a second after the one before.
    public mutating func apply(_ past: Past) {
        position += 1
        now += 1_000
        let fact = Fact(
            position: position, workspace: past.workspace, at: now, actor: past.actor)
        past.event.evolve(&state, fact)
    }

    /// What the rules say to a command, asked as the engine asks them.
    public func when(
        _ command: any Command, by actor: ID<Person>,
        sourceLocation: SourceLocation = #_sourceLocation
    ) -> Decision {
        let result = Result { () throws(Refusal) -> [any Event] in
            try Authority.check(
                type(of: command).permission, target: command.target, actor: actor, state)
            return try command.decide(state, Context(now: now, actor: actor))
        }
        return Decision(
            result: result, given: self, command: command, actor: actor,
            sourceLocation: sourceLocation)
    }
}

/// An event with what the log knows of it besides.
public struct Past: Sendable {
    public var event: any Event
    public var actor: ID<Person>
    public var workspace: ID<Workspace>
}

extension Event {
    /// The event as something that somebody did, in a workspace or in the department as a whole.
    public func by(_ actor: ID<Person>, in workspace: ID<Workspace> = ID()) -> Past {
        Past(event: self, actor: actor, workspace: workspace)
    }
}

/// What the rules said.
public struct Decision {
    public let result: Result<[any Event], Refusal>
    let given: Given
    let command: any Command
    let actor: ID<Person>
    let sourceLocation: SourceLocation

    /// Exactly these events follow, in this order.
    @discardableResult
    public func then(_ expected: any Event...) -> Given {
        let expectation = expected.map(Self.describe)
        let found: [String]
        switch result {
        case .success(let events): found = events.map(Self.describe)
        case .failure(let refusal): found = ["refused: \(refusal)"]
        }
        if found != expectation { fail(expectation, found) }
        return after
    }

    /// The command is refused with this code, and this parameter is to blame.
    public func refuses(_ code: RefusalCode, field: String? = nil) {
        let found: [String]
        switch result {
        case .success(let events): found = events.map(Self.describe)
        case .failure(let refusal):
            if refusal.code == code, refusal.field == field { return }
            found = ["refused: \(refusal)"]
        }
        fail(["refused: \(code.rawValue) \(field ?? "")"], found)
    }

    /// Events follow, whichever.
    @discardableResult
    public func succeeds() -> Given {
        if case .failure(let refusal) = result { fail(["events"], ["refused: \(refusal)"]) }
        return after
    }

    /// What is given once the events have happened.
    public var after: Given {
        guard case .success(let events) = result else { return given }
        var given = given
        for event in events { given.apply(event.by(actor, in: command.target ?? ID())) }
        return given
    }

    private static func describe(_ event: any Event) -> String {
        "\(type(of: event).name) \(String(decoding: event.canonicalJSON, as: UTF8.self))"
    }

    private func fail(_ expected: [String], _ found: [String]) {
        Issue.record(
            """
            \(type(of: command).name) by \(actor)
            expected: \(expected.joined(separator: "\n          "))
            found:    \(found.joined(separator: "\n          "))
            """, sourceLocation: sourceLocation)
    }
}
