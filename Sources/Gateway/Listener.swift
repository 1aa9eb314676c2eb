import Glibc

/// The listening socket.
struct Listener {
    let descriptor: Int32
    let port: UInt16
    let isLocal: Bool

    init(_ configuration: GatewayConfiguration) throws(GatewayFailure) {
        if let path = configuration.unixSocket {
            descriptor = try Listener.listen(unixSocket: path)
            port = 0
            isLocal = true
        } else {
            (descriptor, port) = try Listener.listen(configuration.address, configuration.port)
            isLocal = false
        }
    }

    /// What is left of a listener after its socket was closed.
    init(closed listener: Listener) {
        descriptor = -1
        port = listener.port
        isLocal = listener.isLocal
    }

    private static let backlog: Int32 = 4096

    private static func listen(_ address: String, _ port: UInt16) throws(GatewayFailure)
        -> (Int32, UInt16)
    {
        let place = address.contains(":") ? "[\(address)]:\(port)" : "\(address):\(port)"
        guard let parsed = NetworkAddress(address) else { throw .invalidAddress(address) }
        let descriptor = socket(
            parsed.isIPv4 ? AF_INET : AF_INET6,
            Int32(SOCK_STREAM.rawValue | SOCK_NONBLOCK.rawValue | SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { throw .cannotListen(place, errno: errno) }
        var one: Int32 = 1
        setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &one, 4)
        let bound =
            parsed.isIPv4
            ? bindIPv4(descriptor, address, port) : bindIPv6(descriptor, address, port)
        guard bound == 0, Glibc.listen(descriptor, backlog) == 0 else {
            let code = errno
            close(descriptor)
            throw failure(place, code)
        }
        return (descriptor, boundPort(descriptor))
    }

    private static func bindIPv4(_ descriptor: Int32, _ address: String, _ port: UInt16) -> Int32 {
        var name = sockaddr_in()
        name.sin_family = sa_family_t(AF_INET)
        name.sin_port = port.bigEndian
        inet_pton(AF_INET, address, &name.sin_addr)
        return withUnsafePointer(to: &name) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
    }

    private static func bindIPv6(_ descriptor: Int32, _ address: String, _ port: UInt16) -> Int32 {
        var name = sockaddr_in6()
        name.sin6_family = sa_family_t(AF_INET6)
        name.sin6_port = port.bigEndian
        inet_pton(AF_INET6, address, &name.sin6_addr)
        return withUnsafePointer(to: &name) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in6>.size))
            }
        }
    }

    private static func listen(unixSocket path: String) throws(GatewayFailure) -> Int32 {
        var name = sockaddr_un()
        let capacity = MemoryLayout.size(ofValue: name.sun_path)
        guard path.utf8.count < capacity else { throw .invalidAddress(path) }
        name.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &name.sun_path) { $0.copyBytes(from: path.utf8) }
        let descriptor = socket(
            AF_UNIX,
            Int32(SOCK_STREAM.rawValue | SOCK_NONBLOCK.rawValue | SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { throw .cannotListen(path, errno: errno) }
        let bound = withUnsafePointer(to: &name) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                let size = socklen_t(MemoryLayout<sockaddr_un>.size)
                // A file that nobody listens on is what a crash left behind.
                if connect(descriptor, address, size) == 0 { return Int32(-2) }
                if errno == ECONNREFUSED { unlink(path) }
                return bind(descriptor, address, size)
            }
        }
        guard bound == 0, Glibc.listen(descriptor, backlog) == 0 else {
            let code = bound == -2 ? EADDRINUSE : errno
            close(descriptor)
            throw failure(path, code)
        }
        return descriptor
    }

    private static func failure(_ place: String, _ code: Int32) -> GatewayFailure {
        switch code {
        case EADDRINUSE: .addressInUse(place)
        case EADDRNOTAVAIL: .addressNotAvailable(place)
        case EACCES, EPERM: .listeningForbidden(place)
        default: .cannotListen(place, errno: code)
        }
    }

    private static func boundPort(_ descriptor: Int32) -> UInt16 {
        var storage = sockaddr_storage()
        var size = socklen_t(MemoryLayout<sockaddr_storage>.size)
        _ = withUnsafeMutablePointer(to: &storage) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                getsockname(descriptor, $0, &size)
            }
        }
        return NetworkAddress.peer(&storage)?.1 ?? 0
    }
}
