import Department
import DepartmentTesting
import Engine
import Ledger
import Wire

/// What must hold after any run, whatever happened in it.
extension Simulator {
    func check() {
        for client in clients { failures += client.failures }
        checkLog()
        checkAnswers()
        checkConvergence()
        checkReplay()
        checkDrafts()
        checkPolls()
        checkSecrecy()
    }

    /// Positions and versions without a gap, times that never fall, each command in one piece.
    private func checkLog() {
        var versions: [UInt128: UInt64] = [:]
        var last: [UInt128: UInt64] = [:]
        var at = Int64.min
        for (index, event) in disk.events.enumerated() {
            versions[event.stream, default: 0] += 1
            expect(event.position == UInt64(index + 1), "a gap in the log at \(index + 1)")
            expect(event.version == versions[event.stream], "a version at \(event.position)")
            expect(event.at >= at, "time fell at \(event.position)")
            at = event.at
            if let before = last[event.command] {
                expect(event.position == before + 1, "a command twice: \(event.command)")
            }
            last[event.command] = event.position
        }
    }

    /// What was acknowledged is there, exactly as it was said; what was not, is there at most
    /// once, which `checkLog` has seen.
    private func checkAnswers() {
        for client in clients {
            for (id, outcome) in client.answered.sorted(by: { $0.key < $1.key }) {
                let events = disk.events.filter { $0.command == id }
                expect(
                    events.first?.position == outcome.first
                        && events.last?.position == outcome.last
                        && events.last?.at == outcome.at,
                    "acknowledged and not there: \(id) \(outcome)")
                expect(
                    events.allSatisfy { $0.actor == client.person.raw }, "done as somebody else")
            }
            for id in client.refused.sorted() {
                expect(!disk.events.contains { $0.command == id }, "refused and yet there: \(id)")
            }
            let isHere = engine.state.people[client.person]?.suspension == nil
            expect(!isHere || client.unanswered.isEmpty, "never answered")
        }
    }

    /// Who follows a workspace has heard all of it.
    private func checkConvergence() {
        for client in clients where engine.state.people[client.person]?.suspension == nil {
            for place in client.followed.sorted() where engine.state.maySee(place, client.person) {
                let all = disk.events.filter { $0.stream == place.raw }
                let heard = client.heard[place] ?? []
                let isSame = zip(heard, all).allSatisfy { message, event in
                    message.type == "withheld" || message.data.bytes == event.payload
                }
                expect(
                    heard.map(\.position) == all.map(\.position) && isSame,
                    "\(client.person.raw) heard \(heard.count) of \(all.count) in \(place.raw)")
            }
        }
    }

    /// The state that lived through everything is that of a fresh replay.
    private func checkReplay() {
        var replayer = Replayer()
        for event in disk.events {
            do throws(LogFailure) { try replayer.apply(event) } catch {
                failures.append("replay: \(error)")
                return
            }
        }
        expect(replayer.state == engine.state, "live and replayed state differ")
        expect(
            replayer.state.directory.canonicalJSON == engine.state.directory.canonicalJSON,
            "live and replayed bytes differ")
    }

    func expect(_ holds: Bool, _ what: @autoclosure () -> String) {
        if !holds { failures.append(what()) }
    }
}
