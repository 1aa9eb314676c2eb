import JSON

/// A rule says no. It has a stable code, for which `Wire` holds the sentences in both languages.
public struct Refusal: Error, Equatable, Sendable {
    public var code: RefusalCode
    /// The parameter that is at fault, if it is one.
    public var field: String?
    /// When it makes sense to try again, in seconds.
    public var retryAfter: Int?

    public init(_ code: RefusalCode, field: String? = nil, retryAfter: Int? = nil) {
        self.code = code
        self.field = field
        self.retryAfter = retryAfter
    }
}

/// Every reason for which a command or a query is refused. The words are stable for ever.
public enum RefusalCode: String, JSONWord {
    // Form
    case parametersInvalid = "parameters.invalid"
    case methodUnknown = "method.unknown"
    case textEmpty = "text.empty"
    case textTooLong = "text.tooLong"
    case textForbiddenCharacter = "text.forbiddenCharacter"
    case identifierTaken = "identifier.taken"
    case identifierAhead = "identifier.ahead"
    // Authority
    case sessionNone = "session.none"
    case personUnknown = "person.unknown"
    case personSuspended = "person.suspended"
    case permissionMissing = "permission.missing"
    case membershipRequired = "membership.required"
    // People and organisations
    case organisationUnknown = "organisation.unknown"
    case organisationNameTaken = "organisation.nameTaken"
    case ownerImmutable = "person.ownerImmutable"
    case personNotSuspended = "person.notSuspended"
    case personErased = "person.erased"
    // Workspaces
    case workspaceNotFound = "workspace.notFound"
    case memberExists = "member.exists"
    case memberUnknown = "member.unknown"
    case memberRoleSame = "member.roleSame"
    case memberLastChair = "member.lastChair"
    case memberChairPresent = "member.chairPresent"
    case nothingChanged = "nothing.changed"
    // Discussions
    case topicNotFound = "topic.notFound"
    case topicClosed = "topic.closed"
    case topicNotClosed = "topic.notClosed"
    case dueInPast = "topic.dueInPast"
    case postNotFound = "post.notFound"
    case postNotYours = "post.notYours"
    case postChanged = "post.changed"
    case parentElsewhere = "post.parentElsewhere"
    case agreementOwn = "agreement.own"
    case agreementExists = "agreement.exists"
    case agreementMissing = "agreement.missing"
    case mentionUnknown = "mention.unknown"
    // Drafts
    case draftNotFound = "draft.notFound"
    case draftNotYours = "draft.notYours"
    case draftImporting = "draft.importing"
    case draftNotImporting = "draft.notImporting"
    case draftImportIncomplete = "draft.importIncomplete"
    case draftArchived = "draft.archived"
    case drafterUnknown = "draft.drafterUnknown"
    case blockNotFound = "block.notFound"
    case blockGone = "block.gone"
    case blockChanged = "block.changed"
    case blockPlaceGone = "block.placeGone"
    case blockLevelWrong = "block.levelWrong"
    case blockNumberWrong = "block.numberWrong"
    case operationWrong = "block.operationWrong"
    case revisionTooOld = "block.revisionTooOld"
    case textNotComposed = "text.notComposed"
    case versionTaken = "version.taken"
    case exportUnavailable = "export.unavailable"
    case exportFailed = "export.failed"
    case templateUnknown = "export.templateUnknown"
    // Annotations
    case annotationNotFound = "annotation.notFound"
    case annotationNotYours = "annotation.notYours"
    case annotationChanged = "annotation.changed"
    case annotationResolved = "annotation.resolved"
    case annotationOpen = "annotation.open"
    case layerClosed = "annotation.layerClosed"
    case anchorWrong = "anchor.wrong"
    case anchorChanged = "anchor.changed"
    case anchorMissing = "anchor.missing"
    case versionNotFound = "version.notFound"
    case suggestionNone = "suggestion.none"
    case suggestionDecided = "suggestion.decided"
    case suggestionStale = "suggestion.stale"
    // Consultations
    case commentAnswered = "comment.answered"
    case commentsUnanswered = "comment.unanswered"
    case consultationNotFound = "consultation.notFound"
    case consultationFinished = "consultation.finished"
    case consultationOpen = "consultation.open"
    case consultationClosed = "consultation.closed"
    case consultationStillOpen = "consultation.stillOpen"
    case consultationTooShort = "consultation.tooShort"
    case profileWrong = "consultation.profileWrong"
    case rowNotFound = "row.notFound"
    case rowAnswered = "row.answered"
    case changeMissing = "row.changeMissing"
    // Working days
    case calendarWrong = "calendar.wrong"
    // Opinion maps
    case opinionNotFound = "opinion.notFound"
    case opinionClosed = "opinion.closed"
    case statementNotFound = "statement.notFound"
    case statementExists = "statement.exists"
    case statementDecided = "statement.decided"
    // Polls
    case pollNotFound = "poll.notFound"
    case pollNotYours = "poll.notYours"
    case pollClosed = "poll.closed"
    case pollStillOpen = "poll.stillOpen"
    case pollTermWrong = "poll.termWrong"
    case pollNotTied = "poll.notTied"
    case optionsWrong = "poll.optionsWrong"
    case procedureWrong = "poll.procedureWrong"
    case electorateEmpty = "electorate.empty"
    case electorateWrong = "electorate.wrong"
    case electorExists = "elector.exists"
    case ballotNotYours = "ballot.notYours"
    case ballotWrong = "ballot.wrong"
    case ballotReasonMissing = "ballot.reasonMissing"
    case ballotFinal = "ballot.final"
    case ballotTrackerWrong = "ballot.trackerWrong"
    case deputyWrong = "deputy.wrong"
    // Slips
    case slipNotFound = "slip.notFound"
    case slipNotDraft = "slip.notDraft"
    case slipNotSent = "slip.notSent"
    case slipNotYours = "slip.notYours"
    case slipEnded = "slip.ended"
    case slipStillOpen = "slip.stillOpen"
    case slipClosed = "slip.closed"
    case slipNotReported = "slip.notReported"
    case slipNobodyWaits = "slip.nobodyWaits"
    case slipProfileWrong = "slip.profileWrong"
    case slipTermWrong = "slip.termWrong"
    case addresseesWrong = "slip.addresseesWrong"
    case assistantWrong = "slip.assistantWrong"
    case opinionNone = "slip.opinionNone"
    case opinionsUnanswered = "slip.opinionsUnanswered"
    // Signatures
    case certificateExists = "certificate.exists"
    case certificateUnknown = "certificate.unknown"
    case certificateWrong = "certificate.wrong"
    case revocationListWrong = "revocationList.wrong"
    case secondPersonNeeded = "secondPerson.needed"
    case signatureExists = "signature.exists"
    case signatureLate = "signature.late"
    case signatureNotYours = "signature.notYours"
    case signatureUnwanted = "signature.unwanted"
    case signatureWrong = "signature.wrong"
    case signedChanged = "signed.changed"
    case signedNotFound = "signed.notFound"
    // Files from outside
    case documentSecret = "document.secret"
    case documentEmpty = "document.empty"
    case documentTooLarge = "document.tooLarge"
    case documentUnknown = "document.unknownFormat"
    case documentUnsupported = "document.unsupported"
    case documentDamaged = "document.damaged"
    case documentEncrypted = "document.encrypted"
    case documentMacros = "document.macros"
    case documentExecutable = "document.executable"
    case documentExternalEntities = "document.externalEntities"
    case documentBomb = "document.bomb"
    case documentTooComplex = "document.tooComplex"
    case documentUnsafeName = "document.unsafeName"
    // Limits and the machine
    case limitReached = "limit.reached"
    case rateExceeded = "rate.exceeded"
    case overloaded = "overloaded"
    case storageFull = "storage.full"
    case subscriptionTooOld = "subscription.tooOld"
    case subscriptionTooMany = "subscription.tooMany"
    case positionUnknown = "position.unknown"

    public init() { self = .parametersInvalid }
}
