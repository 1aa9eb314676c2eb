import Department
import Wire

extension Accounts {
    /// Whether a request belongs here and not to the queries.
    static func owns(_ request: HTTPRequest) -> Bool {
        let parts = request.path.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count >= 3, parts[0].isEmpty, parts[1] == "api",
            AccountRoutes.rooms.contains(String(parts[2]))
        else { return false }
        // Some rooms have two doors: what is read there is a query's.
        let isRead = request.method == .get || request.method == .head
        return !isRead || !QueryRoutes.rooms.contains(String(parts[2]))
    }

    func route(_ request: HTTPRequest) throws -> HTTPResponse? {
        if request.method != .get && request.method != .head { try checkOrigin(request) }
        let parts = request.path.split(separator: "/", omittingEmptySubsequences: false)
            .dropFirst()
        var isKnown = false
        for route in AccountRoutes.all {
            guard let values = route.path.match(Array(parts)) else { continue }
            isKnown = true
            if route.method == request.method {
                return try route.handler(self, request, values.values.first ?? "")
            }
        }
        throw AccountProblem(isKnown ? .methodNotAllowed : .pathUnknown)
    }

    func status() -> HTTPResponse {
        var status = AccountAnswer.Status()
        status.demo = settings.isDemo
        status.name = AccountRefusal.productName
        status.setUp = isFounded ? "done" : "required"
        status.version = settings.version
        return json(200, status)
    }

    var isFounded: Bool { !facts.state.people.isEmpty }
}
