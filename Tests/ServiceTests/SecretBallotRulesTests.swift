import Department
import Testing
import Wire

@testable import Service

/// What client and server agree on around a secret ballot.
@Suite struct SecretBallotRulesTests {
    private func padded(_ text: String, to count: Int = 88) -> [UInt8] {
        let plain = Array(text.utf8) + [0x80]
        return plain + [UInt8](repeating: 0, count: count - plain.count)
    }

    @Test func aMarkComesOutOfItsPadding() {
        #expect(SecretBallotRules.mark(padded("{\"choices\":[0,2]}"))?.choices == [0, 2])
        #expect(SecretBallotRules.mark(padded("{\"ranks\":[[1],[0]]}"))?.ranks == [[1], [0]])
    }

    @Test func whatIsNoMarkIsAnInvalidBallot() {
        let wrong: [[UInt8]] = [
            [], [0x80], [UInt8](repeating: 0, count: 88), Array("{\"choices\":[0]}".utf8),
            padded("{\"choices\":[0]} x"), padded("{\"choice\":[0]}"), padded("[0]"),
            padded("{\"choices\":[0.5]}"), padded("\u{FEFF}{}"), [0xFF, 0x80],
        ]
        for bytes in wrong { #expect(SecretBallotRules.mark(bytes) == nil) }
    }

    @Test func theSamePartsGiveTheSameCommandAndOthersAnother() {
        let first = SecretBallotRules.identifier(1_795_312_800_000, [1, 2], [3])
        #expect(first == SecretBallotRules.identifier(1_795_312_800_000, [1, 2], [3]))
        #expect(first != SecretBallotRules.identifier(1_795_312_800_000, [1], [2, 3]))
        #expect(first >> 76 & 0xF == 7)
        #expect(first >> 62 & 3 == 2)
        #expect(first >> 80 == 1_795_312_800_000)
    }

    @Test func addressesAreTheseAndNoOthers() {
        let path = "/api/workspaces/\(ID<Workspace>(raw: 5))/polls/\(ID<Poll>(raw: 6))"
        func errand(_ method: HTTPRequest.Method, _ path: String) -> BallotRoutes.Errand? {
            BallotRoutes.errand(
                HTTPRequest(id: RequestID(slot: 0, generation: 0), method: method, path: path))
        }
        if case .cast(let place) = errand(.post, path + "/ballots") {
            #expect((place.workspace, place.poll) == (ID(raw: 5), ID(raw: 6)))
        } else {
            Issue.record("no ballot")
        }
        if case .token = errand(.post, path + "/token") {} else { Issue.record("no token") }
        for step in BallotRoutes.Step.allCases {
            if case .trustee(let found, let place) = errand(.post, path + "/trustee/\(step)") {
                #expect(found == step)
                #expect((place.workspace, place.poll) == (ID(raw: 5), ID(raw: 6)))
            } else {
                Issue.record("no \(step)")
            }
        }
        #expect(errand(.post, path + "/trustee/other") == nil)
        #expect(errand(.get, path + "/trustee/join") == nil)
        #expect(errand(.get, path + "/ballots") == nil)
        #expect(errand(.post, path) == nil)
        #expect(errand(.post, path + "/ballots/x") == nil)
    }
}
