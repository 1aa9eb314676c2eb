import Department
import DepartmentTesting
import Engine
import JSON
import Wire

/// A person at a screen: sends commands, sends them again after a cut until they are answered,
/// follows workspaces and resumes from the last event that was heard.
struct SimulatedClient {
    let person: ID<Person>
    /// The live socket, if there is one.
    var socket: ClientID?
    /// What is on its way to the server and from it, in order.
    var outgoing: [[UInt8]] = []
    var incoming: [Switchboard.Delivery] = []
    /// Commands without a final answer, by identifier.
    var unanswered: [UInt128: [UInt8]] = [:]
    var answered: [UInt128: Outcome] = [:]
    var refused: Set<UInt128> = []
    /// What was heard of each workspace, in order.
    var heard: [ID<Workspace>: [EventMessage]] = [:]
    /// Workspaces that the server says this socket follows.
    var followed: Set<ID<Workspace>> = []
    /// Workspaces that this socket has asked to follow.
    private(set) var asked: Set<ID<Workspace>> = []
    var failures: [String] = []

    init(_ person: ID<Person>) { self.person = person }

    mutating func connect(as socket: ClientID, following places: [ID<Workspace>]) {
        self.socket = socket
        for place in places { follow(place) }
        // Everything unanswered goes out again, under the same identifiers.
        outgoing += unanswered.sorted { $0.key < $1.key }.map(\.value)
    }

    mutating func cut() {
        socket = nil
        outgoing = []
        incoming = []
        followed = []
        asked = []
    }

    mutating func send(_ command: any Command, id: UInt128) {
        let message = Requests.command(command, id: id)
        unanswered[id] = message
        outgoing.append(message)
    }

    /// Asks for all events of the workspace after the last that was heard.
    mutating func follow(_ place: ID<Workspace>) {
        guard asked.insert(place).inserted else { return }
        let since = heard[place]?.last?.position ?? 0
        outgoing.append(Requests.subscribe(place, since: since, id: "s\(place)"))
    }

    /// Reads the next message of the server; says whether there was one.
    mutating func read() -> Bool {
        guard !incoming.isEmpty else { return false }
        let delivery = incoming.removeFirst()
        guard let frame = Frame(delivery.bytes) else {
            let text = String(decoding: delivery.bytes, as: UTF8.self)
            failures.append("a frame that is no frame: \(text)")
            return true
        }
        switch frame.method {
        case "event": hear(frame)
        case nil: settle(frame)
        default: break
        }
        return true
    }

    private mutating func hear(_ frame: Frame) {
        guard let event = frame.event ?? frame.withheld.map({ EventMessage($0) }) else {
            failures.append("an event that cannot be read")
            return
        }
        let place = event.workspace
        let last = heard[place]?.last
        // A socket that comes back is sent the missed events again only from where it was.
        if event.version != (last?.version ?? 0) + 1 || event.position <= last?.position ?? 0 {
            let versions = "version \(event.version) after \(last?.version ?? 0)"
            failures.append("\(person.raw) in \(place.raw) heard \(versions)")
        }
        heard[place, default: []].append(event)
    }

    private mutating func settle(_ frame: Frame) {
        guard let id = frame.id.flatMap({ UUIDText.parse($0.utf8) }) else {
            guard let id = frame.id, let place = ID<Workspace>(String(id.dropFirst())) else {
                return
            }
            if frame.code == nil { followed.insert(place) } else { asked.remove(place) }
            return
        }
        if let outcome = frame.outcome {
            if let first = answered[id], first != outcome {
                failures.append("two outcomes of one command: \(first) \(outcome)")
            }
            if refused.contains(id) { failures.append("refused and then done: \(id)") }
            answered[id] = outcome
            unanswered[id] = nil
        } else if frame.code == "storage.full" {
            // Not now: it stays unanswered and goes out again later.
        } else {
            if answered[id] != nil { failures.append("done and then refused: \(frame.code ?? "")") }
            refused.insert(id)
            unanswered[id] = nil
        }
    }
}
