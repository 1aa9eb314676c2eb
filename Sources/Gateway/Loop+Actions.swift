import CWebSockets
import Wire

/// What other threads ask for, and fan-out.
extension Loop {
    /// The outbox has something, or the gateway shall stop.
    func woken() {
        // Read before the outbox is emptied: what was posted before `stop` still goes out.
        let isStopping = control.isStopping.load(ordering: .acquiring)
        if outbox.take(into: &actions) {
            for action in actions { perform(action) }
            actions.removeAll(keepingCapacity: true)
        }
        let isLarge = dirtyRooms.contains { $0.members.count > limits.coalescingMembers }
        if isLarge && !isStopping {
            flushSmallRooms()
            cws_start_coalescing(cws, limits.coalescingSeconds)
        } else {
            flush()
        }
        if isStopping { beginDrain() }
    }

    private func perform(_ action: GatewayAction) {
        switch action {
        case .send(let message, let id): send(message, id)
        case .publish(let message, let room): publish(message, room)
        case .join(let id, let room): join(id, room)
        case .leave(let id, let room):
            guard let slot = links.socket(id) else { return }
            leave(slot, room)
        case .close(let id, let code, let reason):
            guard let slot = links.socket(id) else { return }
            beginClose(slot, code, reason)
        case .closeAll(let tag, let code, let reason):
            for slot in 0..<links.count
            where links[slot].phase == .socket && links[slot].tag == tag {
                beginClose(slot, code, reason)
            }
        case .respond(let response, let id): respond(response, id)
        }
    }

    // MARK: - Collecting

    private func send(_ message: [UInt8], _ id: ConnectionID) {
        guard let slot = links.socket(id) else { return }
        catchUp(slot)
        if links[slot].pending.isEmpty { dirtySlots.append(UInt32(slot)) }
        Frame.append(message, to: &links[slot].pending)
        links[slot].pendingCount += 1
        if links[slot].pending.count >= writeBytes { writePending(slot) }
    }

    private func publish(_ message: [UInt8], _ id: RoomID) {
        guard let room = rooms[id] else { return }
        if !room.isDirty {
            room.isDirty = true
            dirtyRooms.append(room)
        }
        Frame.append(message, to: &room.batch)
        room.messageCount += 1
        if room.batch.count >= writeBytes { write(room) }
    }

    private func join(_ id: ConnectionID, _ roomID: RoomID) {
        guard let slot = links.socket(id), links[slot].memberships.count < limits.roomsPerSocket,
            !links[slot].memberships.contains(where: { $0.room.id == roomID })
        else { return }
        let room = rooms[roomID] ?? Room(id: roomID)
        if room.members.isEmpty {
            rooms[roomID] = room
            count { $0.rooms += 1 }
        }
        links[slot].memberships.append(.init(room: room, index: room.members.count))
        room.members.append(.init(slot: UInt32(slot), from: UInt32(room.batch.count)))
    }

    private func leave(_ slot: Int, _ roomID: RoomID) {
        guard let at = links[slot].memberships.firstIndex(where: { $0.room.id == roomID })
        else { return }
        catchUp(slot)
        remove(links[slot].memberships.remove(at: at))
    }

    func leaveAllRooms(_ slot: Int) {
        guard !links[slot].memberships.isEmpty else { return }
        let memberships = links[slot].memberships
        links[slot].memberships = []
        for membership in memberships { remove(membership) }
    }

    /// The last member takes the place of the one who goes.
    private func remove(_ membership: Link.Membership) {
        let room = membership.room
        let last = room.members.removeLast()
        if membership.index < room.members.count {
            room.members[membership.index] = last
            let slot = Int(last.slot)
            for i in links[slot].memberships.indices
            where links[slot].memberships[i].room === room {
                links[slot].memberships[i].index = membership.index
            }
        }
        if room.members.isEmpty {
            rooms[room.id] = nil
            count { $0.rooms -= 1 }
        }
    }

    /// Puts what this connection's rooms have collected so far into `pending`, so that what comes
    /// next for it alone stands behind.
    func catchUp(_ slot: Int) {
        for membership in links[slot].memberships where !membership.room.batch.isEmpty {
            let room = membership.room
            let from = Int(room.members[membership.index].from)
            guard from < room.batch.count else { continue }
            if links[slot].pending.isEmpty { dirtySlots.append(UInt32(slot)) }
            links[slot].pending.append(contentsOf: room.batch[from...])
            room.members[membership.index].from = UInt32(room.batch.count)
        }
    }

    // MARK: - Writing

    /// Everything that was collected goes out.
    func flush() {
        while let room = dirtyRooms.popLast() { write(room) }
        writeAllPending()
    }

    private func flushSmallRooms() {
        let rooms = dirtyRooms
        dirtyRooms = rooms.filter { $0.members.count > limits.coalescingMembers }
        for room in rooms where room.members.count <= limits.coalescingMembers { write(room) }
        writeAllPending()
    }

    private func writeAllPending() {
        while let slot = dirtySlots.popLast() { writePending(Int(slot)) }
        settle()
    }

    /// One batch to every member, by one write each and without a copy for those who keep up.
    private func write(_ room: Room) {
        var batch: [UInt8] = []
        swap(&batch, &room.batch)
        let messages = room.messageCount
        room.messageCount = 0
        room.isDirty = false
        guard !batch.isEmpty else { return }
        let end = UInt32(batch.count)
        var isShared = false
        batch.withUnsafeBufferPointer { bytes in
            for index in room.members.indices {
                let member = room.members[index]
                guard member.from < end else {
                    room.members[index].from = 0
                    continue
                }
                if member.from != 0 { room.members[index].from = 0 }
                let slot = Int(member.slot)
                let part = UnsafeBufferPointer(rebasing: bytes[Int(member.from)...])
                if !links[slot].pending.isEmpty {
                    links[slot].pending.append(contentsOf: part)
                } else if !writeDirectly(slot, part) {
                    queue(slot, batch, from: Int(member.from))
                    isShared = true
                }
            }
        }
        let members = room.members.count
        count {
            $0.publications += messages
            $0.messagesOut += messages * members
            $0.bytesOut += Int(end) * members
        }
        guard !isShared else { return }
        batch.removeAll(keepingCapacity: true)
        room.batch = batch
    }

    func writePending(_ slot: Int) {
        guard !links[slot].pending.isEmpty else { return }
        var pending: [UInt8] = []
        swap(&pending, &links[slot].pending)
        let messages = Int(links[slot].pendingCount)
        links[slot].pendingCount = 0
        count {
            $0.messagesOut += messages
            $0.bytesOut += pending.count
        }
        let isWritten = pending.withUnsafeBufferPointer { writeDirectly(slot, $0) }
        if !isWritten { queue(slot, pending, from: 0) }
    }

    /// False when bytes are already waiting, so that these must wait too.
    @inline(__always)
    private func writeDirectly(_ slot: Int, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        guard links[slot].backlog == nil, let wsi = links[slot].wsi,
            lws_partial_buffered(wsi) == 0
        else { return false }
        if cws_write(wsi, bytes.baseAddress, bytes.count) < 0 { broken.append(links.id(slot)) }
        return true
    }

    private func queue(_ slot: Int, _ bytes: [UInt8], from offset: Int) {
        guard let wsi = links[slot].wsi else { return }
        let backlog: Backlog
        if let waiting = links[slot].backlog {
            backlog = waiting
        } else {
            // libwebsockets holds at most the whole of one write.
            backlog = Backlog(held: writeBytes, tick: tick)
            links[slot].backlog = backlog
            count { $0.lags += 1 }
        }
        backlog.append(bytes, from: offset)
        lws_callback_on_writable(wsi)
        if backlog.byteCount > limits.outgoingBytes { tooSlow.append(links.id(slot)) }
    }

    /// Ends the connections that turned out broken or too slow, now that no list is walked.
    func settle() {
        while let id = tooSlow.popLast() {
            guard let slot = links.socket(id) else { continue }
            cut(slot)
        }
        while let id = broken.popLast() {
            let slot = Int(id.slot)
            guard links[slot].generation == id.generation, let wsi = links[slot].wsi
            else { continue }
            cws_kill(wsi)
        }
    }

    /// A reader that is too slow: nothing of what waits is kept for it.
    func cut(_ slot: Int) {
        links[slot].backlog?.drop()
        links[slot].backlog = nil
        links[slot].pending = []
        leaveAllRooms(slot)
        count { $0.cuts += 1 }
        beginClose(slot, 1013, "too slow")
    }
}
