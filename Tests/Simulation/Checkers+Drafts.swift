import Department
import Engine
import JSON
import Ledger

/// What must hold of drafts, of what is said about them, and of who hears it.
extension Simulator {
    /// A person as somebody who may, or may not, know what the team of a draft says.
    private struct Standing: Hashable {
        var person: ID<Person>
        var place: ID<Workspace>
        var draft: ID<Draft>
    }

    /// Events of which clients heard only that something happened.
    public var withheldCount: Int {
        clients.reduce(0) { sum, client in
            sum + client.heard.values.reduce(0) { $0 + $1.count { $0.type == "withheld" } }
        }
    }

    func checkDrafts() {
        for (place, content) in engine.state.contents {
            checkRows(content)
            for (_, draft) in content.drafts { checkAnchors(draft, content) }
            let bytes = content.canonicalJSON
            let again = try? JSONReader.read(WorkspaceContent.self, from: bytes)
            expect(again == content, "the content of \(place) is another one after its bytes")
        }
    }

    /// Every comment that was not taken back is answered in exactly one row.
    private func checkRows(_ content: WorkspaceContent) {
        for consultation in content.consultations.list {
            let said = content.drafts[consultation.draft]?.annotations.list ?? AppendList()
            let expected = said.filter {
                $0.consultation == consultation.id && $0.removedAt == nil
            }.map(\.id)
            let found = consultation.rows.flatMap(\.comments)
            expect(found.sorted() == expected.sorted(), "rows of \(consultation.id)")
            expect(
                consultation.finishedAt == nil || consultation.unansweredCount == 0,
                "finished without an answer: \(consultation.id)")
        }
    }

    /// What is said to be exact covers the words that were quoted, and no others.
    private func checkAnchors(_ draft: Draft, _ content: WorkspaceContent) {
        for entry in draft.annotations.list {
            guard let place = draft.place(of: entry), place.state == .exact,
                let words = entry.reattached ?? entry.anchor
            else { continue }
            let start = Array((draft.tree[place.start.block]?.text ?? "").utf16)
            let end = Array((draft.tree[place.end.block]?.text ?? "").utf16)
            guard place.start.offset <= start.count, place.end.offset <= end.count else {
                failures.append("\(entry.id) stands outside its block")
                continue
            }
            let exact = Array(words.exact.utf16)
            if place.start.block == place.end.block {
                let found = start.prefix(place.end.offset).dropFirst(place.start.offset)
                expect(Array(found) == exact, "\(entry.id) covers other words")
            } else {
                expect(
                    exact.starts(with: start.dropFirst(place.start.offset))
                        && exact.reversed().starts(
                            with: end.prefix(place.end.offset).reversed()),
                    "\(entry.id) begins or ends at other words")
            }
        }
    }

    /// What a team says reaches those who belonged to it then or later, and nobody else; of all
    /// other events nothing is withheld.
    func checkSecrecy() {
        let (within, outside) = standings()
        for client in clients {
            for (place, messages) in client.heard {
                for message in messages {
                    guard message.position <= disk.head.size else { continue }
                    let event = disk.events[Int(message.position) - 1]
                    let isWithheld = message.type == "withheld"
                    let audience = event.payload.withUnsafeBufferPointer { payload in
                        try? Registry.events[event.type]?.audience?(payload)
                    }
                    guard case .team(let draft) = audience else {
                        expect(
                            !isWithheld || audience != nil && audience != .workspace,
                            "withheld from all: \(event.type)")
                        continue
                    }
                    let key = Standing(person: client.person, place: place, draft: draft)
                    let last = (isWithheld ? outside : within)[key] ?? 0
                    let what = isWithheld ? "missed" : "heard"
                    expect(
                        last >= message.position,
                        "\(client.person.raw) \(what) what the team said at \(message.position)")
                }
            }
        }
    }

    /// The last position of the log at which somebody was of a team, and was not.
    private func standings() -> (within: [Standing: UInt64], outside: [Standing: UInt64]) {
        var within: [Standing: UInt64] = [:]
        var outside: [Standing: UInt64] = [:]
        var replayer = Replayer()
        for event in disk.events {
            do throws(LogFailure) { try replayer.apply(event) } catch { return (within, outside) }
            let place = ID<Workspace>(raw: event.stream)
            for draft in replayer.state.contents[place]?.drafts.keys.sorted() ?? [] {
                for client in clients {
                    let key = Standing(person: client.person, place: place, draft: draft)
                    let isWithin = Audience.team(draft).includes(
                        client.person, in: place, replayer.state)
                    if isWithin {
                        within[key] = event.position
                    } else {
                        outside[key] = event.position
                    }
                }
            }
        }
        return (within, outside)
    }
}
