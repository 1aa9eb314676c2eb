import Testing

@testable import Gateway

@Suite struct NetworkAddressTests {
    @Test(arguments: [
        "127.0.0.1", "255.255.255.255", "0.0.0.0", "::1", "2001:db8::1", "fe80::1:2:3:4",
    ])
    func textComesBack(_ text: String) throws {
        #expect(try #require(NetworkAddress(text)).text == text)
    }

    @Test(arguments: ["", "localhost", "1.2.3", "1.2.3.4.5", "300.1.1.1", ":::", "1.2.3.4/8"])
    func whatIsNoAddressIsRefused(_ text: String) {
        #expect(NetworkAddress(text) == nil)
    }

    @Test func mappedIPv4IsIPv4() {
        #expect(NetworkAddress("::ffff:192.0.2.1") == NetworkAddress("192.0.2.1"))
    }

    @Test func hostsOfOneIPv6NetworkCountTogether() throws {
        let one = try #require(NetworkAddress("2001:db8:1:2::1"))
        let two = try #require(NetworkAddress("2001:db8:1:2:ffff::9"))
        let other = try #require(NetworkAddress("2001:db8:1:3::1"))
        #expect(one.counted == two.counted)
        #expect(one.counted != other.counted)
    }

    @Test(arguments: [
        ("10.0.0.0/8", "10.255.1.2", true), ("10.0.0.0/8", "11.0.0.1", false),
        ("192.0.2.4", "192.0.2.4", true), ("192.0.2.4", "192.0.2.5", false),
        ("192.0.2.0/31", "192.0.2.1", true), ("0.0.0.0/0", "8.8.8.8", true),
        ("0.0.0.0/0", "2001:db8::1", false), ("2001:db8::/32", "2001:db8:ffff::1", true),
        ("2001:db8::/32", "2001:db9::1", false), ("2001:db8::/96", "2001:db8::5", true),
    ])
    func networks(_ network: String, _ address: String, _ isInside: Bool) throws {
        let address = try #require(NetworkAddress(address))
        #expect(try #require(Network(network)).contains(address) == isInside)
    }

    @Test(arguments: ["", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/x", "::/129", "nginx"])
    func whatIsNoNetworkIsRefused(_ text: String) {
        #expect(throws: GatewayFailure.invalidProxy(text)) { try Proxies([text]) }
    }

    @Test(arguments: [
        ("", "10.0.0.1"), ("203.0.113.5", "203.0.113.5"),
        ("198.51.100.1, 203.0.113.5", "203.0.113.5"),
        ("198.51.100.1, 203.0.113.5, 10.0.0.9", "203.0.113.5"),
        ("nonsense", "10.0.0.1"), ("203.0.113.5, nonsense, 10.0.0.9", "10.0.0.9"),
        ("10.0.0.8", "10.0.0.8"),
    ])
    func theClientIsTheLastThatNoProxyWrote(_ header: String, _ client: String) throws {
        let proxies = try Proxies(["10.0.0.0/8"])
        let peer = try #require(NetworkAddress("10.0.0.1"))
        #expect(proxies.client(peer: peer, forwarded: header).text == client)
    }

    @Test func aStrangerIsNotBelieved() throws {
        let proxies = try Proxies(["10.0.0.0/8"])
        let peer = try #require(NetworkAddress("203.0.113.1"))
        #expect(proxies.client(peer: peer, forwarded: "198.51.100.1") == peer)
    }
}
