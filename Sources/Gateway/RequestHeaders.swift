import CWebSockets
import Wire

/// Reads the request that libwebsockets has parsed; valid only inside of its callback.
struct RequestHeaders {
    enum Name {
        case upgrade, connection, host, origin, cookie, version, key, protocols, forwardedFor
        case userAgent, acceptLanguage, accept, contentType, contentLength, transferEncoding
        case ifNoneMatch, acceptEncoding

        var token: lws_token_indexes {
            switch self {
            case .upgrade: WSI_TOKEN_UPGRADE
            case .connection: WSI_TOKEN_CONNECTION
            case .host: WSI_TOKEN_HOST
            case .origin: WSI_TOKEN_ORIGIN
            case .cookie: WSI_TOKEN_HTTP_COOKIE
            case .version: WSI_TOKEN_VERSION
            case .key: WSI_TOKEN_KEY
            case .protocols: WSI_TOKEN_PROTOCOL
            case .forwardedFor: WSI_TOKEN_X_FORWARDED_FOR
            case .userAgent: WSI_TOKEN_HTTP_USER_AGENT
            case .acceptLanguage: WSI_TOKEN_HTTP_ACCEPT_LANGUAGE
            case .accept: WSI_TOKEN_HTTP_ACCEPT
            case .contentType: WSI_TOKEN_HTTP_CONTENT_TYPE
            case .contentLength: WSI_TOKEN_HTTP_CONTENT_LENGTH
            case .transferEncoding: WSI_TOKEN_HTTP_TRANSFER_ENCODING
            case .ifNoneMatch: WSI_TOKEN_HTTP_IF_NONE_MATCH
            case .acceptEncoding: WSI_TOKEN_HTTP_ACCEPT_ENCODING
            }
        }
    }

    /// What the application gets to see.
    private static let passedOn: [(name: String, header: Name)] = [
        ("host", .host), ("origin", .origin), ("cookie", .cookie), ("user-agent", .userAgent),
        ("accept-language", .acceptLanguage), ("accept", .accept),
        ("content-type", .contentType), ("if-none-match", .ifNoneMatch),
    ]

    private static let capacity = 9000
    private let wsi: OpaquePointer

    init(_ wsi: OpaquePointer) { self.wsi = wsi }

    /// The value, or empty.
    subscript(name: Name) -> String { value(name.token) }

    /// Exactly one Host (RFC 9112, section 3.2): who passes requests on and this server must not
    /// read different ones.
    var hasOneHost: Bool {
        !self[.host].isEmpty && lws_hdr_fragment_length(wsi, WSI_TOKEN_HOST, 1) == 0
    }

    /// Lengths of all headers that libwebsockets knows by name, added up.
    var totalBytes: Int { cws_header_bytes(wsi) }

    /// Nil for a method that the interface does not have.
    var method: HTTPRequest.Method? {
        switch cws_method(wsi) {
        case Int32(LWSHUMETH_GET): .get
        case Int32(LWSHUMETH_HEAD): .head
        case Int32(LWSHUMETH_POST): .post
        case Int32(LWSHUMETH_PUT): .put
        case Int32(LWSHUMETH_PATCH): .patch
        case Int32(LWSHUMETH_DELETE): .delete
        default: nil
        }
    }

    /// Percent-decoded and without `.` and `..`, as libwebsockets leaves it.
    var path: String {
        for token in [
            WSI_TOKEN_GET_URI, WSI_TOKEN_POST_URI, WSI_TOKEN_HEAD_URI, WSI_TOKEN_PUT_URI,
            WSI_TOKEN_PATCH_URI, WSI_TOKEN_DELETE_URI, WSI_TOKEN_OPTIONS_URI,
        ] where lws_hdr_total_length(wsi, token) > 0 {
            return value(token)
        }
        return ""
    }

    var query: [(name: String, value: String)] {
        var pairs: [(name: String, value: String)] = []
        withUnsafeTemporaryAllocation(of: CChar.self, capacity: Self.capacity) { buffer in
            guard let start = buffer.baseAddress else { return }
            var index: Int32 = 0
            while true {
                let length = lws_hdr_copy_fragment(
                    wsi, start, Int32(Self.capacity), WSI_TOKEN_HTTP_URI_ARGS, index)
                guard length >= 0 else { return }
                index += 1
                guard length > 0 else { continue }
                let text = Self.string(start, length)
                let parts = text.split(
                    separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
                pairs.append((String(parts[0]), parts.count == 2 ? String(parts[1]) : ""))
            }
        }
        return pairs
    }

    var understood: [String: String] {
        var headers: [String: String] = [:]
        for (name, header) in Self.passedOn {
            let value = self[header]
            if !value.isEmpty { headers[name] = value }
        }
        return headers
    }

    var connectionAsksForUpgrade: Bool {
        list(.connection).contains { $0.lowercased() == "upgrade" }
    }

    func offers(_ subprotocol: String) -> Bool { list(.protocols).contains(subprotocol) }

    private func list(_ name: Name) -> [String] {
        self[name].split(separator: ",").map { part in
            String(part.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
        }
    }

    private func value(_ token: lws_token_indexes) -> String {
        withUnsafeTemporaryAllocation(of: CChar.self, capacity: Self.capacity) { buffer in
            var length: Int32 = 0
            guard let start = buffer.baseAddress,
                cws_header(wsi, Int32(token.rawValue), start, Int32(Self.capacity), &length)
            else { return "" }
            return Self.string(start, length)
        }
    }

    private static func string(_ start: UnsafeMutablePointer<CChar>, _ length: Int32) -> String {
        let raw = UnsafeRawBufferPointer(start: start, count: Int(length))
        return String(decoding: raw, as: UTF8.self)
    }
}
