import Settings

/// What the server prints when it is ready: where it is, and how to get in.
enum Greeting {
    static func text(
        _ settings: Settings, port: UInt16, accounts: [DemoAccount], setUpCode: String?
    ) -> String {
        let scheme = settings.tls == nil ? "http" : "https"
        let address =
            settings.listen.address.contains(":")
            ? "[\(settings.listen.address)]" : settings.listen.address
        let door =
            settings.unixSocket.isEmpty ? "\(scheme)://\(address):\(port)/" : settings.unixSocket
        var lines = ["listening on \(door)"]
        if let setUpCode {
            lines.append("set up the first owner with this one-time code: \(setUpCode)")
        }
        if !accounts.isEmpty {
            lines.append("")
            lines.append("demonstration accounts, all with the password \(DemoLoader.password)")
            let width = accounts.map(\.login.count).max() ?? 0
            for account in accounts {
                let padding = String(repeating: " ", count: width - account.login.count)
                let role = account.role == "none" ? "" : ", " + account.role
                lines.append(
                    "  \(account.login)\(padding)  \(account.name) (\(account.class)\(role))")
            }
        }
        return lines.joined(separator: "\n")
    }
}
