import Department
import HashTreeCollections
import JSON
import Ledger
import Wire

extension Engine {
    typealias Versions = TreeDictionary<ID<Workspace>, UInt64>

    /// Sends a durable event to all who follow its workspace, and shuts the door where the
    /// event says so.
    func publish(_ envelope: Envelope) {
        guard envelope.stream != Envelope.departmentStream else {
            if envelope.type == PersonSuspended.name || envelope.type == PersonErased.name {
                endSessions(envelope)
            }
            return
        }
        touched[ID(raw: envelope.stream)] = envelope.position
        let entry = RecentEvents.Entry(envelope)
        recentEvents.append(entry)
        tellFollowers(of: ID(raw: envelope.stream), entry)
        if envelope.type == MemberRemoved.name || envelope.type == WorkspaceChanged.name {
            expelStrangers(ID(raw: envelope.stream))
        }
    }

    /// Encodes the event once, where anybody hears it.
    private func tellFollowers(of workspace: ID<Workspace>, _ entry: RecentEvents.Entry) {
        guard subscriptions.isFollowed(workspace) else { return }
        let frame = entry.frame
        guard entry.isNarrow else {
            outputs.append(.publish(frame, room: workspace.raw))
            return
        }
        let withheld = entry.withheld
        // One by one: who belongs to the team may change with every event.
        for follower in subscriptions.followers(of: workspace) {
            let part = entry.isFor(follower.person, state) ? frame : withheld
            outputs.append(.send(part, to: follower.client))
        }
    }

    private func endSessions(_ envelope: Envelope) {
        // Both kinds of event have the same members.
        guard let event = try? JSONReader.read(PersonSuspended.self, from: envelope.payload) else {
            return
        }
        // Their sockets will be closed; until then they hear nothing more.
        for client in subscriptions.clients(of: event.person) {
            for workspace in (subscriptions.clients[client]?.workspaces ?? []).sorted() {
                unfollow(client, workspace)
            }
            outputs.append(.leave(client, room: event.person.raw))
        }
        outputs.append(.endSessions(event.person))
    }

    /// Who may no longer see the workspace stops hearing of it.
    func expelStrangers(_ workspace: ID<Workspace>) {
        let strangers = subscriptions.strangers(in: workspace) { state.maySee(workspace, $0) }
        for client in strangers { unfollow(client, workspace) }
    }

    func unfollow(_ client: ClientID, _ workspace: ID<Workspace>) {
        subscriptions.unfollow(client, workspace)
        presence.leave(client, workspace)
        carets.leave(client, workspace)
        outputs.append(.leave(client, room: workspace.raw))
    }

    /// Notices go to all sockets of the person; what is read of them the person's page knows.
    func deliverNotices() {
        for fresh in state.fresh where state.maySee(fresh.workspace, fresh.person) {
            let view = NoticeView(fresh.notice, fresh.workspace, state)
            let frame = Frames.notification("notice") { view.write(to: &$0) }
            outputs.append(.publish(frame, room: fresh.person.raw))
        }
        state.fresh.removeAll(keepingCapacity: true)
    }
}
