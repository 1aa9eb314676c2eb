import Cryptography
import Department
import Gateway
import Wire

/// What signatures need besides commands: files that are verified or sealed.
enum SignatureRoutes {
    private static let revocationLists = "/api/trust/revocation-lists"
    /// Of a request with a revocation list: the largest that is read, as PEM inside of JSON.
    static let listBodyBytes = SignatureLimits.revocationListBytes / 2 * 3

    /// Whether the body may be a large one: those of authorities have some hundred kilobytes.
    static func takesLargeBody(_ request: HTTPRequest) -> Bool {
        request.method == .post && request.path == revocationLists
    }

    /// Whether a list of this size may come, before it comes.
    static func weigh(
        _ caller: Caller, bytes: Int, _ state: DepartmentState
    ) -> LargeBody {
        do throws(Refusal) {
            try Authority.check(
                AddRevocationList.permission, target: nil, actor: caller.person, state)
            guard bytes <= listBodyBytes else { throw Refusal(.documentTooLarge) }
            return .accept(account: caller.person.raw)
        } catch { return .refuse(Problem.response(error)) }
    }

    static let all: [AccountRoute] = [
        AccountRoute(
            .post, "/api/trust/certificates",
            "Put the certificate of an authority on the trust list; administrators only.", 201,
            body: SignatureBody.Trusted.schema, answer: SignatureAnswer.Fingerprint.schema
        ) { accounts, request, _ in try accounts.addTrusted(request) },
        AccountRoute(
            .post, revocationLists,
            "Take in a revocation list; administrators only.", 201,
            body: SignatureBody.RevocationList.schema, answer: SignatureAnswer.Fingerprint.schema
        ) { accounts, request, _ in try accounts.addRevocationList(request) },
        AccountRoute(
            .post, "/api/certificates", "Say which certificate I sign with.", 201,
            body: SignatureBody.Own.schema, answer: SignatureAnswer.Fingerprint.schema
        ) { accounts, request, _ in try accounts.registerCertificate(request) },
        AccountRoute(
            .get, "/api/certificates",
            "My certificates; to administrators also those that wait for being confirmed.", 200,
            answer: SignatureAnswer.Certificates.schema
        ) { accounts, request, _ in try accounts.listCertificates(request) },
        AccountRoute(
            .post, "/api/signatures", "Sign, or have the signature verified anew.", 201,
            body: SignatureBody.Signed.schema, answer: SignatureAnswer.Signed.schema
        ) { accounts, request, _ in try accounts.attachSignature(request) },
        AccountRoute(
            .get, "/api/signatures", "A signature with its file and its chain.", 200,
            answer: SignatureAnswer.Signed.schema,
            parameters: ["workspace", "kind", "subject", "holder"]
        ) { accounts, request, _ in try accounts.showSignature(request) },
    ]
}
