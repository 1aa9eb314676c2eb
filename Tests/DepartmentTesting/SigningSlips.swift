import Department
import Testing

extension SignedPlace {
    /// The opinion of somebody on the slip that is to be signed.
    public static func slip(_ addressee: ID<Person>, on slip: ID<Slip> = .fresh(60)) -> Self {
        .with { ($0.holder, $0.kind, $0.subject) = (addressee, .slip, ID(raw: slip.raw)) }
    }
}

extension Given {
    /// The office while a slip goes round that has to be signed and is over with the last
    /// signature: it asks the member, whom the observer assists, and the colleague. Both have
    /// answered.
    public static let signingSlip: Given = {
        var given = Given.circulating
        for (command, actor) in [
            (Sample.draftSlip.but { $0.content = Sample.signedContent }, .chair),
            (Sample.sendSlip.but { $0.slip = .fresh(60) }, .chair),
            (Sample.answerSlip.but { $0.slip = .fresh(60) }, .member),
            (
                Sample.answerSlip.but {
                    ($0.choice, $0.reason, $0.slip) = (1, "Because", .fresh(60))
                }, .colleague
            ),
        ] as [(any Command, ID<Person>)] {
            given = given.when(command, by: actor).succeeds()
        }
        return given
    }()
}

extension Sample {
    public static let signedContent = slipContent.but {
        $0.addressees.removeAll { $0.person != .member && $0.person != .colleague }
        $0.profile.procedure.closesWhenComplete = true
        $0.profile.procedure.signature = .with { $0.required = true }
    }
    public static let attachToSlip = attachSignature.but { $0.place = .slip(.member) }
}
