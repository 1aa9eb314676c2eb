import Cryptography
import Department
import Foundation
import Testing

@testable import Service

/// What trustees compare, and what follows from it; against another implementation.
@Suite struct KeyTranscriptTests {
    struct Ceremony: Decodable, Sendable, CustomTestStringConvertible {
        struct Holder: Decodable {
            var commitments: [String]
            var person: String
            var share: String
            var transportKey: String
        }

        var key: String
        var poll: String
        var sealingKey: String
        var transcript: String
        var trustees: [Holder]

        var testDescription: String { poll }

        var holders: [Trustee] {
            trustees.map { holder in
                var trustee = Trustee()
                trustee.commitments = holder.commitments
                trustee.person = ID(holder.person) ?? ID()
                trustee.transportKey = holder.transportKey
                return trustee
            }
        }
    }

    private struct File: Decodable {
        var ceremonies: [Ceremony]
    }

    static let ceremonies: [Ceremony] = {
        let tests = URL(filePath: #filePath).deletingLastPathComponent()
        let file = tests.appending(path: "../Vectors/ballots/trustees.json")
        return (try? JSONDecoder().decode(File.self, from: Data(contentsOf: file)))?.ceremonies
            ?? []
    }()

    @Test func thereAreVectors() { #expect(!Self.ceremonies.isEmpty) }

    @Test(arguments: ceremonies) func transcriptAndKeyAreThoseOfTheOthers(
        _ ceremony: Ceremony
    ) throws {
        let poll = try #require(ID<Poll>(ceremony.poll))
        var holders = ceremony.holders
        let transcript = try #require(KeyTranscript(poll, holders))
        #expect(Base64URL.encode(transcript.hash) == ceremony.transcript)
        #expect(Base64URL.encode(transcript.key.publicKey) == ceremony.sealingKey)
        #expect(transcript.privateKey(holders) == nil)
        holders[2].share = ceremony.trustees[2].share
        #expect(transcript.privateKey(holders) == nil)
        holders[0].share = ceremony.trustees[0].share
        #expect(transcript.privateKey(holders).map { Base64URL.encode($0) } == ceremony.key)
        // A third one changes nothing.
        holders[1].share = ceremony.trustees[1].share
        #expect(transcript.privateKey(holders).map { Base64URL.encode($0) } == ceremony.key)
    }

    @Test(arguments: ceremonies) func anotherPollOrOrderIsAnotherTranscript(
        _ ceremony: Ceremony
    ) throws {
        let poll = try #require(ID<Poll>(ceremony.poll))
        let holders = ceremony.holders
        let other = try #require(KeyTranscript(ID(raw: poll.raw ^ 1), holders))
        #expect(Base64URL.encode(other.hash) != ceremony.transcript)
        let turned = try #require(KeyTranscript(poll, holders.reversed()))
        #expect(Base64URL.encode(turned.hash) != ceremony.transcript)
        #expect(KeyTranscript(poll, Array(holders.dropLast())) == nil)
        var waiting = holders
        waiting[1].transportKey = nil
        #expect(KeyTranscript(poll, waiting) == nil)
    }

    // MARK: What is verified

    private func poll(_ ceremony: Ceremony) throws -> Poll {
        var poll = Poll()
        var box = SecretBox()
        poll.id = try #require(ID<Poll>(ceremony.poll))
        poll.options = [PollOption(), PollOption()]
        box.issued[ID(raw: 7)] = "REQUEST"
        box.issuingKey = "ISSUING"
        box.key = ceremony.key
        box.sealingKey = ceremony.sealingKey
        box.trustees = ceremony.holders
        box.trustees[0].share = ceremony.trustees[0].share
        box.trustees[1].share = ceremony.trustees[1].share
        let token = [UInt8](repeating: 7, count: 64)
        var ballot = SecretBallot()
        ballot.mark = Mark()
        ballot.mark?.choices = [1]
        ballot.sealed = Base64URL.encode(
            try MessageOpener.seal(
                Array("{\"choices\":[1]}".utf8) + [0x80, 0, 0],
                to: try #require(Base64URL.decode(ceremony.sealingKey)),
                info: SecretBallotRules.purpose(poll.id, token), bound: []))
        ballot.token = Base64URL.encode(token)
        box.ballots.append(ballot)
        poll.box = box
        return poll
    }

    @Test(arguments: ceremonies) func whatIsInTheLogIsComputedAgain(_ ceremony: Ceremony) throws {
        let poll = try poll(ceremony)
        #expect(TrusteeVerifier.fault(poll) == nil)
        let faults: [(inout SecretBox) -> Void] = [
            { $0.sealingKey = $0.trustees[0].commitments[0] },
            { $0.trustees[1].share = $0.trustees[0].share },
            { $0.trustees[1].share = "" },
            { $0.trustees[1].share = nil },
            { $0.key = $0.trustees[0].share },
            { $0.ballots[0].mark?.choices = [0] },
            // Told as one that the rules do not allow.
            { $0.ballots[0].mark = nil },
            { $0.issued = [:] },
            { $0.ballots[0].sealed = nil },
        ]
        for fault in faults {
            var wrong = poll
            if var box = wrong.box {
                fault(&box)
                wrong.box = box
            }
            #expect(TrusteeVerifier.fault(wrong) != nil)
        }
    }
}
