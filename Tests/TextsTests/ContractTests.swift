import Texts
import Testing

@Suite struct ContractTests {
    @Test func anOperationAppliesToItsText() throws {
        let operation = try TextOperation([.keep(5), .delete(6), .insert("đối tượng")])
        #expect(operation.steps == [.keep(5), .insert("đối tượng"), .delete(6)])
        #expect(try operation.applied(to: "Điều khoản 2") == "Điều đối tượng2")
    }
}
