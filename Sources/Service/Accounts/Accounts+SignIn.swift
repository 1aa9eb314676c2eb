import Cryptography
import Department
import Vault
import Wire

/// Coming in and going out.
extension Accounts {
    func signIn(_ request: HTTPRequest) throws -> HTTPResponse? {
        let body = try body(AccountBody.SignIn.self, request)
        let login = LoginRules.normalised(body.login)
        let device = SessionCookie.device(
            in: request.headers["cookie"] ?? "", isSecure: settings.isSecure)
        let subjects = vault.trySubjects(
            login: login, address: request.address, device: device)
        try count(subjects, request)
        // Everything below is done for an unknown login too, the slow hash above all.
        let person = try vault.person(login: login)
        let credentials = try person.flatMap { try vault.credentials(of: $0) }
        let job = PasswordJob.verify(
            body.password, stored: credentials?.passwordHash ?? strangerHash)
        do {
            return try wait(for: job, request) { [self] verdict in
                guard case .right(let newHash) = verdict, let person, credentials != nil else {
                    try note(.signInFailed, request, of: person)
                    throw AccountProblem(.signInFailed, field: "password")
                }
                return try admit(
                    person, login, newHash: newHash, code: body.code, subjects, request)
            }
        } catch let refusal as Refusal {
            // Nobody looked at the try.
            try vault.takeBackTry(subjects)
            throw refusal
        }
    }

    /// The password is right.
    private func admit(
        _ person: ID<Person>, _ login: String, newHash: String?, code: String?,
        _ subjects: [TrySubject], _ request: HTTPRequest
    ) throws -> HTTPResponse {
        // Read again: the hash took its time, and the person may be gone by now.
        guard let credentials = try vault.credentials(of: person),
            let known = facts.state.people[person]
        else { throw AccountProblem(.signInFailed, field: "password") }
        if credentials.isTwoFactor {
            guard let code, !code.isEmpty else {
                try vault.takeBackTry(subjects)
                throw AccountProblem(.signInCodeRequired, field: "code")
            }
            guard try isSecondFactor(code, of: person, credentials, request) else {
                try note(.signInCodeWrong, request, of: person)
                throw AccountProblem(.signInCodeWrong, field: "code")
            }
        }
        try vault.forgetTries(subjects)
        guard known.suspension == nil else {
            try note(.signInRefused, request, of: person)
            throw Refusal(.personSuspended)
        }
        if let newHash { try vault.setPassword(newHash, of: person) }
        try note(.signInSucceeded, request, by: person)
        return try startSession(of: person, login: login, 200, request)
    }

    /// Uses a code of the telephone, or a recovery code, up.
    private func isSecondFactor(
        _ code: String, of person: ID<Person>, _ credentials: Credentials,
        _ request: HTTPRequest
    ) throws -> Bool {
        guard case .active(let totp, let lastStep) = credentials.secondFactor else { return false }
        let digits = code.filter { !$0.isWhitespace }
        let step = totp.verify(digits, atMilliseconds: now().wall, lastUsed: lastStep)
        if let step { return try vault.useTOTP(step: step, of: person) }
        guard try vault.useRecoveryCode(code, of: person) else { return false }
        try note(.recoveryCodeUsed, request, by: person)
        return true
    }

    /// Signs the person in on the device that asks; a session that it had ends.
    func startSession(
        of person: ID<Person>, login: String, _ status: Int, _ request: HTTPRequest
    ) throws -> HTTPResponse {
        if let older = try? session(request) {
            try vault.endSession(older.id)
            effects.sessionsEnded([older.id])
        }
        let (token, _) = try vault.startSession(
            of: person, address: request.address, agent: request.headers["user-agent"] ?? "",
            at: now())
        let surplus = try vault.endSurplusSessions(of: person)
        if !surplus.isEmpty { effects.sessionsEnded(surplus) }
        let cookies = [
            SessionCookie.device(vault.makeDevice(login: login), isSecure: settings.isSecure),
            SessionCookie.session(
                token, seconds: settings.sessionSeconds, isSecure: settings.isSecure),
        ]
        return try sessionAnswer(of: person, status, cookies: cookies)
    }

    private func mayOpenWorkspaces(_ person: ID<Person>, _ state: DepartmentState) -> Bool {
        do {
            try Authority.check(settings.workspaceOpeners, target: nil, actor: person, state)
            return true
        } catch { return false }
    }

    func sessionAnswer(
        of person: ID<Person>, _ status: Int = 200, cookies: [(String, String)] = []
    ) throws -> HTTPResponse {
        let state = facts.state
        guard let known = state.people[person] else { throw AccountProblem(.sessionNone) }
        var answer = AccountAnswer.Session()
        answer.limits.commandsPerMinute = settings.commandsPerMinute
        answer.limits.messageBytes = settings.messageBytes
        answer.person.id = person
        answer.person.language = known.language
        answer.person.login = vault.names.login(of: person) ?? ""
        answer.person.mayOpenWorkspaces = mayOpenWorkspaces(person, state)
        answer.person.name = vault.names.name(of: person) ?? ""
        answer.person.organisation.id = known.organisation
        answer.person.organisation.name = state.organisations[known.organisation]?.name ?? ""
        answer.person.personClass = known.personClass
        answer.person.role = known.role
        answer.person.totp = try vault.credentials(of: person)?.isTwoFactor ?? false
        answer.position = facts.position
        answer.serverTime = now().wall
        return json(status, answer, cookies: cookies)
    }

    func signOut(_ request: HTTPRequest) throws -> HTTPResponse {
        let session = try session(request)
        try vault.endSession(session.id)
        effects.sessionsEnded([session.id])
        try note(.signedOut, request, by: session.person)
        return done(cookies: [SessionCookie.noSession(isSecure: settings.isSecure)])
    }

    // MARK: Sessions

    func listSessions(_ request: HTTPRequest) throws -> HTTPResponse {
        let own = try session(request)
        var answer = AccountAnswer.Sessions()
        answer.sessions = try vault.sessionEntries(of: own.person).map { entry in
            var row = AccountAnswer.SessionRow()
            row.address = entry.address
            row.agent = entry.agent
            row.createdAt = entry.session.createdAt
            row.current = entry.session.id == own.id
            row.id = entry.session.id
            row.lastSeenAt = entry.session.lastSeenAt
            return row
        }
        return json(200, answer)
    }

    /// Ends one of the own sessions; those of others do not exist.
    func endSession(_ request: HTTPRequest, _ item: String) throws -> HTTPResponse {
        let own = try session(request)
        guard let id = SessionID(item),
            vault.sessions.all(of: own.person).contains(where: { $0.id == id })
        else { throw AccountProblem(.sessionUnknown) }
        try vault.endSession(id)
        effects.sessionsEnded([id])
        try note(.sessionEnded, request, by: own.person)
        let cookies = id == own.id ? [SessionCookie.noSession(isSecure: settings.isSecure)] : []
        return done(cookies: cookies)
    }

    // MARK: Tries

    /// Counts a try before it is looked at.
    func count(_ subjects: [TrySubject], _ request: HTTPRequest) throws {
        if let wait = try vault.countTry(subjects, at: now()) {
            try noteLock(request)
            throw AccountProblem(.signInLocked, retryAfter: wait)
        }
    }
}
