import Department
import Foundation
import JSON
import Testing
import Wire

/// What is said to people whose request is refused.
@Suite struct SentenceTests {
    @Test(arguments: RefusalCode.allCases) func everyCodeHasItsOwnSentences(_ code: RefusalCode) {
        for language in Language.allCases {
            let sentence = code.sentence(language)
            #expect(sentence.hasSuffix("."))
            #expect(sentence.count > 10)
            #expect(
                Array(sentence.precomposedStringWithCanonicalMapping.utf8)
                    == Array(sentence.utf8), "NFC")
            for other in RefusalCode.allCases where other != code {
                #expect(other.sentence(language) != sentence, "\(other.rawValue)")
            }
        }
        #expect(code.sentence(.vi) != code.sentence(.en))
    }

    @Test func codesAreWordsWithADot() {
        for code in RefusalCode.allCases {
            let isWord = code.rawValue.utf8.allSatisfy {
                $0 == UInt8(ascii: ".") || ($0 | 0x20) >= UInt8(ascii: "a")
            }
            #expect(isWord)
        }
        #expect(Set(RefusalCode.allCases.map(\.rawValue)).count == RefusalCode.allCases.count)
    }

    @Test func aProblemSaysEverythingOnce() throws {
        let refusal = Refusal(.rateExceeded, field: "text", retryAfter: 3)
        let response = Problem.response(refusal)
        #expect(response.status == 429)
        #expect(response.headers.contains { $0 == ("content-type", "application/problem+json") })
        #expect(response.headers.contains { $0 == ("retry-after", "3") })
        let object = try #require(
            try JSONSerialization.jsonObject(with: Data(response.body)) as? [String: Any])
        #expect(
            Set(object.keys) == [
                "code", "detail", "en", "field", "retryAfter", "status", "title", "type", "vi",
            ])
        #expect(object["type"] as? String == "/problems/rate.exceeded")
        #expect(object["status"] as? Int == 429)
        let plain = Problem.response(Refusal(.topicClosed))
        #expect(plain.headers.map(\.name) == ["content-type"])
        #expect(plain.status == 409)
    }

    @Test(arguments: RefusalCode.allCases.filter { $0.rawValue.hasSuffix(".notFound") })
    func whatIsNotThereIsNotFound(_ code: RefusalCode) { #expect(code.status == 404) }

    @Test(arguments: RefusalCode.allCases) func everyStatusIsAnError(_ code: RefusalCode) {
        #expect((400...507).contains(code.status))
    }
}
