import Wire

/// The cookies of a browser: the session, and the mark of a device that has signed in before.
enum SessionCookie {
    /// Half a year without signing in, and a device is unknown again.
    private static let deviceSeconds = 180 * 86_400

    /// The session token in a Cookie header.
    ///
    /// - Parameter isSecure: whether all origins have TLS. Then only the name with `__Host-`
    ///   counts: the plain one could have been planted by a neighbour domain or over a
    ///   connection without TLS (RFC 6265bis, section 8.6).
    static func token(in header: String, isSecure: Bool) -> String? {
        value("session", in: header, isSecure)
    }

    /// The mark of a known device in a Cookie header.
    static func device(in header: String, isSecure: Bool) -> String? {
        value("device", in: header, isSecure)
    }

    /// A Set-Cookie header. `__Host-` binds the cookie to this host and to TLS (RFC 6265bis,
    /// section 4.1.3.2).
    static func session(_ token: String, seconds: Int, isSecure: Bool) -> (String, String) {
        set("session", token, seconds: seconds, isSecure: isSecure)
    }

    static func device(_ mark: String, isSecure: Bool) -> (String, String) {
        set("device", mark, seconds: deviceSeconds, isSecure: isSecure)
    }

    /// Takes the session cookie back.
    static func noSession(isSecure: Bool) -> (String, String) {
        set("session", "", seconds: 0, isSecure: isSecure)
    }

    private static func set(
        _ name: String, _ value: String, seconds: Int, isSecure: Bool
    ) -> (String, String) {
        let prefix = isSecure ? "__Host-" : ""
        let secure = isSecure ? "; Secure" : ""
        let attributes = "Path=/; Max-Age=\(seconds); HttpOnly; SameSite=Strict\(secure)"
        return ("set-cookie", "\(prefix)\(name)=\(value); \(attributes)")
    }

    private static func value(
        _ name: String, in header: String, _ isSecure: Bool
    ) -> String? {
        let bound = value("__Host-" + name, in: header)
        return isSecure ? bound : bound ?? value(name, in: header)
    }

    private static func value(_ name: String, in header: String) -> String? {
        for pair in header.split(separator: ";") {
            let parts = pair.split(separator: "=", maxSplits: 1)
            guard parts.count == 2, trimmed(parts[0]) == name else { continue }
            return trimmed(parts[1])
        }
        return nil
    }

    private static func trimmed(_ text: Substring) -> String {
        let start = text.drop { $0 == " " || $0 == "\t" }
        return String(start.reversed().drop { $0 == " " || $0 == "\t" }.reversed())
    }
}
