import Cryptography
import Department
import Ledger
import Vault
import Wire

/// Signatures, certificates, and the trust list: what has to be verified or sealed before the log
/// may know of it.
extension Accounts {
    // MARK: Trust list

    func addTrusted(_ request: HTTPRequest) throws -> HTTPResponse {
        let own = try session(request)
        let body = try body(SignatureBody.Trusted.self, request)
        try Authority.check(
            AddTrustedCertificate.permission, target: nil, actor: own.person, facts.state)
        guard let bytes = ArmouredFile.bytes(body.certificate), let facts = CertificateFacts(bytes),
            facts.isAuthority, facts.isSelfSigned == (body.kind == .anchor)
        else { throw Refusal(.certificateWrong, field: "certificate") }
        var command = AddTrustedCertificate()
        command.certificate = CertificateSummary(facts)
        command.kind = body.kind
        command.realm = body.realm
        command.reason = Normalisation.normalise(body.reason)
        try vault.keepEvidence(bytes, hash: facts.fingerprint)
        _ = try commands.submit(command, id: newIdentifier(), actor: own.person).get()
        return json(201, fingerprint(facts.fingerprint))
    }

    func addRevocationList(_ request: HTTPRequest) throws -> HTTPResponse {
        let own = try session(request)
        try Authority.check(
            AddRevocationList.permission, target: nil, actor: own.person, facts.state)
        let body = try body(SignatureBody.RevocationList.self, request)
        guard let bytes = ArmouredFile.bytes(body.list),
            bytes.count <= SignatureLimits.revocationListBytes,
            let facts = RevocationListFacts(bytes)
        else { throw Refusal(.revocationListWrong, field: "list") }
        var command = AddRevocationList()
        command.fingerprint = facts.fingerprint
        command.issuer = CertificateSummary.shown(facts.issuer)
        command.nextUpdate = facts.nextUpdate
        command.revokedCount = facts.revokedCount
        command.thisUpdate = facts.thisUpdate
        try vault.keepEvidence(bytes, hash: facts.fingerprint)
        _ = try commands.submit(command, id: newIdentifier(), actor: own.person).get()
        return json(201, fingerprint(facts.fingerprint))
    }

    private func fingerprint(_ text: String) -> SignatureAnswer.Fingerprint {
        var answer = SignatureAnswer.Fingerprint()
        answer.fingerprint = text
        return answer
    }

    // MARK: Certificates of people

    func registerCertificate(_ request: HTTPRequest) throws -> HTTPResponse {
        let own = try session(request)
        let body = try body(SignatureBody.Own.self, request)
        guard let bytes = ArmouredFile.bytes(body.certificate) else {
            throw Refusal(.certificateWrong, field: "certificate")
        }
        return json(201, fingerprint(try register(bytes, of: own.person)))
    }

    /// Notes that a person signs with a certificate.
    /// - Returns: its SHA-256, in hexadecimal.
    func register(_ bytes: [UInt8], of person: ID<Person>) throws -> String {
        guard let facts = CertificateFacts(bytes), !facts.isAuthority else {
            throw Refusal(.certificateWrong, field: "certificate")
        }
        var command = RegisterCertificate()
        command.fingerprint = facts.fingerprint
        // Who vouches for oneself can only try out.
        command.isTrial = facts.isSelfSigned
        try vault.keepSigned(bytes, hash: facts.fingerprint, of: person)
        _ = try commands.submit(command, id: newIdentifier(), actor: person).get()
        return facts.fingerprint
    }

    /// One's own; to administrators also those that nobody has confirmed.
    func listCertificates(_ request: HTTPRequest) throws -> HTTPResponse {
        let own = try session(request)
        let state = facts.state
        let isAdministrator = state.people[own.person].map { $0.role != .none } ?? false
        var answer = SignatureAnswer.Certificates()
        answer.service = settings.signingService
        for (person, entry) in state.people.sorted(by: { $0.key < $1.key })
        where person == own.person || isAdministrator {
            for certificate in entry.certificates
            where person == own.person || certificate.confirmedBy == nil && !certificate.isTrial {
                guard let bytes = try vault.signed(certificate.fingerprint, of: person),
                    let facts = CertificateFacts(bytes)
                else { continue }
                var row = SignatureAnswer.Certificate()
                row.certificate = CertificateSummary(facts)
                row.confirmed = certificate.confirmedBy != nil
                row.isTrial = certificate.isTrial
                row.person = person
                row.registeredAt = certificate.registeredAt
                answer.certificates.append(row)
            }
        }
        return json(200, answer)
    }

    // MARK: Signatures

    /// Verifies a signature and puts it, with the verdict, under what was signed: an invalid one
    /// too, so that its signer and all who may see it learn why.
    func attachSignature(_ request: HTTPRequest) throws -> HTTPResponse {
        let own = try session(request)
        let body = try body(SignatureBody.Signed.self, request)
        return json(201, try attach(body, by: own.person, at: now().wall))
    }

    /// - Parameter now: milliseconds since 1970 UTC.
    func attach(
        _ body: SignatureBody.Signed, by person: ID<Person>, at now: Int64
    ) throws -> SignatureAnswer.Signed {
        let state = try loaded(body.workspace, person)
        try Authority.check(
            AttachSignature.permission, target: body.workspace, actor: person, state)
        guard state.maySee(body.place, in: body.workspace, person),
            let subject = SignedSubject(body.place, in: body.workspace, state, now: now)
        else { throw Refusal(.signedNotFound) }
        guard subject.signer == person else { throw Refusal(.signatureNotYours) }
        guard subject.isWanted else { throw Refusal(.signatureUnwanted) }
        let (file, receivedAt) = try file(body, subject, now)
        let report = try verifier(of: state.trust).verify(
            file, over: subject.content, receivedAt: receivedAt, of: person, state)
        guard !report.reasons.contains(where: { $0 == .malformed || $0 == .signerCount }) else {
            throw Refusal(.signatureWrong, field: "signature")
        }
        var command = AttachSignature()
        command.place = body.place
        command.revision = subject.revision
        command.signature = Signature(
            report, file: file, of: subject.content, receivedAt: receivedAt, checkedAt: now)
        command.signature.by = person
        command.workspace = body.workspace
        let document = command.signature.document
        // What is over other bytes proves nothing here; it may be the signature of something else.
        let isNew =
            try !command.signature.isForeign && vault.signed(document, of: person) == nil
        if isNew { try vault.keepSigned(file, hash: document, of: person) }
        do {
            _ = try commands.submit(command, id: newIdentifier(), actor: person).get()
        } catch {
            // The log knows nothing of it, unless it is under something already.
            if isNew { try vault.dropSigned(document, of: person) }
            throw error
        }
        // One that was not valid makes room; the log keeps its verdict.
        if let former = subject.signature, former.document != document, !former.isForeign {
            try vault.dropSigned(former.document, of: former.by)
        }
        return signed(command.signature, file, report.chain)
    }

    /// A new file, or the one that is there, to be verified again as of when it came in.
    private func file(
        _ body: SignatureBody.Signed, _ subject: SignedSubject, _ now: Int64
    ) throws -> ([UInt8], Int64) {
        if let text = body.signature {
            guard let bytes = ArmouredFile.bytes(text),
                bytes.count <= SignatureLimits.signatureBytes
            else { throw Refusal(.signatureWrong, field: "signature") }
            return (bytes, now)
        }
        guard let present = subject.signature,
            let bytes = try vault.signed(present.document, of: present.by)
        else { throw Refusal(.signedNotFound) }
        return (bytes, present.receivedAt)
    }

    /// A signature with its file and the names in its chain, for whoever may see what it is under.
    func showSignature(_ request: HTTPRequest) throws -> HTTPResponse {
        let own = try session(request)
        func value(_ name: String) -> String {
            request.query.first { $0.name == name }?.value ?? ""
        }
        guard let workspace = ID<Workspace>(value("workspace")),
            let kind = SignedKind(rawValue: value("kind")),
            let subject = ID<SignedSubject>(value("subject")),
            let holder = ID<Person>(value("holder"))
        else { throw Refusal(.parametersInvalid) }
        var place = SignedPlace()
        (place.holder, place.kind, place.subject) = (holder, kind, subject)
        let state = try loaded(workspace, own.person)
        guard state.maySee(place, in: workspace, own.person),
            let signed = SignedSubject(place, in: workspace, state, now: now().wall),
            let signature = signed.signature
        else { throw Refusal(.signedNotFound) }
        let file = try vault.signed(signature.document, of: signature.by)
        let report = try file.map {
            try verifier(of: state.trust).verify(
                $0, over: signed.content, receivedAt: signature.receivedAt, of: signature.by,
                state)
        }
        return json(200, self.signed(signature, file, report?.chain ?? []))
    }

    private func signed(
        _ signature: Signature, _ file: [UInt8]?, _ chain: [CertificateFacts]
    ) -> SignatureAnswer.Signed {
        var answer = SignatureAnswer.Signed()
        answer.chain = chain.map { CertificateSummary($0) }
        answer.file = file.map { Base64.encode($0) }
        answer.signature = signature
        return answer
    }

    // MARK: Verifying

    /// The verifier of the present trust list: made anew when the list has changed.
    private func verifier(of trust: TrustList) throws -> TrustedVerifier {
        if let trusted, trusted.revision == trust.revision { return trusted }
        let fresh = try TrustedVerifier(trust) { [vault] hash throws(VaultFailure) in
            try vault.evidence(hash)
        }
        trusted = fresh
        return fresh
    }

    /// The state with what was said in a workspace.
    func loaded(_ workspace: ID<Workspace>, _ person: ID<Person>) throws(Refusal)
        -> DepartmentState
    {
        try contents?(workspace, person) ?? facts.state
    }
}
