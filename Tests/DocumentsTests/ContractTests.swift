import Documents
import Testing

@Suite struct ContractTests {
    @Test func aBombIsLargerThanAPart() { #expect(DocumentLimits().partBytes < Int.max) }
}
