import Foundation
import Testing
import Texts

/// Many people edit one draft at once over slow lines that break: in the end the server and all
/// of them hold the same texts, byte for byte. `CUCAO_EDITORS=200`: so many of them, and 60
/// provisions.
@Suite struct ConvergenceTests {
    private static let editors =
        ProcessInfo.processInfo.environment["CUCAO_EDITORS"].flatMap(Int.init)

    @Test func manyEditorsOfOneDraftConverge() throws {
        var draft = Session(
            seed: 21, editors: Self.editors ?? 24, blocks: Self.editors == nil ? 6 : 60)
        for _ in 0..<(Self.editors.map { $0 * 60 } ?? 400) { try draft.step() }
        try draft.settle()
        for editor in draft.editors {
            for (text, expected) in zip(editor.texts, draft.server.texts) {
                expectIdentical(text, expected)
            }
        }
        for (text, log) in zip(draft.server.texts, draft.server.log) {
            var replayed = Session.source
            for past in log { replayed = try past.operation.applied(to: replayed) }
            expectIdentical(replayed, text)
        }
        #expect(draft.cuts > 0)
        #expect(draft.server.log.allSatisfy { !$0.isEmpty })
    }
}

/// The lines between the editors and the server: first in, first out; a cut loses what is on both.
private struct Session {
    static let source = "Nhà nước bảo đảm 𠮷 quyền"

    var server: ServerModel
    var editors: [EditorModel]
    var cuts = 0
    private var up: [[Sent]]
    private var down: [[Ordered]]
    private var isConnected: [Bool]
    private var random: TextGenerator

    init(seed: UInt64, editors count: Int, blocks: Int) {
        let texts = [String](repeating: Self.source, count: blocks)
        server = ServerModel(texts: texts)
        editors = (0..<count).map { EditorModel(id: $0, texts: texts) }
        up = editors.map { _ in [] }
        down = editors.map { _ in [] }
        isConnected = editors.map { _ in true }
        random = TextGenerator(seed: seed)
    }

    /// Somebody types a little; some lines carry something; now and then one breaks or comes back.
    mutating func step() throws {
        let who = random.below(editors.count)
        let block = random.below(server.texts.count)
        if let sent = try editors[who].type(typed(in: editors[who].texts[block]), into: block) {
            post(sent)
        }
        for _ in 0..<3 { try carry(random.below(editors.count)) }
        let other = random.below(editors.count)
        switch random.below(12) {
        case 0: cut(other)
        case 1, 2: try reconnect(other)
        default: break
        }
    }

    /// All lines come back and carry all they have.
    mutating func settle() throws {
        for editor in editors.indices { try reconnect(editor) }
        var isBusy = true
        while isBusy {
            isBusy = false
            for editor in editors.indices where !(up[editor].isEmpty && down[editor].isEmpty) {
                isBusy = true
                try carry(editor)
            }
        }
    }

    private mutating func typed(in text: String) throws -> TextOperation {
        let at = random.boundary(in: text)
        if random.below(20) == 0 { return try random.operation(on: text) }
        // Mostly a syllable, or the removal of what stands behind the caret.
        if random.below(3) > 0 || text.utf16.count < 20 {
            return try TextOperation([.keep(at), .insert(random.text(pieces: 1))])
        }
        let end = (at + 4...at + 5).first { TextUnits.isBoundary($0, in: text) } ?? at
        return try TextOperation([.keep(at), .delete(end - at)])
    }

    private mutating func carry(_ editor: Int) throws {
        guard isConnected[editor] else { return }
        if !up[editor].isEmpty {
            if let ordered = try server.receive(up[editor].removeFirst()) {
                for other in editors.indices where isConnected[other] {
                    down[other].append(ordered)
                }
            }
        }
        let heard = down[editor]
        down[editor] = []
        for ordered in heard {
            if let sent = try editors[editor].hear(ordered) { post(sent) }
        }
    }

    private mutating func post(_ sent: Sent) {
        if isConnected[sent.editor] { up[sent.editor].append(sent) }
    }

    private mutating func cut(_ editor: Int) {
        guard isConnected[editor] else { return }
        cuts += 1
        isConnected[editor] = false
        up[editor] = []
        down[editor] = []
    }

    /// First all that was missed, then once more what may not have arrived.
    private mutating func reconnect(_ editor: Int) throws {
        guard !isConnected[editor] else { return }
        isConnected[editor] = true
        for (block, log) in server.log.enumerated() {
            for missed in log[editors[editor].revisions[block]...] {
                if let sent = try editors[editor].hear(missed) { post(sent) }
            }
        }
        let posted = Set(up[editor].map(\.number))
        for sent in editors[editor].unanswered() where !posted.contains(sent.number) { post(sent) }
    }
}
