import JSON
import Wire

/// One address of the accounts: what it is for, what it takes and gives, and who answers. The
/// requests are routed by this table, and the published description is made from it.
struct AccountRoute: Sendable {
    typealias Handler =
        @Sendable (Accounts, HTTPRequest, _ item: String) throws -> HTTPResponse?

    let method: HTTPRequest.Method
    /// With `{name}` for what varies; at most one.
    let path: PathTemplate
    let summary: String
    /// The status of a success.
    let status: Int
    let body: JSONSchema?
    let answer: JSONSchema?
    /// Parameters of the query.
    let parameters: [String]
    /// Whether it is for people without a session too.
    let isOpen: Bool
    let handler: Handler

    init(
        _ method: HTTPRequest.Method, _ path: String, _ summary: String, _ status: Int,
        body: JSONSchema? = nil, answer: JSONSchema? = nil, parameters: [String] = [],
        isOpen: Bool = false, handler: @escaping Handler
    ) {
        self.method = method
        self.path = PathTemplate(path)
        self.summary = summary
        self.status = status
        self.body = body
        self.answer = answer
        self.parameters = parameters
        self.isOpen = isOpen
        self.handler = handler
    }
}

/// Everything about accounts, in the order of section 2 of the protocol.
enum AccountRoutes {
    static let all: [AccountRoute] =
        entrance + sessions + credentials + people + invitations + notes
        + SignatureRoutes.all

    /// The first parts of the paths below `/api/`.
    static let rooms = Set(all.compactMap { $0.path.segments.dropFirst().first })

    private static let session = AccountAnswer.Session.schema
    private static let password = AccountBody.Password.schema
    private static let invitation = AccountAnswer.Invitation.schema

    private static let entrance: [AccountRoute] = [
        AccountRoute(
            .get, "/api/status", "Whether there is an owner yet, and what this is.", 200,
            answer: AccountAnswer.Status.schema, isOpen: true
        ) { accounts, _, _ in accounts.status() },
        AccountRoute(
            .post, "/api/set-up", "Make the first owner, with the code that the server printed.",
            201, body: AccountBody.SetUp.schema, answer: session, isOpen: true
        ) { accounts, request, _ in try accounts.setUp(request) },
    ]

    private static let sessions: [AccountRoute] = [
        AccountRoute(
            .post, "/api/session", "Sign in.", 200, body: AccountBody.SignIn.schema,
            answer: session, isOpen: true
        ) { accounts, request, _ in try accounts.signIn(request) },
        AccountRoute(.get, "/api/session", "Who I am.", 200, answer: session) {
            accounts, request, _ in
            try accounts.sessionAnswer(of: accounts.session(request).person)
        },
        AccountRoute(.delete, "/api/session", "Sign out.", 204) { accounts, request, _ in
            try accounts.signOut(request)
        },
        AccountRoute(
            .get, "/api/sessions", "Where I am signed in.", 200,
            answer: AccountAnswer.Sessions.schema
        ) { accounts, request, _ in try accounts.listSessions(request) },
        AccountRoute(.delete, "/api/sessions/{session}", "End a session of mine.", 204) {
            accounts, request, item in try accounts.endSession(request, item)
        },
    ]

    private static let credentials: [AccountRoute] = [
        AccountRoute(
            .post, "/api/totp", "Ask for the secret of a second factor.", 200, body: password,
            answer: AccountAnswer.TOTPOffer.schema
        ) { accounts, request, _ in try accounts.offerTOTP(request) },
        AccountRoute(
            .put, "/api/totp", "Switch the second factor on, with a code of it.", 200,
            body: AccountBody.Code.schema, answer: AccountAnswer.RecoveryCodes.schema
        ) { accounts, request, _ in try accounts.activateTOTP(request) },
        AccountRoute(
            .delete, "/api/totp", "Switch the second factor off.", 204, body: password
        ) { accounts, request, _ in try accounts.removeTOTP(request) },
        AccountRoute(
            .put, "/api/password", "Change my password; my other sessions end.", 204,
            body: AccountBody.NewPassword.schema
        ) { accounts, request, _ in try accounts.changePassword(request) },
        AccountRoute(
            .patch, "/api/profile", "Change my name or language.", 200,
            body: AccountBody.Profile.schema, answer: session
        ) { accounts, request, _ in try accounts.changeProfile(request) },
    ]

    private static let people: [AccountRoute] = [
        AccountRoute(
            .post, "/api/people", "Admit a person; administrators only.", 201,
            body: AccountBody.NewPerson.schema, answer: invitation
        ) { accounts, request, _ in try accounts.admitPerson(request) },
        AccountRoute(
            .post, "/api/people/{person}/invitation",
            "A new invitation for somebody who lost the way in; administrators only.", 201,
            answer: invitation
        ) { accounts, request, item in try accounts.inviteAgain(request, item) },
        AccountRoute(
            .post, "/api/people/{person}/erasure",
            "Forget a person for good; administrators only, with their own password.", 204,
            body: AccountBody.Erasure.schema
        ) { accounts, request, item in try accounts.erasePerson(request, item) },
        AccountRoute(
            .post, "/api/organisations", "Register an organisation; administrators only.", 201,
            body: AccountBody.NewOrganisation.schema, answer: AccountAnswer.OrganisationName.schema
        ) { accounts, request, _ in try accounts.registerOrganisation(request) },
        AccountRoute(
            .get, "/api/audit", "The security audit log, newest first; administrators only.", 200,
            answer: AuditPage.schema, parameters: ["before", "person", "limit"]
        ) { accounts, request, _ in try accounts.showAudit(request) },
    ]

    private static let notes: [AccountRoute] = [
        AccountRoute(
            .post, "/api/notes", "Note something about a draft for nobody else.", 204,
            body: AccountBody.NewNote.schema
        ) { accounts, request, _ in try accounts.keepNote(request) },
        AccountRoute(
            .put, "/api/notes/{note}", "Word a note of mine anew, or set it on other words.", 204,
            body: AccountBody.NoteChange.schema
        ) { accounts, request, item in try accounts.changeNote(request, item) },
        AccountRoute(.delete, "/api/notes/{note}", "Remove a note of mine.", 204) {
            accounts, request, item in try accounts.removeNote(request, item)
        },
    ]

    private static let invitations: [AccountRoute] = [
        AccountRoute(
            .get, "/api/invitations/{code}", "Whom an invitation is for.", 200,
            answer: AccountAnswer.Invited.schema, isOpen: true
        ) { accounts, request, item in try accounts.showInvitation(request, item) },
        AccountRoute(
            .post, "/api/invitations/{code}", "Accept an invitation by choosing a password.",
            200, body: password, answer: session, isOpen: true
        ) { accounts, request, item in try accounts.acceptInvitation(request, item) },
    ]
}

/// A path with `{name}` for what varies.
struct PathTemplate: Sendable, Equatable {
    let text: String
    let segments: [String]

    init(_ text: String) {
        self.text = text
        segments = text.split(separator: "/").map(String.init)
    }

    /// The names of what varies.
    var names: [String] {
        segments.filter { $0.hasPrefix("{") }.map { String($0.dropFirst().dropLast()) }
    }

    /// What stands in the place of each `{name}`; nil when the path is another.
    func match(_ parts: [Substring]) -> [String: String]? {
        guard parts.count == segments.count else { return nil }
        var values: [String: String] = [:]
        for (segment, part) in zip(segments, parts) {
            if segment.hasPrefix("{") {
                values[String(segment.dropFirst().dropLast())] = String(part)
            } else if segment != part {
                return nil
            }
        }
        return values
    }
}
