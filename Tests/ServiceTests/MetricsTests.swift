import Testing
import Wire

@testable import Service

@Suite struct MetricsTests {
    private static func status(of address: String, isPublic: Bool) -> Int? {
        let request = HTTPRequest(
            id: RequestID(slot: 0, generation: 0), method: .get, path: "/metrics",
            address: address)
        return Operations(publisher: StatePublisher(), metricsArePublic: isPublic)
            .answer(request)?.status
    }

    @Test(arguments: ["127.0.0.1", "127.9.9.9", "::1"])
    func theMachineItselfReadsThem(_ address: String) {
        #expect(Self.status(of: address, isPublic: false) == 200)
    }

    @Test(arguments: ["192.0.2.1", "128.0.0.1", "12.7.0.0", "2001:db8::1", "::127.0.0.1", ""])
    func othersReadThemWhereTheSettingsSaySo(_ address: String) {
        #expect(Self.status(of: address, isPublic: false) == 403)
        #expect(Self.status(of: address, isPublic: true) == 200)
    }
}
