import Glibc

/// The head of an HTTP/1.1 response, security headers included.
enum ResponseHead {
    /// INTERFACE, section 9: proved on the pages of the front.
    /// - Parameter origins: what pages may connect to besides their own server.
    static func contentSecurityPolicy(connectingTo origins: [String]) -> String {
        let connections = (["'self'"] + origins).joined(separator: " ")
        return "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
            + "font-src 'self'; connect-src \(connections); manifest-src 'self'; "
            + "worker-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; "
            + "require-trusted-types-for 'script'; trusted-types app"
    }

    private static let security =
        "Server: cucao\r\n"
        + "X-Content-Type-Options: nosniff\r\n"
        + "Referrer-Policy: same-origin\r\n"
        + "Cross-Origin-Opener-Policy: same-origin\r\n"
        + "Cross-Origin-Resource-Policy: same-origin\r\n"
        + "Permissions-Policy: accelerometer=(), camera=(), display-capture=(), geolocation=(), "
        + "gyroscope=(), magnetometer=(), microphone=(), midi=(), payment=(), usb=()\r\n"

    /// Two years (RFC 6797).
    private static let strictTransport =
        "Strict-Transport-Security: max-age=63072000; includeSubDomains\r\n"

    /// - Parameters:
    ///   - length: nil for a status that has no body, not even an empty one.
    ///   - policy: the content security policy.
    static func bytes(
        status: Int, headers: [(name: String, value: String)], length: Int?, isTLS: Bool,
        policy: String, closes: Bool, time: Int
    ) -> [UInt8] {
        var text = "HTTP/1.1 \(status) \(reason(status))\r\nDate: \(date(time))\r\n"
        text += security
        text += "Content-Security-Policy: \(policy)\r\n"
        if isTLS { text += strictTransport }
        var hasCacheControl = false
        for (name, value) in headers where isSafe(name, value) {
            if name.lowercased() == "cache-control" { hasCacheControl = true }
            text += "\(name): \(value)\r\n"
        }
        if !hasCacheControl { text += "Cache-Control: no-store\r\n" }
        if let length { text += "Content-Length: \(length)\r\n" }
        text += closes ? "Connection: close\r\n\r\n" : "\r\n"
        return Array(text.utf8)
    }

    /// A line break in a header would begin a header, or a response, of somebody else's making.
    private static func isSafe(_ name: String, _ value: String) -> Bool {
        let owned = ["content-length", "connection", "transfer-encoding", "date", "server"]
        return !name.isEmpty && !owned.contains(name.lowercased())
            && name.utf8.allSatisfy { $0 > 32 && $0 < 127 && $0 != UInt8(ascii: ":") }
            && value.utf8.allSatisfy { $0 >= 32 && $0 != 127 }
    }

    static func reason(_ status: Int) -> String {
        switch status {
        case 200: "OK"
        case 201: "Created"
        case 202: "Accepted"
        case 204: "No Content"
        case 303: "See Other"
        case 304: "Not Modified"
        case 400: "Bad Request"
        case 401: "Unauthorized"
        case 403: "Forbidden"
        case 404: "Not Found"
        case 405: "Method Not Allowed"
        case 409: "Conflict"
        case 410: "Gone"
        case 411: "Length Required"
        case 412: "Precondition Failed"
        case 413: "Content Too Large"
        case 415: "Unsupported Media Type"
        case 422: "Unprocessable Content"
        case 426: "Upgrade Required"
        case 429: "Too Many Requests"
        case 431: "Request Header Fields Too Large"
        case 500: "Internal Server Error"
        case 503: "Service Unavailable"
        case 507: "Insufficient Storage"
        default: "Status"
        }
    }

    /// IMF-fixdate (RFC 9110, section 5.6.7) of seconds since 1970.
    static func date(_ time: Int) -> String {
        var seconds = time_t(time)
        var parts = tm()
        gmtime_r(&seconds, &parts)
        let days = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
        let months = [
            "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
        ]
        let clock = [parts.tm_hour, parts.tm_min, parts.tm_sec].map { two(Int($0)) }
        return "\(days[Int(parts.tm_wday)]), \(two(Int(parts.tm_mday))) "
            + "\(months[Int(parts.tm_mon)]) \(Int(parts.tm_year) + 1900) "
            + clock.joined(separator: ":") + " GMT"
    }

    private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
