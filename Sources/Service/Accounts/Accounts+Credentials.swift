import Cryptography
import Department
import Vault
import Wire

/// Password, second factor and name of the person who is signed in.
extension Accounts {
    func changePassword(_ request: HTTPRequest) throws -> HTTPResponse? {
        let own = try session(request)
        let body = try body(AccountBody.NewPassword.self, request)
        try checkPassword(body.new, of: own.person, field: "new")
        return try withPassword(body.old, field: "old", own, request) { [self] in
            try wait(for: .hash(body.new), request) { [self] verdict in
                guard case .hashed(let hash) = verdict else { return nil }
                try vault.setPassword(hash, of: own.person)
                let ended = try vault.endSessions(of: own.person, except: own.id)
                if !ended.isEmpty { effects.sessionsEnded(ended) }
                try note(.passwordChanged, request, by: own.person)
                return done()
            }
        }
    }

    func offerTOTP(_ request: HTTPRequest) throws -> HTTPResponse? {
        let own = try session(request)
        let body = try body(AccountBody.Password.self, request)
        return try withPassword(body.password, field: "password", own, request) { [self] in
            let totp = TOTP.random(entropy)
            guard try vault.offerTOTP(totp, to: own.person) else {
                throw AccountProblem(.totpActive)
            }
            var answer = AccountAnswer.TOTPOffer()
            answer.secret = Base32.encode(totp.secret)
            answer.uri = totp.uri(
                account: vault.names.login(of: own.person) ?? "",
                issuer: AccountRefusal.productName)
            return json(200, answer)
        }
    }

    func activateTOTP(_ request: HTTPRequest) throws -> HTTPResponse? {
        let own = try session(request)
        let body = try body(AccountBody.Code.self, request)
        let totp: TOTP
        switch try vault.credentials(of: own.person)?.secondFactor {
        case .pending(let offered): totp = offered
        case .active: throw AccountProblem(.totpActive)
        case nil, .some(.none): throw AccountProblem(.totpNotOffered)
        }
        let subjects = vault.trySubjects(session: own)
        try count(subjects, request)
        let digits = body.code.filter { !$0.isWhitespace }
        let step = totp.verify(digits, atMilliseconds: now().wall, lastUsed: 0)
        guard let step else { throw AccountProblem(.totpCodeWrong, field: "code") }
        try vault.forgetTries(subjects)
        var answer = AccountAnswer.RecoveryCodes()
        answer.recoveryCodes = try vault.activateTOTP(of: own.person, step: step)
        try note(.totpActivated, request, by: own.person)
        return json(200, answer)
    }

    func removeTOTP(_ request: HTTPRequest) throws -> HTTPResponse? {
        let own = try session(request)
        let body = try body(AccountBody.Password.self, request)
        return try withPassword(body.password, field: "password", own, request) { [self] in
            try vault.removeTOTP(of: own.person)
            try note(.totpRemoved, request, by: own.person)
            return done()
        }
    }

    func changeProfile(_ request: HTTPRequest) throws -> HTTPResponse? {
        let own = try session(request)
        let body = try body(AccountBody.Profile.self, request)
        let name = try body.name.map { try personName($0) }
        if let language = body.language, language != facts.state.people[own.person]?.language {
            var command = ChangeLanguage()
            command.language = language
            _ = try commands.submit(command, id: newIdentifier(), actor: own.person).get()
        }
        if let name, name != vault.names.name(of: own.person) {
            try vault.rename(own.person, to: name)
            try note(.nameChanged, request, by: own.person, of: own.person)
        }
        return try sessionAnswer(of: own.person)
    }

    /// Goes on when the person has shown to know the own password.
    func withPassword(
        _ password: String, field: String, _ own: Session, _ request: HTTPRequest,
        then: @escaping () throws -> HTTPResponse?
    ) throws -> HTTPResponse? {
        let subjects = vault.trySubjects(session: own)
        try count(subjects, request)
        let stored = try vault.credentials(of: own.person)?.passwordHash ?? strangerHash
        do {
            return try wait(for: .verify(password, stored: stored), request) { [self] verdict in
                guard case .right = verdict else {
                    try note(.passwordWrong, request, by: own.person)
                    throw AccountProblem(.passwordWrong, field: field)
                }
                try vault.forgetTries(subjects)
                // The session may have been ended elsewhere in the meantime.
                guard vault.sessions.isLive(own.id, at: now()) else {
                    throw AccountProblem(.sessionNone)
                }
                return try then()
            }
        } catch let refusal as Refusal {
            try vault.takeBackTry(subjects)
            throw refusal
        }
    }

    /// Refuses a password that is too easy for this person.
    func checkPassword(
        _ password: String, of person: ID<Person>, field: String
    ) throws(AccountProblem) {
        let state = facts.state
        let organisation = state.people[person].flatMap { state.organisations[$0.organisation] }
        let known = [
            vault.names.login(of: person), vault.names.name(of: person), organisation?.name,
        ]
        try settings.passwords.check(password, known: known.compactMap { $0 }, field: field)
    }
}
