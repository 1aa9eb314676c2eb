import Texts
import Testing

@Suite struct ContractTests {
    @Test func anEmptyOperationHasNoSteps() { #expect(TextOperation().steps.isEmpty) }
}
