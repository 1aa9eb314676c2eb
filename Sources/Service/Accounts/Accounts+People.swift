import Department
import Vault
import Wire

/// What administrators do, and what invited people do.
extension Accounts {
    /// Vault first, then the log; when the log refuses, the vault forgets.
    func admitPerson(_ request: HTTPRequest) throws -> HTTPResponse? {
        let own = try session(request)
        let body = try body(AccountBody.NewPerson.self, request)
        try Authority.check(
            RegisterPerson.permission, target: nil, actor: own.person, facts.state)
        let name = try personName(body.name)
        let login = LoginRules.normalised(body.login)
        try LoginRules.check(login)
        guard facts.state.people[body.person] == nil else {
            throw Refusal(.identifierTaken, field: "person")
        }
        switch try vault.admit(body.person, name: name, login: login) {
        case .admitted: break
        case .loginTaken: throw AccountProblem(.loginTaken, field: "login")
        case .identifierTaken: throw Refusal(.identifierTaken, field: "person")
        }
        var command = RegisterPerson()
        command.language = body.language
        command.organisation = body.organisation
        command.person = body.person
        command.personClass = body.personClass
        command.role = body.role
        switch commands.submit(command, id: newIdentifier(), actor: own.person) {
        case .success: try vault.confirm(body.person)
        case .failure(let refusal):
            try vault.erase(body.person)
            throw refusal
        }
        try note(.personAdmitted, request, by: own.person, of: body.person)
        return try invite(body.person)
    }

    /// A new invitation for somebody who lost the old one, or the password. Whoever accepts it
    /// becomes that person, so nobody can invite those who may do more.
    func inviteAgain(_ request: HTTPRequest, _ item: String) throws -> HTTPResponse? {
        let own = try session(request)
        let state = facts.state
        try Authority.check(RegisterPerson.permission, target: nil, actor: own.person, state)
        guard let person = ID<Person>(item), let known = state.people[person],
            vault.names.login(of: person) != nil
        else { throw Refusal(.personUnknown, field: "person") }
        switch known.role {
        case .none: break
        case .administrator:
            guard state.people[own.person]?.role == .owner else {
                throw Refusal(.permissionMissing)
            }
        case .owner: throw Refusal(.ownerImmutable)
        }
        try note(.invitationMade, request, by: own.person, of: person)
        return try invite(person)
    }

    /// Log first, then the vault: what a crash cuts off between the two, the next start ends.
    func erasePerson(_ request: HTTPRequest, _ item: String) throws -> HTTPResponse? {
        let own = try session(request)
        let body = try body(AccountBody.Erasure.self, request)
        try Authority.check(ErasePerson.permission, target: nil, actor: own.person, facts.state)
        guard let person = ID<Person>(item) else { throw Refusal(.personUnknown, field: "person") }
        return try withPassword(body.password, field: "password", own, request) { [self] in
            var command = ErasePerson()
            command.person = person
            command.reason = body.reason
            _ = try commands.submit(command, id: newIdentifier(), actor: own.person).get()
            try note(.personErased, request, by: own.person, of: person)
            effects.erased(person)
            let ended = try vault.erase(person)
            if !ended.isEmpty { effects.sessionsEnded(ended) }
            return done()
        }
    }

    private func invite(_ person: ID<Person>) throws -> HTTPResponse {
        let invitation = try vault.invite(person, at: now())
        var answer = AccountAnswer.Invitation()
        answer.expiresAt = invitation.expiresAt
        answer.invitation = invitation.code
        return json(201, answer)
    }

    func registerOrganisation(_ request: HTTPRequest) throws -> HTTPResponse? {
        let own = try session(request)
        let body = try body(AccountBody.NewOrganisation.self, request)
        var command = RegisterOrganisation()
        command.name = Normalisation.normalise(body.name).trimmedLine
        command.organisation = body.organisation
        _ = try commands.submit(command, id: newIdentifier(), actor: own.person).get()
        var answer = AccountAnswer.OrganisationName()
        try note(.organisationRegistered, request, by: own.person)
        answer.id = command.organisation
        answer.name = command.name
        return json(201, answer)
    }

    // MARK: Invited people

    func showInvitation(_ request: HTTPRequest, _ code: String) throws -> HTTPResponse? {
        let person = try invited(by: code, request)
        let state = facts.state
        let organisation = state.people[person].flatMap { state.organisations[$0.organisation] }
        var answer = AccountAnswer.Invited()
        answer.personClass = state.people[person]?.personClass ?? PersonClass()
        answer.login = vault.names.login(of: person) ?? ""
        answer.name = vault.names.name(of: person) ?? ""
        answer.organisation = organisation?.name ?? ""
        return json(200, answer)
    }

    func acceptInvitation(_ request: HTTPRequest, _ code: String) throws -> HTTPResponse? {
        let body = try body(AccountBody.Password.self, request)
        let person = try invited(by: code, request)
        try checkPassword(body.password, of: person, field: "password")
        return try wait(for: .hash(body.password), request) { [self] verdict in
            guard case .hashed(let hash) = verdict,
                let person = try vault.acceptInvitation(code, passwordHash: hash, at: now())
            else { throw AccountProblem(.invitationUnknown) }
            // Somebody who lost the password may have lost the telephone as well; whoever is
            // still signed in somewhere may be the reason.
            try vault.removeTOTP(of: person)
            let ended = try vault.endSessions(of: person, except: nil)
            if !ended.isEmpty { effects.sessionsEnded(ended) }
            try note(.invitationAccepted, request, by: person)
            let login = vault.names.login(of: person) ?? ""
            return try startSession(of: person, login: login, 200, request)
        }
    }

    /// Whom a code invites. Wrong ones are counted for each address.
    private func invited(by code: String, _ request: HTTPRequest) throws -> ID<Person> {
        let subjects = vault.trySubjects(code: "invitation", address: request.address)
        try count(subjects, request)
        guard let person = try vault.invited(by: code, at: now()),
            let known = facts.state.people[person]
        else { throw AccountProblem(.invitationUnknown) }
        try vault.forgetTries(subjects)
        guard known.suspension == nil else { throw Refusal(.personSuspended) }
        return person
    }
}
