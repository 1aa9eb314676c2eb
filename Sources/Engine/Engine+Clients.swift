import Department
import JSON
import Wire

extension Engine {
    func open(_ client: ClientID, _ person: ID<Person>, _ now: Int64) {
        subscriptions.open(client, person)
        outputs.append(.join(client, room: person.raw))
        let hello = Frames.notification("hello") { writer in
            writer.beginObject()
            writer.member("person", person)
            writer.member("position", position)
            writer.member("serverTime", now)
            writer.endObject()
        }
        outputs.append(.send(hello, to: client))
    }

    func close(_ client: ClientID) {
        guard let entry = subscriptions.close(client) else { return }
        for workspace in entry.workspaces { presence.leave(client, workspace) }
        carets.leave(client)
    }

    /// One message of a client: a command, or one of the few requests about the socket itself.
    func receive(_ message: [UInt8], from client: ClientID, _ now: Int64, _ wall: Int64) {
        guard let person = subscriptions.clients[client]?.person else { return }
        let request: RPCRequest
        do { request = try RPCRequest.parse(message) } catch {
            let id = RPCRequest.identifier(in: message)
            outputs.append(.send(Frames.error(id, error), to: client))
            return
        }
        do throws(Refusal) {
            switch request.method {
            case "subscribe":
                try pace(person, wall)
                try subscribe(client, person, request)
            case "unsubscribe":
                unfollow(client, try request.parameters(WorkspaceParameter.self).workspace)
                done(request, client)
            case "presence.set":
                try pace(person, wall)
                try setPresence(client, person, request)
            case "caret.set":
                if let wait = caretRate.take(person, now: wall) {
                    throw Refusal(.rateExceeded, retryAfter: wait)
                }
                try setCaret(client, person, request)
            case "reading.mark", "notices.mark", "notice.mark":
                try pace(person, wall)
                try mark(client, person, request)
            default: try runCommand(client, person, request, now, wall)
            }
        } catch {
            refusals[error.code, default: 0] += 1
            // JSON-RPC 2.0, section 4.1: a request without an identifier is never answered.
            guard request.id != nil else { return }
            outputs.append(.send(Frames.error(request.id, .refused(error)), to: client))
        }
    }

    func done(_ request: RPCRequest, _ client: ClientID) {
        guard request.id != nil else { return }
        outputs.append(.send(Frames.done(request.id), to: client))
    }

    /// What is no command has a limit of its own: nobody types less because he reads much.
    private func pace(_ person: ID<Person>, _ wall: Int64) throws(Refusal) {
        if let wait = requestRate.take(person, now: wall) {
            throw Refusal(.rateExceeded, retryAfter: wait)
        }
    }

    private func runCommand(
        _ client: ClientID, _ person: ID<Person>, _ request: RPCRequest, _ now: Int64,
        _ wall: Int64
    ) throws(Refusal) {
        let command = try CommandCodec.decode(request)
        guard let id = request.commandID else { throw Refusal(.parametersInvalid, field: "id") }
        try CommandIdentifier.check(id, now: now)
        guard !type(of: command).isInternal else { throw Refusal(.methodUnknown) }
        run(command, id, person, now, wall, reply: .client(client, request.id))
    }

    /// From here on the client hears every event of the workspace: first those since the
    /// position that it knows, then the live ones.
    private func subscribe(
        _ client: ClientID, _ person: ID<Person>, _ request: RPCRequest
    ) throws(Refusal) {
        let parameters = try request.parameters(SubscribeParameters.self)
        let workspace = parameters.workspace
        try Authority.check(.visitors, target: workspace, actor: person, state)
        let followed = subscriptions.clients[client]?.workspaces ?? []
        guard followed.contains(workspace) || followed.count < limits.subscriptionsPerClient else {
            throw Refusal(.subscriptionTooMany)
        }
        // Events of this batch reach the client live: they are published after it joins.
        let since = min(parameters.since, position)
        guard let entries = recentEvents.entries(of: workspace.raw, after: since) else {
            throw Refusal(.subscriptionTooOld)
        }
        // Who belongs to the team of a draft stands in the content.
        if entries.contains(where: { $0.isNarrow }) { state.load(workspace, from: contents) }
        let missed = entries.map { $0.isFor(person, state) ? $0.frame : $0.withheld }
        guard missed.reduce(0, { $0 + $1.count }) <= limits.backlogBytes else {
            throw Refusal(.subscriptionTooOld)
        }
        subscriptions.follow(client, workspace)
        outputs.append(.join(client, room: workspace.raw))
        if request.id != nil {
            let answer = Frames.result(request.id) { writer in
                writer.beginObject()
                writer.member("position", position)
                writer.endObject()
            }
            outputs.append(.send(answer, to: client))
        }
        for frame in missed { outputs.append(.send(frame, to: client)) }
    }

    private func setPresence(
        _ client: ClientID, _ person: ID<Person>, _ request: RPCRequest
    ) throws(Refusal) {
        let parameters = try request.parameters(PresenceParameters.self)
        guard
            subscriptions.clients[client]?.workspaces.contains(parameters.workspace) == true
        else { throw Refusal(.workspaceNotFound) }
        presence.set(
            client, in: parameters.workspace,
            .init(person: person, topic: parameters.topic, writing: parameters.writing))
        done(request, client)
    }

    private func mark(
        _ client: ClientID, _ person: ID<Person>, _ request: RPCRequest
    ) throws(Refusal) {
        let subject: ReadingMark.Subject
        let position: UInt64
        switch request.method {
        case "reading.mark":
            let parameters = try request.parameters(ReadingParameters.self)
            try Authority.check(
                .visitors, target: parameters.workspace, actor: person, state)
            // Marks are kept, so nobody makes them up.
            state.load(parameters.workspace, from: contents)
            guard
                state.contents[parameters.workspace]?.discussion.topic(parameters.topic) != nil
            else { throw Refusal(.topicNotFound, field: "topic") }
            subject = .topic(TopicPlace(parameters.workspace, parameters.topic))
            position = parameters.through
        case "notice.mark":
            subject = .notice
            position = try request.parameters(NoticeParameters.self).position
        default:
            subject = .notices
            position = try request.parameters(NoticesParameters.self).through
        }
        let mark = ReadingMark(
            person: person, subject: subject, position: min(position, self.position))
        outputs.append(.mark(mark))
        done(request, client)
    }
}
