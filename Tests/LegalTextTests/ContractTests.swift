import LegalText
import Testing

@Suite struct ContractTests {
    @Test func levelsStandInTheirOrder() {
        #expect(BlockKind.allCases.prefix(8).last == .point)
    }
}
