/// Origins (RFC 6454) that belong to a listening address.
enum Origins {
    static func derived(_ configuration: GatewayConfiguration, port: UInt16) -> [String] {
        let scheme = configuration.tls == nil ? "http" : "https"
        let isDefaultPort = port == (configuration.tls == nil ? 80 : 443)
        let suffix = isDefaultPort ? "" : ":\(port)"
        var hosts = ["localhost", "127.0.0.1", "[::1]"]
        let address = configuration.address
        let own = address.contains(":") ? "[\(address)]" : address
        if !["0.0.0.0", "[::]"].contains(own), !hosts.contains(own) { hosts.append(own) }
        return hosts.map { "\(scheme)://\($0)\(suffix)" }
    }
}
