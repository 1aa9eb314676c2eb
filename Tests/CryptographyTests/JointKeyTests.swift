import Foundation
import Testing

@testable import Cryptography

/// The key that three hold together and any two can use.
@Suite struct JointKeyTests {
    private static let order: [UInt8] =
        Hex.decode("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551") ?? []
    private static let pairs = [[1, 2], [1, 3], [2, 3]]

    // MARK: Vectors of another implementation

    @Test(arguments: CeremonyVectors.all) func vectorsOfAnotherImplementationHold(
        _ vector: CeremonyVectors.Ceremony
    ) throws {
        let key = try #require(
            JointKey(commitments: try vector.trustees.map { try $0.commitments.map(decoded) }))
        #expect(key.publicKey == (try decoded(vector.sealingKey)))
        #expect(key.sharePoints == (try vector.trustees.map { try decoded($0.publicShare) }))
        let shares = try vector.trustees.map { try decoded($0.share) }
        for (index, share) in shares.enumerated() {
            #expect(key.isShare(share, of: index + 1))
            #expect(!key.isShare(share, of: index % 3 + 2))
        }
        for pair in Self.pairs {
            let known = Dictionary(uniqueKeysWithValues: pair.map { ($0, shares[$0 - 1]) })
            #expect(key.privateKey(from: known) == (try decoded(vector.key)))
        }
    }

    @Test func pointsAreToldFromWhatIsNone() throws {
        let curve = try CeremonyVectors.curve()
        for entry in curve.multiples { #expect(JointKey.isPoint(try decoded(entry.point))) }
        #expect(!curve.noPoints.isEmpty)
        for (name, text) in curve.noPoints {
            #expect(!JointKey.isPoint(try decoded(text)), "\(name)")
        }
    }

    // MARK: Properties

    /// Two coefficients each; sums are made here, without the library that is tested.
    private struct Ceremony {
        var polynomials: [[[UInt8]]]
        var key: JointKey
        var shares: [[UInt8]]

        init() throws {
            polynomials = (0..<3).map { _ in
                (0..<2).map { _ in MessageOpener.generate().privateKey }
            }
            key = try #require(
                JointKey(commitments: polynomials.map { $0.compactMap(JointKeyTests.point) }))
            let constant = polynomials.map { $0[0] }.reduce(JointKeyTests.zero, JointKeyTests.sum)
            let slope = polynomials.map { $0[1] }.reduce(JointKeyTests.zero, JointKeyTests.sum)
            shares = []
            var value = constant
            for _ in 0..<3 {
                value = JointKeyTests.sum(value, slope)
                shares.append(value)
            }
        }
    }

    private static let zero = [UInt8](repeating: 0, count: 32)

    private static func point(_ scalar: [UInt8]) -> [UInt8]? {
        MessageOpener(privateKey: scalar)?.publicKey
    }

    /// Modulo the order.
    private static func sum(_ one: [UInt8], _ other: [UInt8]) -> [UInt8] {
        var total = [UInt8](repeating: 0, count: 33)
        var carry = 0
        for index in (0..<32).reversed() {
            carry += Int(one[index]) + Int(other[index])
            total[index + 1] = UInt8(truncatingIfNeeded: carry)
            carry >>= 8
        }
        total[0] = UInt8(carry)
        guard !total.lexicographicallyPrecedes([0] + order) else { return Array(total[1...]) }
        var borrow = 0
        for index in (0..<32).reversed() {
            let difference = Int(total[index + 1]) - Int(order[index]) - borrow
            total[index + 1] = UInt8(truncatingIfNeeded: difference)
            borrow = difference < 0 ? 1 : 0
        }
        return Array(total[1...])
    }

    @Test func anyTwoSharesGiveTheSumOfWhatThreeDrew() throws {
        for _ in 0..<20 {
            let ceremony = try Ceremony()
            let secret = ceremony.polynomials.map { $0[0] }.reduce(Self.zero, Self.sum)
            for pair in Self.pairs {
                let known = Dictionary(
                    uniqueKeysWithValues: pair.map { ($0, ceremony.shares[$0 - 1]) })
                #expect(ceremony.key.privateKey(from: known) == secret)
            }
            let opener = try #require(MessageOpener(privateKey: secret))
            #expect(opener.publicKey == ceremony.key.publicKey)
            let sealed = try MessageOpener.seal(
                [1, 2], to: ceremony.key.publicKey, info: [3], bound: [])
            #expect(try opener.open(sealed, info: [3], bound: []) == [1, 2])
        }
    }

    @Test func whatIsNotTheShareIsRefused() throws {
        let ceremony = try Ceremony()
        let (key, shares) = (ceremony.key, ceremony.shares)
        var altered = shares[0]
        altered[31] ^= 1
        let wrong = [
            altered, shares[1], Self.zero, Self.order, [UInt8](repeating: 0xFF, count: 32),
            Array(shares[0].dropFirst()), shares[0] + [0], [],
        ]
        for share in wrong {
            #expect(!key.isShare(share, of: 1))
            #expect(key.privateKey(from: [1: share, 2: shares[1]]) == nil)
        }
        for holder in [-1, 0, 4, .max] { #expect(!key.isShare(shares[0], of: holder)) }
        #expect(key.privateKey(from: [1: shares[0]]) == nil)
        #expect(key.privateKey(from: [:]) == nil)
        #expect(key.privateKey(from: [1: shares[0], 2: shares[1], 3: shares[2]]) == nil)
        #expect(key.privateKey(from: [0: shares[0], 2: shares[1]]) == nil)
    }

    @Test func commitmentsThatAreNoPointsOrAddUpToNoneAreRefused() throws {
        let points = try (0..<6).map { _ in
            try #require(Self.point(MessageOpener.generate().privateKey))
        }
        let good = [[points[0], points[1]], [points[2], points[3]], [points[4], points[5]]]
        #expect(JointKey(commitments: good) != nil)
        #expect(JointKey(commitments: Array(good.dropLast())) == nil)
        #expect(JointKey(commitments: good + [good[0]]) == nil)
        for (holder, part) in [(0, 0), (1, 1), (2, 0)] {
            for wrong in [[], [0], [UInt8](repeating: 0, count: 65), Array(points[0].dropLast())] {
                var commitments = good
                commitments[holder][part] = wrong
                #expect(JointKey(commitments: commitments) == nil)
            }
        }
        // n - 1 times G is the opposite of G.
        let one = Self.zero.dropLast() + [1]
        let opposite = Self.order.dropLast() + [Self.order[31] - 1]
        var cancelling = good
        cancelling[0][0] = try #require(Self.point(Array(one)))
        cancelling[1][0] = try #require(Self.point(Array(opposite)))
        cancelling[2][0] = cancelling[0][0]
        #expect(JointKey(commitments: cancelling) == nil)
        var short = good
        short[1].removeLast()
        #expect(JointKey(commitments: short) == nil)
    }
}

/// What another implementation computed, for the browser's side too.
enum CeremonyVectors {
    struct Ceremony: Decodable, Sendable, CustomTestStringConvertible {
        struct Trustee: Decodable {
            var commitments: [String]
            var publicShare: String
            var share: String
        }

        var key: String
        var poll: String
        var sealingKey: String
        var trustees: [Trustee]

        var testDescription: String { poll }
    }

    struct Curve: Decodable {
        struct Multiple: Decodable {
            var point: String
        }

        var multiples: [Multiple]
        var noPoints: [String: String]
    }

    private struct File: Decodable {
        var ceremonies: [Ceremony]
        var curve: Curve
    }

    static let all: [Ceremony] = (try? read().ceremonies) ?? []

    static func curve() throws -> Curve { try read().curve }

    private static func read() throws -> File {
        let tests = URL(filePath: #filePath).deletingLastPathComponent()
        let file = tests.appending(path: "../Vectors/ballots/trustees.json")
        return try JSONDecoder().decode(File.self, from: Data(contentsOf: file))
    }
}

private func decoded(_ text: String) throws -> [UInt8] { try #require(Base64URL.decode(text)) }
