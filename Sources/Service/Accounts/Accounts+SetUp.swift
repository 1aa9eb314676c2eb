import Department
import Vault
import Wire

/// The first owner.
extension Accounts {
    func setUp(_ request: HTTPRequest) throws -> HTTPResponse? {
        if isFounded { throw AccountProblem(.setUpDone) }
        let body = try body(AccountBody.SetUp.self, request)
        let subjects = vault.trySubjects(code: "set-up", address: request.address)
        try count(subjects, request)
        guard try vault.isSetUpCode(body.code) else {
            throw AccountProblem(.setUpCodeWrong, field: "code")
        }
        try vault.forgetTries(subjects)
        let name = try personName(body.name)
        let login = LoginRules.normalised(body.login)
        try LoginRules.check(login)
        let organisation = Normalisation.normalise(body.organisation).trimmedLine
        try TextRules.checkLine(organisation, field: "organisation")
        try settings.passwords.check(body.password, known: [login, name, organisation])
        return try wait(for: .hash(body.password), request) { [self] verdict in
            guard case .hashed(let hash) = verdict else { return nil }
            var founding = FoundDepartment()
            founding.language = body.language
            founding.organisation = ID(raw: newIdentifier())
            founding.organisationName = organisation
            founding.owner = ID(raw: newIdentifier())
            try found(founding, name: name, login: login, hash, code: body.code)
            try note(.departmentFounded, request, by: founding.owner)
            return try startSession(of: founding.owner, login: login, 201, request)
        }
    }

    /// Vault first, then the log. Of two who come at once, one finds the code used.
    private func found(
        _ founding: FoundDepartment, name: String, login: String, _ hash: String, code: String
    ) throws {
        guard !isFounded, try vault.useSetUpCode(code) else { throw AccountProblem(.setUpDone) }
        let verdict = try vault.admit(
            founding.owner, name: name, login: login, passwordHash: hash)
        guard verdict == .admitted else {
            try vault.restoreSetUpCode(code)
            throw AccountProblem(.loginTaken, field: "login")
        }
        switch commands.found(founding, id: newIdentifier()) {
        case .success: try vault.confirm(founding.owner)
        case .failure(let refusal):
            try vault.erase(founding.owner)
            try vault.restoreSetUpCode(code)
            throw refusal
        }
    }

    /// A name as it is kept: one line, composed, nothing hidden in it.
    func personName(_ text: String) throws -> String {
        let name = Normalisation.normalise(text).trimmedLine
        try TextRules.checkLine(name, field: "name")
        return name
    }
}

extension String {
    /// Without white space at both ends.
    var trimmedLine: String {
        let start = drop { $0.isWhitespace }
        return String(String(start.reversed().drop { $0.isWhitespace }).reversed())
    }
}
