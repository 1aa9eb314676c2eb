import JSON

/// What the security audit log tells of. The words are stable for ever.
enum AuditKind: String, JSONWord {
    case signInSucceeded = "signIn.succeeded"
    case signInFailed = "signIn.failed"
    /// The password was right, the second factor was not.
    case signInCodeWrong = "signIn.codeWrong"
    /// Too many wrong tries: whoever comes from there has to wait.
    case signInLocked = "signIn.locked"
    /// Password and code were right, but the person is suspended.
    case signInRefused = "signIn.refused"
    case signedOut = "session.signedOut"
    /// Somebody ended one of the own sessions.
    case sessionEnded = "session.ended"
    /// All sessions ended because the person was suspended or erased.
    case sessionsEnded = "sessions.ended"
    /// The own password was asked for again, and was wrong.
    case passwordWrong = "password.wrong"
    case passwordChanged = "password.changed"
    /// The own name is another one now; names stay in the vault.
    case nameChanged = "name.changed"
    case totpActivated = "totp.activated"
    case totpRemoved = "totp.removed"
    case recoveryCodeUsed = "recoveryCode.used"
    case invitationMade = "invitation.made"
    case invitationAccepted = "invitation.accepted"
    /// The owner's way back in, made at the console of the machine.
    case recoveryIssued = "recovery.issued"
    case departmentFounded = "department.founded"
    case personAdmitted = "person.admitted"
    case personErased = "person.erased"
    case organisationRegistered = "organisation.registered"
    /// Somebody read this log: that is told too.
    case auditRead = "audit.read"

    init() { self = .signInFailed }
}
