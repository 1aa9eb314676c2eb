import Department
import DepartmentTesting
import JSON

extension AuthorityMatrix {
    /// The command of a row, and a department in which nothing but authority can refuse it.
    static func scene(
        _ row: String, _ actor: ID<Person>, _ place: ID<Workspace>
    ) -> (Given, any Command)? {
        peopleScene(row) ?? membersScene(row, place) ?? topicsScene(row, actor, place)
            ?? postsScene(row, actor, place) ?? draftsScene(row, place)
            ?? annotationsScene(row, actor, place) ?? opinionsScene(row, place)
            ?? pollsScene(row, actor, place) ?? slipsScene(row, actor, place)
            ?? signaturesScene(row, actor, place)
    }

    private static func peopleScene(_ row: String) -> (Given, any Command)? {
        let given = Given.department
        switch row {
        case "organisation.register": return (given, Sample.registerOrganisation)
        case "calendar.recordYear": return (given, Sample.recordCalendarYear)
        case "person.register": return (given, Sample.registerPerson)
        case "person.register administrator":
            return (given, Sample.registerPerson.but { $0.role = .administrator })
        case "person.change": return (given, Sample.changePerson)
        case "person.changeLanguage": return (given, Sample.changeLanguage)
        case "person.suspend":
            return (given, Sample.suspendPerson.but { $0.person = .colleague })
        case "person.reinstate": return (given, Sample.reinstatePerson)
        case "person.erase":
            return (given, Sample.erasePerson.but { $0.person = .colleague })
        case "person.erase administrator":
            let second = PersonRegistered.with {
                ($0.organisation, $0.person, $0.role) = (.bureau, .fresh(9), .administrator)
            }
            return (
                given.and(second.by(.owner)), Sample.erasePerson.but { $0.person = .fresh(9) }
            )
        case "workspace.create": return (given, Sample.createWorkspace)
        default: return nil
        }
    }

    private static func membersScene(
        _ row: String, _ place: ID<Workspace>
    ) -> (Given, any Command)? {
        let given = Given.department
        switch row {
        case "workspace.change":
            return (given, Sample.changeWorkspace.but { $0.workspace = place })
        case "member.add": return (given, Sample.addMember.but { $0.workspace = place })
        case "member.add moderator", "member.add chair":
            return (
                given,
                Sample.addMember.but {
                    $0.role = row.hasSuffix("chair") ? .chair : .moderator
                    $0.workspace = place
                }
            )
        case "member.changeRole":
            return (given, Sample.changeMemberRole.but { $0.workspace = place })
        case "member.remove": return (given, Sample.removeMember.but { $0.workspace = place })
        case "member.remove moderator":
            let second = MemberAdded.with {
                ($0.person, $0.role, $0.workspace) = (.fresh(9), .moderator, place)
            }
            return (
                given.and(second.by(.chair, in: place)),
                Sample.removeMember.but { ($0.person, $0.workspace) = (.fresh(9), place) }
            )
        case "member.join": return (given, Sample.joinWorkspace.but { $0.workspace = place })
        case "member.appointChair":
            // A chair who is not the one who acts, so that nothing but authority refuses.
            let chairless = given.but { state in
                state.workspaces[place]?.members[.chair] = nil
            }
            return (
                chairless,
                Sample.appointChair.but { ($0.person, $0.workspace) = (.colleague, place) }
            )
        case "member.leave": return (given, Sample.leaveWorkspace.but { $0.workspace = place })
        default: return nil
        }
    }

    private static func topicsScene(
        _ row: String, _ actor: ID<Person>, _ place: ID<Workspace>
    ) -> (Given, any Command)? {
        let (given, topic, _) = talk(actor: actor, place, own: row.hasSuffix("own"))
        switch row {
        case "topic.open": return (given, Sample.openTopic.but { $0.workspace = place })
        case "topic.change", "topic.change own":
            return (given, Sample.changeTopic.but { ($0.topic, $0.workspace) = (topic, place) })
        case "topic.close", "topic.close own":
            return (given, Sample.closeTopic.but { ($0.topic, $0.workspace) = (topic, place) })
        case "topic.reopen":
            let closed = TopicClosed.with { ($0.conclusion, $0.topic) = ("Conclusion", topic) }
            return (
                given.and(closed.by(.chair, in: place)),
                Sample.reopenTopic.but { ($0.topic, $0.workspace) = (topic, place) }
            )
        default: return nil
        }
    }

    private static func postsScene(
        _ row: String, _ actor: ID<Person>, _ place: ID<Workspace>
    ) -> (Given, any Command)? {
        let (given, topic, post) = talk(actor: actor, place, own: row.hasSuffix("own"))
        switch row {
        case "post.add":
            return (given, Sample.addPost.but { ($0.topic, $0.workspace) = (topic, place) })
        case "post.edit", "post.edit own":
            return (given, Sample.editPost.but { ($0.post, $0.workspace) = (post, place) })
        case "post.agree", "post.agree own":
            return (given, Sample.agree.but { ($0.post, $0.workspace) = (post, place) })
        case "post.withdrawAgreement":
            let agreed = PostAgreed.with { $0.post = post }
            return (
                given.and(agreed.by(actor, in: place)),
                Sample.withdraw.but { ($0.post, $0.workspace) = (post, place) }
            )
        default: return nil
        }
    }

    /// A topic in the place, opened by the actor or by a colleague.
    private static func talk(
        actor: ID<Person>, _ place: ID<Workspace>, own: Bool
    ) -> (Given, ID<Topic>, ID<Post>) {
        var given = Given.department
        let author: ID<Person> = own ? actor : .colleague
        for past in Given.opened(.fresh(7), .fresh(8), by: author, in: place) { given.apply(past) }
        return (given, .fresh(7), .fresh(8))
    }
}
