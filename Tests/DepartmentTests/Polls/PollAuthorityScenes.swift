import DepartmentTesting

@testable import Department

extension AuthorityMatrix {
    static func pollsScene(
        _ row: String, _ actor: ID<Person>, _ place: ID<Workspace>
    ) -> (Given, any Command)? {
        let given = row.hasSuffix(" own") ? opened(by: actor) : Given.polling
        switch row.split(separator: " ").first {
        case "poll.open":
            let sample = row.hasSuffix("opinion") ? Sample.ask : Sample.openPoll
            return (given, sample.but { $0.workspace = place })
        case "poll.extend": return (given, Sample.extendPoll.but { $0.workspace = place })
        case "poll.addElectors":
            let fewer = given.but { state in
                state.contents[.office]?.polls.change(.question) { $0.electors[.secretary] = nil }
            }
            return (fewer, Sample.addElectors.but { $0.workspace = place })
        case "poll.vote": return (given, Sample.castBallot.but { $0.workspace = place })
        case "poll.nameDeputy":
            return (
                given,
                Sample.nameDeputy.but {
                    $0.deputy = actor == .secretary ? .chair : .secretary
                    $0.workspace = place
                }
            )
        case "poll.close": return (given, Sample.closePoll.but { $0.workspace = place })
        case "poll.end": return (given, Sample.endPoll.but { $0.workspace = place })
        case "poll.breakTie": return (given, Sample.breakTie.but { $0.workspace = place })
        case "poll.reopen": return (given, Sample.reopenPoll.but { $0.workspace = place })
        case "poll.cancel": return (given, Sample.cancelPoll.but { $0.workspace = place })
        case "poll.prepareBox":
            return (Given.ballotBox, Sample.prepareBox.but { $0.workspace = place })
        case "poll.issueToken":
            let nobody = Given.ballotBox.but { state in
                state.contents[.office]?.polls.change(.secretly) { $0.box?.issued = [:] }
            }
            return (nobody, Sample.issueToken.but { $0.workspace = place })
        case "poll.openBox":
            return (Given.sealedBox, Sample.openBox.but { $0.workspace = place })
        default: return trusteesScene(row, actor, place)
        }
    }

    private static func trusteesScene(
        _ row: String, _ actor: ID<Person>, _ place: ID<Workspace>
    ) -> (Given, any Command)? {
        switch row {
        case "trustee.join":
            return (
                Given.trusteeship, Sample.joinTrustees(actor).but { $0.workspace = place }
            )
        case "trustee.deal":
            return (Given.joined, Sample.dealShares(actor).but { $0.workspace = place })
        case "trustee.confirm":
            return (Given.dealt, Sample.confirmKey.but { $0.workspace = place })
        case "trustee.release":
            return (Given.publishedBox, Sample.releaseShare.but { $0.workspace = place })
        case "poll.publishBox":
            return (Given.sealedJointBox, Sample.publishBox.but { $0.workspace = place })
        default: return nil
        }
    }

    /// The question, opened by the actor.
    private static func opened(by actor: ID<Person>) -> Given {
        Given.polling.but { state in
            state.contents[.office]?.polls.change(.question) { $0.openedBy = actor }
        }
    }
}
