import Department
import Wire

extension Accounts {
    /// Whether a request belongs here and not to the queries.
    static func owns(_ request: HTTPRequest) -> Bool {
        let parts = request.path.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count >= 3, parts[0].isEmpty, parts[1] == "api" else { return false }
        switch parts[2] {
        case "status", "set-up", "session", "sessions", "totp", "password", "profile",
            "invitations":
            return true
        case "people", "organisations": return request.method != .get && request.method != .head
        default: return false
        }
    }

    func route(_ request: HTTPRequest) throws -> HTTPResponse? {
        let parts = request.path.split(separator: "/", omittingEmptySubsequences: false)
            .dropFirst(2).map(String.init)
        if request.method != .get && request.method != .head { try checkOrigin(request) }
        switch parts.count {
        case 1: return try route(request, parts[0])
        case 2: return try route(request, parts[0], parts[1])
        case 3 where parts[0] == "people" && parts[2] == "invitation":
            try expect(.post, request)
            return try inviteAgain(request, parts[1])
        default: throw AccountProblem(.pathUnknown)
        }
    }

    private func route(_ request: HTTPRequest, _ name: String) throws -> HTTPResponse? {
        switch (name, request.method) {
        case ("status", .get): return status()
        case ("set-up", .post): return try setUp(request)
        case ("session", .post): return try signIn(request)
        case ("session", .get): return try sessionAnswer(of: try session(request).person)
        case ("session", .delete): return try signOut(request)
        case ("sessions", .get): return try listSessions(request)
        case ("totp", .post): return try offerTOTP(request)
        case ("totp", .put): return try activateTOTP(request)
        case ("totp", .delete): return try removeTOTP(request)
        case ("password", .put): return try changePassword(request)
        case ("profile", .patch): return try changeProfile(request)
        case ("people", .post): return try admitPerson(request)
        case ("organisations", .post): return try registerOrganisation(request)
        case ("status", _), ("set-up", _), ("session", _), ("sessions", _), ("totp", _),
            ("password", _), ("profile", _), ("people", _), ("organisations", _):
            throw AccountProblem(.methodNotAllowed)
        default: throw AccountProblem(.pathUnknown)
        }
    }

    private func route(
        _ request: HTTPRequest, _ name: String, _ item: String
    ) throws -> HTTPResponse? {
        switch (name, request.method) {
        case ("sessions", .delete): return try endSession(request, item)
        case ("invitations", .get): return try showInvitation(request, item)
        case ("invitations", .post): return try acceptInvitation(request, item)
        case ("sessions", _), ("invitations", _): throw AccountProblem(.methodNotAllowed)
        default: throw AccountProblem(.pathUnknown)
        }
    }

    private func expect(_ method: HTTPRequest.Method, _ request: HTTPRequest) throws {
        guard request.method == method else { throw AccountProblem(.methodNotAllowed) }
    }

    private func status() -> HTTPResponse {
        var status = AccountAnswer.Status()
        status.demo = settings.isDemo
        status.name = AccountRefusal.productName
        status.setUp = isFounded ? "done" : "required"
        status.version = settings.version
        return json(200, status)
    }

    var isFounded: Bool { !facts.state.people.isEmpty }
}
