import Glibc

/// A small blocking client over a plain socket, which can also do what a client must not.
final class TestClient {
    enum Failure: Error, Equatable {
        case cannotConnect(Int32)
        case timedOut
        case closed
        case notUpgraded(String)
    }

    struct Frame: Equatable {
        var opcode: UInt8
        var payload: [UInt8]
        var text: String { String(decoding: payload, as: UTF8.self) }
        /// The code of a close frame.
        var code: Int? {
            opcode == 8 && payload.count >= 2 ? Int(payload[0]) << 8 | Int(payload[1]) : nil
        }
    }

    struct Answer {
        var status: Int
        var headers: [String: String]
        var body: [UInt8]
        var text: String { String(decoding: body, as: UTF8.self) }
    }

    let descriptor: Int32
    private var buffer: [UInt8] = []

    init(port: UInt16, from address: String = "127.0.0.1", receiveBuffer: Int32? = nil) throws {
        descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var timeout = timeval(tv_sec: 15, tv_usec: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &timeout, 16)
        setsockopt(descriptor, SOL_SOCKET, SO_SNDTIMEO, &timeout, 16)
        if var receiveBuffer {
            setsockopt(descriptor, SOL_SOCKET, SO_RCVBUF, &receiveBuffer, 4)
        }
        var own = TestClient.name(address, 0)
        var server = TestClient.name("127.0.0.1", port)
        let size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let status = withUnsafePointer(to: &own) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { bind(descriptor, $0, size) }
        }
        let connected = withUnsafePointer(to: &server) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { connect(descriptor, $0, size) }
        }
        guard status == 0, connected == 0 else { throw Failure.cannotConnect(errno) }
    }

    deinit { close(descriptor) }

    private static func name(_ address: String, _ port: UInt16) -> sockaddr_in {
        var name = sockaddr_in()
        name.sin_family = sa_family_t(AF_INET)
        name.sin_port = port.bigEndian
        inet_pton(AF_INET, address, &name.sin_addr)
        return name
    }

    // MARK: - Bytes

    func send(_ bytes: [UInt8]) throws {
        var sent = 0
        while sent < bytes.count {
            let count = bytes.withUnsafeBytes {
                Glibc.send(
                    descriptor, $0.baseAddress.map { $0 + sent }, bytes.count - sent,
                    Int32(MSG_NOSIGNAL))
            }
            guard count > 0 else { throw errno == EAGAIN ? Failure.timedOut : Failure.closed }
            sent += count
        }
    }

    func send(_ text: String) throws { try send(Array(text.utf8)) }

    private func fill() throws {
        var piece = [UInt8](repeating: 0, count: 65536)
        let count = recv(descriptor, &piece, piece.count, 0)
        guard count > 0 else { throw count < 0 && errno == EAGAIN ? Failure.timedOut : .closed }
        buffer += piece[..<count]
    }

    private func take(_ count: Int) throws -> [UInt8] {
        while buffer.count < count { try fill() }
        let taken = Array(buffer[..<count])
        buffer.removeFirst(count)
        return taken
    }

    /// True when the server closes without another byte.
    func isClosedByServer() -> Bool {
        do {
            try fill()
            return false
        } catch { return error as? Failure == .closed }
    }

    /// Reads and drops everything until the server closes.
    func drain() { while (try? fill()) != nil { buffer = [] } }

    // MARK: - HTTP

    func request(_ text: String) throws -> Answer {
        try send(text)
        return try answer()
    }

    func get(_ path: String, _ headers: String = "") throws -> Answer {
        try request("GET \(path) HTTP/1.1\r\nHost: localhost\r\n\(headers)\r\n")
    }

    func answer(toHead isHead: Bool = false) throws -> Answer {
        let end = Array("\r\n\r\n".utf8)
        var head: [UInt8] = []
        while !head.suffix(4).elementsEqual(end) { head += try take(1) }
        let lines = String(decoding: head, as: UTF8.self).split(separator: "\r\n")
        var headers: [String: String] = [:]
        for line in lines.dropFirst() {
            guard let colon = line.firstIndex(of: ":") else { continue }
            headers[line[..<colon].lowercased()] =
                String(line[line.index(after: colon)...].drop { $0 == " " })
        }
        let status = lines.first.flatMap { Int($0.split(separator: " ")[1]) } ?? 0
        let length = isHead ? 0 : headers["content-length"].flatMap { Int($0) } ?? 0
        return Answer(status: status, headers: headers, body: try take(length))
    }

    // MARK: - WebSocket

    static func handshake(
        path: String = "/socket", origin: String? = TestServer.origin,
        subprotocol: String? = "cucao.v1", upgrade: String = "websocket",
        connection: String = "Upgrade", version: String = "13",
        key: String = "dGhlIHNhbXBsZSBub25jZQ==", extra: String = ""
    ) -> String {
        "GET \(path) HTTP/1.1\r\nHost: localhost\r\nUpgrade: \(upgrade)\r\n"
            + "Connection: \(connection)\r\nSec-WebSocket-Key: \(key)\r\n"
            + "Sec-WebSocket-Version: \(version)\r\n"
            + (origin.map { "Origin: \($0)\r\n" } ?? "")
            + (subprotocol.map { "Sec-WebSocket-Protocol: \($0)\r\n" } ?? "") + extra + "\r\n"
    }

    func upgrade(cookie: String = "", extra: String = "") throws {
        let cookies = cookie.isEmpty ? "" : "Cookie: \(cookie)\r\n"
        let answer = try request(TestClient.handshake(extra: cookies + extra))
        guard answer.status == 101 else { throw Failure.notUpgraded("\(answer.status)") }
    }

    static func frame(
        _ opcode: UInt8, _ payload: [UInt8], final: Bool = true, reserved: UInt8 = 0
    ) -> [UInt8] {
        var bytes = [(final ? 0x80 : 0) | reserved << 4 | opcode]
        switch payload.count {
        case ..<126: bytes.append(0x80 | UInt8(payload.count))
        case ...0xffff: bytes += [0xfe, UInt8(payload.count >> 8), UInt8(payload.count & 255)]
        default:
            bytes.append(0xff)
            for shift in stride(from: 56, through: 0, by: -8) {
                bytes.append(UInt8(payload.count >> shift & 255))
            }
        }
        let mask: [UInt8] = [0x37, 0xfa, 0x21, 0x3d]
        return bytes + mask + payload.enumerated().map { $1 ^ mask[$0 & 3] }
    }

    func sendText(_ text: String) throws { try send(TestClient.frame(1, Array(text.utf8))) }

    func readFrame() throws -> Frame {
        let head = try take(2)
        var length = Int(head[1] & 127)
        if length == 126 {
            length = try take(2).reduce(0) { $0 << 8 | Int($1) }
        } else if length == 127 {
            length = try take(8).reduce(0) { $0 << 8 | Int($1) }
        }
        return Frame(opcode: head[0] & 15, payload: try take(length))
    }

    func readText() throws -> String { try readFrame().text }

    func readTexts(_ count: Int) throws -> [String] { try (0..<count).map { _ in try readText() } }

    /// The code of the close frame, after whatever comes before it; nil when there is none.
    func readCloseCode() -> Int? {
        while let frame = try? readFrame() {
            if frame.opcode == 8 { return frame.code }
        }
        return nil
    }
}
