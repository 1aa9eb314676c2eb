import Department
import JSON
import Wire

/// Who is here now: seen by others, kept nowhere.
struct Presence {
    struct Place: Equatable {
        var person: ID<Person>
        var topic: ID<Topic>?
        var writing: Bool
    }

    private var places: [ID<Workspace>: [ClientID: Place]] = [:]
    /// Workspaces whose followers have not been told yet.
    private var changed: Set<ID<Workspace>> = []
    private var toldAt: [ID<Workspace>: Int64] = [:]

    mutating func set(_ client: ClientID, in workspace: ID<Workspace>, _ place: Place) {
        guard places[workspace]?[client] != place else { return }
        places[workspace, default: [:]][client] = place
        changed.insert(workspace)
    }

    mutating func leave(_ client: ClientID, _ workspace: ID<Workspace>) {
        guard places[workspace]?.removeValue(forKey: client) != nil else { return }
        changed.insert(workspace)
    }

    /// The messages that are due, and no more than two a second for one workspace.
    mutating func due(now: Int64, limits: EngineLimits) -> [Output] {
        var outputs: [Output] = []
        for workspace in changed.sorted() {
            // A told time in the future means that the clock fell: no reason to wait for it.
            if let told = toldAt[workspace], told <= now, now - told < limits.presenceInterval {
                continue
            }
            changed.remove(workspace)
            toldAt[workspace] = now
            outputs.append(
                .publish(message(workspace, most: limits.presenceNamed), room: workspace.raw))
            if places[workspace]?.isEmpty == true {
                places[workspace] = nil
                toldAt[workspace] = nil
            }
        }
        return outputs
    }

    private func message(_ workspace: ID<Workspace>, most: Int) -> [UInt8] {
        // One entry a person, whichever of their sockets says most.
        var people: [ID<Person>: Place] = [:]
        for (_, place) in (places[workspace] ?? [:]).sorted(by: { $0.key < $1.key }) {
            if let known = people[place.person], known.writing || !place.writing { continue }
            people[place.person] = place
        }
        let named = people.values.sorted {
            ($0.writing ? 0 : 1, $0.person) < ($1.writing ? 0 : 1, $1.person)
        }
        return Frames.notification("presence") { writer in
            writer.beginObject()
            writer.member("count", people.count)
            writer.name("people")
            writer.beginArray()
            for place in named.prefix(most) {
                writer.separate()
                writer.beginObject()
                writer.member("person", place.person)
                writer.member("topic", place.topic)
                writer.member("writing", place.writing)
                writer.endObject()
            }
            writer.endArray()
            writer.member("workspace", workspace)
            writer.endObject()
        }
    }
}
