import Department
import DepartmentTesting
import Engine
import Ledger
import Wire

/// The whole server in one value of a seed: the real engine, a disk that fills and fails, a
/// network that delays, cuts and repeats, a clock that jumps, and people who go on regardless.
/// The same seed gives the same run, to the last byte.
public final class Simulator {
    public let disk: FakeDisk
    let clock = FakeClock()
    var random: SplitMix
    var engine: Engine
    var board = Switchboard()
    var clients: [SimulatedClient]
    private var owners: [ClientID: Int] = [:]
    private var nextSocket: ClientID = 1
    /// Sockets that are gone, of which the server has not heard yet.
    private var goneSockets: [ClientID] = []
    private let limits: EngineLimits
    public private(set) var trace = Trace()
    public internal(set) var failures: [String] = []
    public private(set) var restarts = 0

    /// Whether the disk lies now and then, so that the checkers have something to find.
    private let diskLies: Bool
    private let work: Work
    /// The size of the log before anybody did anything.
    let began: UInt64

    /// What people do besides talking.
    public enum Work: Sendable {
        case nothing
        /// They write drafts, annotate them and answer comments.
        case drafts
        /// They hold polls, vote, and say what they think of statements.
        case polls

        var past: [Past] {
            switch self {
            case .nothing: Given.departmentPast
            case .drafts: Given.consultingLog
            case .polls: Given.pollingLog
            }
        }
    }

    public init(
        seed: UInt64, diskLies: Bool = false, work: Work = .nothing
    ) throws(LogFailure) {
        random = SplitMix(seed: seed)
        self.work = work
        disk = FakeDisk(work.past)
        began = disk.head.size
        self.diskLies = diskLies
        var limits = EngineLimits()
        limits.commandsPerMinute = 1_000_000
        limits.commandBurst = 1_000_000
        limits.batchEvents = 4
        self.limits = limits
        engine = try disk.start(clock, limits: limits)
        var people: [ID<Person>] = [
            .chair, .moderator, .member, .colleague, .observer, .visitor, .stranger, .owner,
        ]
        if work != .nothing { people.append(.secretary) }
        clients = people.map { SimulatedClient($0) }
    }

    /// Runs so many steps, then lets everything come to rest and checks what must hold.
    public func run(steps: Int) throws(LogFailure) {
        for _ in 0..<steps { try step() }
        try settle()
        check()
    }

    private func step() throws(LogFailure) {
        clock.time += Int64(random.below(200))
        let index = random.below(clients.count)
        switch random.below(100) {
        case 0..<30: command(index)
        case 30..<62: try serve()
        case 62..<85: read(index)
        case 85..<90: if clients[index].socket == nil { connect(index) } else { repeatOne(index) }
        case 90..<93: cut(index)
        case 93..<95: clock.time += Int64(random.below(200_000_000)) - 100_000_000
        case 95 where diskLies: disk.fault = .lie
        case 95: disk.fault = random.once(in: 2) ? .full : nil
        case 96: disk.fault = nil
        case 97: disk.fault = random.pick([.unknownAndLost, .unknownAndDurable])
        case 98: try crash()
        default: resubscribe(index)
        }
    }

    private func command(_ index: Int) {
        guard clients[index].socket != nil else { return connect(index) }
        let isWorking = work != .nothing && !random.once(in: 4)
        let (command, actor) =
            switch isWorking ? work : .nothing {
            case .nothing: CommandGenerator.next(engine.state, clock.time, &random)
            case .drafts: ConsultingGenerator.next(engine.state, clock.time, &random)
            case .polls: PollingGenerator.next(engine.state, clock.time, &random)
            }
        if !type(of: command).isInternal {
            // What only some may do is mostly tried by them.
            let able = clients.firstIndex { $0.person == actor && $0.socket != nil }
            let sender = isWorking ? able ?? index : index
            clients[sender].send(command, id: .command(at: clock.time, random.identifier()))
        }
    }

    /// Sends again what was answered already, as a client does that missed the answer.
    private func repeatOne(_ index: Int) {
        guard let id = random.pick(clients[index].answered.keys.sorted()) else { return }
        let message = Requests.command(Sample.changeLanguage, id: id)
        clients[index].outgoing.append(message)
    }

    private func connect(_ index: Int) {
        let client = clients[index]
        guard engine.state.people[client.person]?.suspension == nil, client.socket == nil else {
            return
        }
        let socket = nextSocket
        nextSocket += 1
        owners[socket] = index
        clients[index].connect(as: socket, following: places(of: client.person))
        perform([.opened(socket, client.person)])
    }

    private func places(of person: ID<Person>) -> [ID<Workspace>] {
        engine.state.workspaces.keys.sorted().prefix(16).filter {
            engine.state.maySee($0, person)
        }
    }

    /// Follows what has become visible since.
    private func resubscribe(_ index: Int) {
        guard clients[index].socket != nil else { return }
        for place in places(of: clients[index].person) { clients[index].follow(place) }
    }

    private func cut(_ index: Int) {
        guard let socket = clients[index].socket else { return }
        clients[index].cut()
        board.drop(socket)
        goneSockets.append(socket)
        owners[socket] = nil
        trace.note("cut", socket)
    }

    /// Takes the oldest messages of some clients, in any order between them, as one batch.
    private func serve() throws(LogFailure) {
        var inputs: [Input] = goneSockets.map { .closed($0) }
        goneSockets = []
        for _ in 0..<(1 + random.below(6)) {
            let index = random.below(clients.count)
            guard let socket = clients[index].socket, !clients[index].outgoing.isEmpty else {
                continue
            }
            inputs.append(.message(socket, clients[index].outgoing.removeFirst()))
        }
        inputs.append(.tick)
        let outputs: [Output]
        do { outputs = try engine.step(inputs) } catch {
            guard case .outcomeUnknown = error else { throw error }
            return try crash()
        }
        deliver(outputs)
    }

    private func perform(_ inputs: [Input]) {
        do throws(LogFailure) { deliver(try engine.step(inputs)) } catch {
            failures.append("opening a socket failed: \(error)")
        }
    }

    private func deliver(_ outputs: [Output]) {
        board.carryOut(outputs)
        for delivery in board.takeDeliveries() {
            trace.note("to", delivery.client, delivery.bytes)
            guard let index = owners[delivery.client] else { continue }
            clients[index].incoming.append(delivery)
        }
        for person in board.takeEnded() {
            for index in clients.indices where clients[index].person == person { cut(index) }
        }
    }

    private func read(_ index: Int) {
        for _ in 0..<(1 + random.below(8)) where !clients[index].read() { return }
    }

    /// The process dies: whatever was on its way is lost, what is on the disk is not.
    private func crash() throws(LogFailure) {
        disk.fault = nil
        restarts += 1
        trace.note("crash", disk.head.size)
        for index in clients.indices { clients[index].cut() }
        owners = [:]
        goneSockets = []
        board = Switchboard()
        engine = try disk.start(clock, limits: limits)
    }

    /// The storm is over: everybody comes back, everything unanswered is answered.
    private func settle() throws(LogFailure) {
        disk.fault = nil
        for _ in 0..<3 {
            for index in clients.indices { cut(index) }
            for index in clients.indices { connect(index) }
            for _ in 0..<100_000 {
                let isBusy = clients.contains { !$0.outgoing.isEmpty }
                try serve()
                for index in clients.indices { while clients[index].read() {} }
                if !isBusy { break }
            }
        }
    }
}

/// A running hash of all that left the server (FNV-1a).
public struct Trace: Sendable {
    public private(set) var hash: UInt64 = 0xCBF2_9CE4_8422_2325

    mutating func note(_ word: String, _ number: UInt64, _ bytes: [UInt8] = []) {
        for byte in word.utf8 { add(byte) }
        for shift in 0..<8 { add(UInt8(truncatingIfNeeded: number >> UInt64(8 * shift))) }
        for byte in bytes { add(byte) }
    }

    private mutating func add(_ byte: UInt8) {
        hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3
    }
}
