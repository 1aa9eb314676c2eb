import Department
import JSON

/// A refusal over HTTP (RFC 9457).
public enum Problem {
    /// The response to who has no session.
    public static var signInFirst: HTTPResponse { response(Refusal(.sessionNone)) }

    /// The response for a refusal.
    public static func response(_ refusal: Refusal) -> HTTPResponse {
        response(
            status: refusal.code.status, code: refusal.code.rawValue,
            vi: refusal.code.sentence(.vi), en: refusal.code.sentence(.en), field: refusal.field,
            retryAfter: refusal.retryAfter)
    }

    /// The response for any typed error with its sentences.
    public static func response(
        status: Int, code: String, vi: String, en: String, field: String? = nil,
        retryAfter: Int? = nil
    ) -> HTTPResponse {
        var writer = JSONWriter(reserving: 384)
        writer.beginObject()
        writer.member("code", code)
        writer.member("detail", en)
        writer.member("en", en)
        if let field { writer.member("field", field) }
        if let retryAfter { writer.member("retryAfter", retryAfter) }
        writer.member("status", status)
        writer.member("title", en)
        writer.member("type", "/problems/" + code)
        writer.member("vi", vi)
        writer.endObject()
        var headers: [(name: String, value: String)] = [
            ("content-type", "application/problem+json")
        ]
        if let retryAfter { headers.append(("retry-after", String(retryAfter))) }
        return HTTPResponse(status: status, headers: headers, body: writer.bytes)
    }
}

extension RefusalCode {
    /// The HTTP status (RFC 9110, section 15) that fits the refusal.
    public var status: Int {
        switch self {
        case .parametersInvalid, .textEmpty, .textTooLong, .textForbiddenCharacter, .dueInPast,
            .parentElsewhere, .mentionUnknown, .positionUnknown, .templateUnknown,
            .certificateWrong,
            .revocationListWrong, .signatureWrong, .ballotNamed, .tokenWrong,
            .shareWrong:
            400
        case .methodUnknown, .workspaceNotFound, .topicNotFound, .postNotFound, .personUnknown,
            .organisationUnknown, .memberUnknown, .certificateUnknown, .signedNotFound,
            .draftNotFound, .blockNotFound, .annotationNotFound, .noteNotFound, .versionNotFound,
            .consultationNotFound, .rowNotFound, .opinionNotFound, .statementNotFound,
            .pollNotFound, .slipNotFound:
            404
        case .personSuspended, .permissionMissing, .membershipRequired, .postNotYours,
            .ownerImmutable, .agreementOwn, .secondPersonNeeded, .signatureNotYours,
            .trusteeNotYours:
            403
        case .sessionNone: 401
        case .documentTooLarge: 413
        case .documentUnknown, .documentUnsupported: 415
        case .documentSecret, .documentEmpty, .documentDamaged, .documentEncrypted,
            .documentMacros, .documentExecutable, .documentExternalEntities, .documentBomb,
            .documentTooComplex, .documentUnsafeName:
            422
        case .rateExceeded: 429
        case .overloaded, .exportUnavailable: 503
        case .exportFailed: 500
        case .storageFull: 507
        default: 409
        }
    }
}
