import Department
import JSON
import Texts

extension ID where Entity == Annotation {
    /// About the last word of the clause of the live text; by the colleague, like the others
    /// where nothing else is said.
    public static var remark: Self { Self(raw: 0x71) }
    /// Suggests another word there.
    public static var proposal: Self { Self(raw: 0x72) }
    /// Of the drafting team, by the secretary.
    public static var aside: Self { Self(raw: 0x73) }
    /// A comment in the hearing, about the same word of the version.
    public static var comment: Self { Self(raw: 0x74) }
    /// Says the same there, by the member: folded into the row of the comment.
    public static var echo: Self { Self(raw: 0x75) }
    /// Another comment, on the draft as a whole, by the observer.
    public static var whole: Self { Self(raw: 0x76) }
    /// A remark that is settled.
    public static var settled: Self { Self(raw: 0x77) }
    /// A suggestion that was declined.
    public static var declined: Self { Self(raw: 0x78) }
    public static var takenBack: Self { Self(raw: 0x79) }
    /// A comment that was answered.
    public static var answered: Self { Self(raw: 0x7A) }
}

extension ID where Entity == Consultation {
    /// Open, on the first version of the decree; citizens are asked.
    public static var hearing: Self { Self(raw: 0x81) }
    /// Finished, on the same version.
    public static var past: Self { Self(raw: 0x82) }
    /// Over, but not finished.
    public static var over: Self { Self(raw: 0x83) }
}

extension Given {
    public static let day: Int64 = 86_400_000

    /// The drafts of the office, of which the decree has a version on which comments are asked.
    public static let consulting = consulting(in: .office)

    public static func consulting(in place: ID<Workspace>) -> Given {
        Given(departmentPast + draftingPast(in: place) + consultingPast(in: place))
    }

    /// How all that came about in the office.
    public static let consultingLog = departmentPast + draftingPast() + consultingPast(in: .office)

    private static func said(
        _ id: ID<Annotation>, _ text: String, by author: ID<Person> = .colleague,
        in place: ID<Workspace>, _ fill: (inout AnnotationAdded) -> Void = { _ in }
    ) -> Past {
        var event = AnnotationAdded()
        (event.annotation, event.draft, event.text) = (id, .decree, text)
        fill(&event)
        return event.by(author, in: place)
    }

    private static func opened(
        _ consultation: ID<Consultation>, in place: ID<Workspace>
    ) -> Past {
        ConsultationOpened.with {
            ($0.consultation, $0.draft, $0.version) = (consultation, .decree, 1)
            $0.closesAt = start + 30 * day
            $0.profile = Sample.profile
        }.by(.chair, in: place)
    }

    private static func closed(
        _ consultation: ID<Consultation>, in place: ID<Workspace>
    ) -> Past {
        ConsultationClosed.with {
            ($0.consultation, $0.reason) = (consultation, "Reason")
        }.by(.chair, in: place)
    }

    private static func consultingPast(in place: ID<Workspace>) -> [Past] {
        let word = Anchor.with {
            ($0.exact, $0.prefix, $0.suffix) = ("words", "This decree is about ", ".")
            ($0.start.block, $0.start.offset) = (.clause, 21)
            ($0.end.block, $0.end.offset) = (.clause, 26)
        }
        func about(_ event: inout AnnotationAdded) {
            event.anchor = word
            event.place = AnchorPlace.with { ($0.end, $0.start) = (word.end, word.start) }
        }
        func comment(_ event: inout AnnotationAdded) {
            (event.consultation, event.kind, event.version) = (.hearing, .substance, 1)
        }
        func suggests(_ event: inout AnnotationAdded) {
            about(&event)
            event.suggestion = [Sample.suggestedEdit]
        }
        return [
            VersionNamed.with { ($0.draft, $0.name, $0.number) = (.decree, "First", 1) }
                .by(.chair, in: place),
            opened(.past, in: place), closed(.past, in: place),
            ConsultationFinished.with { $0.consultation = .past }.by(.chair, in: place),
            opened(.over, in: place), closed(.over, in: place),
            opened(.hearing, in: place),
            said(.remark, "Which words?", in: place, about),
            said(.proposal, "Better", in: place, suggests),
            said(.aside, "Between us", by: .secretary, in: place) { $0.layer = .team },
            said(.comment, "Say which words.", in: place) {
                about(&$0)
                comment(&$0)
            },
            said(.echo, "say:  WHICH words", by: .member, in: place) {
                about(&$0)
                comment(&$0)
            },
            said(.whole, "Too short", by: .observer, in: place, comment),
            said(.answered, "Too long", in: place, comment),
            RowAnswered.with {
                ($0.consultation, $0.row, $0.text) = (.hearing, .answered, "It is not")
            }.by(.chair, in: place),
            said(.settled, "Done?", in: place, about),
            AnnotationResolved.with { ($0.annotation, $0.draft) = (.settled, .decree) }
                .by(.colleague, in: place),
            said(.declined, "Shorter", in: place, suggests),
            SuggestionDeclined.with {
                ($0.annotation, $0.draft, $0.text) = (.declined, .decree, "Reason")
            }.by(.chair, in: place),
            said(.takenBack, "Sorry", in: place),
            AnnotationRemoved.with { ($0.annotation, $0.draft) = (.takenBack, .decree) }
                .by(.colleague, in: place),
        ]
    }

    /// An annotation of the decree.
    public func annotation(
        _ id: ID<Annotation>, in place: ID<Workspace> = .office
    ) -> Annotation? { state.contents[place]?.drafts[.decree]?.annotations[id] }

    /// Where it stands in the live text.
    public func place(of id: ID<Annotation>) -> AnchorPlace? {
        guard let draft = state.contents[.office]?.drafts[.decree] else { return nil }
        return draft.annotations[id].flatMap { draft.place(of: $0) }
    }

    public func consultation(_ id: ID<Consultation> = .hearing) -> Consultation? {
        state.contents[.office]?.consultations[id]
    }

    /// The same when some days have passed.
    public func later(_ days: Int64) -> Given {
        var given = self
        given.pass(days * Self.day)
        return given
    }
}

extension Sample {
    public static let profile = ConsultationProfile.with {
        $0.basis = "Article 34"
        ($0.classes, $0.minDays) = ([.citizen], 20)
    }
    public static let suggestedEdit = SuggestedEdit.with {
        ($0.block, $0.operation) = (.clause, .of(.keep(21), .insert("forms"), .delete(5)))
    }
    public static let lastWord = ChosenWords.with {
        $0.exact = "words"
        ($0.start.block, $0.start.offset) = (.clause, 21)
        ($0.end.block, $0.end.offset) = (.clause, 26)
    }
    /// About the live text.
    public static let annotate = AddAnnotation.with {
        ($0.anchor, $0.annotation, $0.draft) = (lastWord, .fresh(30), .decree)
        ($0.text, $0.workspace) = ("Why?", .office)
    }
    /// On the draft as a whole, in the hearing.
    public static let comment = AddAnnotation.with {
        ($0.annotation, $0.draft, $0.version) = (.fresh(31), .decree, 1)
        ($0.text, $0.workspace) = ("Good", .office)
    }
    public static let suggest = annotate.but { $0.suggestion = [suggestedEdit] }
    public static let editAnnotation = EditAnnotation.with {
        ($0.annotation, $0.draft, $0.workspace) = (.remark, .decree, .office)
        $0.text = "New text"
    }
    public static let removeAnnotation = RemoveAnnotation.with {
        ($0.annotation, $0.draft, $0.workspace) = (.remark, .decree, .office)
    }
    public static let replyToAnnotation = ReplyToAnnotation.with {
        ($0.annotation, $0.draft, $0.workspace) = (.remark, .decree, .office)
        ($0.reply, $0.text) = (.fresh(32), "These")
    }
    public static let agreeWithAnnotation = AgreeWithAnnotation.with {
        ($0.annotation, $0.draft, $0.workspace) = (.remark, .decree, .office)
    }
    public static let withdrawAnnotationAgreement = WithdrawAnnotationAgreement.with {
        ($0.annotation, $0.draft, $0.workspace) = (.remark, .decree, .office)
    }
    public static let resolveAnnotation = ResolveAnnotation.with {
        ($0.annotation, $0.draft, $0.workspace) = (.remark, .decree, .office)
    }
    public static let reopenAnnotation = ReopenAnnotation.with {
        ($0.annotation, $0.draft, $0.workspace) = (.settled, .decree, .office)
    }
    public static let reattachAnnotation = ReattachAnnotation.with {
        ($0.annotation, $0.draft, $0.workspace) = (.remark, .decree, .office)
        $0.anchor.exact = "people"
        $0.anchor.start.block = .point
        ($0.anchor.end.block, $0.anchor.end.offset) = (.point, 6)
    }
    /// About the last word of the clause, where its file says that it stood elsewhere.
    public static let imported = ImportedAnnotation.with {
        ($0.annotation, $0.kind, $0.text) = (.fresh(36), .wording, "Which words?")
        $0.origin.at = Given.start - Given.day
        ($0.origin.creator, $0.origin.id) = ("Ministry of Forms", "urn:example:1")
        $0.quote = ImportedQuote.with {
            ($0.exact, $0.prefix, $0.suffix) = ("words", "This decree is about ", ".")
            $0.start = 3
        }
        $0.replies = [
            ImportedReply.with { ($0.reply, $0.text) = (.fresh(37), "These") }
        ]
        $0.words = "forms"
    }
    public static let importAnnotations = ImportAnnotations.with {
        ($0.annotations, $0.draft, $0.workspace) = ([imported], .decree, .office)
    }
    public static let acceptSuggestion = AcceptSuggestion.with {
        ($0.annotation, $0.draft, $0.workspace) = (.proposal, .decree, .office)
    }
    public static let declineSuggestion = DeclineSuggestion.with {
        ($0.annotation, $0.draft, $0.workspace) = (.proposal, .decree, .office)
        $0.text = "Reason"
    }
}

extension Sample {
    public static let openConsultation = OpenConsultation.with {
        ($0.consultation, $0.draft, $0.version) = (.fresh(33), .decree, 1)
        $0.closesAt = Given.start + 30 * Given.day
        ($0.profile, $0.workspace) = (profile, .office)
    }
    public static let extendConsultation = ExtendConsultation.with {
        ($0.consultation, $0.reason, $0.workspace) = (.hearing, "Reason", .office)
        $0.closesAt = Given.start + 40 * Given.day
    }
    public static let closeConsultation = CloseConsultation.with {
        ($0.consultation, $0.reason, $0.workspace) = (.hearing, "Reason", .office)
    }
    public static let finishConsultation = FinishConsultation.with {
        ($0.consultation, $0.workspace) = (.over, .office)
    }
    public static let foldRows = FoldRows.with {
        ($0.consultation, $0.row, $0.rows, $0.workspace) = (.hearing, .comment, [.whole], .office)
    }
    public static let splitRow = SplitRow.with {
        ($0.comment, $0.consultation, $0.workspace) = (.echo, .hearing, .office)
    }
    public static let assignRow = AssignRow.with {
        ($0.consultation, $0.person, $0.row, $0.workspace) = (
            .hearing, .secretary, .comment, .office
        )
    }
    public static let studyRow = StudyRow.with {
        ($0.consultation, $0.row, $0.workspace) = (.hearing, .comment, .office)
    }
    public static let answerRow = AnswerRow.with {
        ($0.consultation, $0.row, $0.workspace) = (.hearing, .comment, .office)
        $0.text = "It says so"
    }
}
