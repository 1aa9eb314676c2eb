import Department
import JSON

/// Commands that the department of the tests carries out, to be bent by each test.
extension Record {
    public func but(_ change: (inout Self) -> Void) -> Self {
        var command = self
        change(&command)
        return command
    }
}

/// One good command of each kind, in the office where it needs a workspace.
public enum Sample {
    public static let registerOrganisation = RegisterOrganisation.with {
        ($0.name, $0.organisation) = ("Association", .fresh(1))
    }
    public static let recordCalendarYear = RecordCalendarYear.with {
        ($0.basis, $0.year) = ("Decision", 2027)
        $0.holidays = [Day(number: 20_820), Day(number: 20_819)]
        $0.workdays = [Day(number: 20_827)]
    }
    public static let registerPerson = RegisterPerson.with {
        $0.organisation = .bureau
        $0.person = .fresh(2)
        $0.personClass = .expert
    }
    public static let changePerson = ChangePerson.with {
        ($0.organisation, $0.person, $0.personClass) = (.company, .visitor, .expert)
    }
    public static let changeLanguage = ChangeLanguage.with { $0.language = .en }
    public static let suspendPerson = SuspendPerson.with {
        ($0.person, $0.reason) = (.visitor, "Reason")
    }
    public static let reinstatePerson = ReinstatePerson.with {
        ($0.person, $0.reason) = (.suspended, "Reason")
    }
    public static let erasePerson = ErasePerson.with {
        ($0.person, $0.reason) = (.visitor, "Reason")
    }
    public static let createWorkspace = CreateWorkspace.with {
        $0.name = "Name"
        $0.purpose = "Purpose"
        $0.workspace = .fresh(3)
    }
    public static let changeWorkspace = ChangeWorkspace.with {
        ($0.name, $0.purpose, $0.workspace) = ("New name", "New purpose", .office)
    }
    public static let addMember = AddMember.with {
        ($0.person, $0.role, $0.workspace) = (.visitor, .member, .office)
    }
    public static let changeMemberRole = ChangeMemberRole.with {
        ($0.person, $0.role, $0.workspace) = (.colleague, .secretary, .office)
    }
    public static let removeMember = RemoveMember.with {
        ($0.person, $0.reason, $0.workspace) = (.colleague, "Reason", .office)
    }
    public static let joinWorkspace = JoinWorkspace.with { $0.workspace = .square }
    public static let leaveWorkspace = LeaveWorkspace.with { $0.workspace = .office }
    public static let appointChair = AppointChair.with {
        ($0.person, $0.reason, $0.workspace) = (.moderator, "Reason", .office)
    }
    public static let openTopic = OpenTopic.with {
        ($0.post, $0.text, $0.title, $0.topic) = (.fresh(4), "Text", "Title", .fresh(5))
        $0.workspace = .office
    }
    public static let changeTopic = ChangeTopic.with {
        ($0.title, $0.topic, $0.workspace) = ("New title", .agenda, .office)
    }
    public static let closeTopic = CloseTopic.with {
        ($0.conclusion, $0.topic, $0.workspace) = ("Conclusion", .agenda, .office)
    }
    public static let reopenTopic = ReopenTopic.with {
        ($0.reason, $0.topic, $0.workspace) = ("Reason", .settled, .office)
    }
    public static let addPost = AddPost.with {
        ($0.post, $0.text, $0.topic, $0.workspace) = (.fresh(6), "Text", .agenda, .office)
    }
    public static let editPost = EditPost.with {
        ($0.post, $0.text, $0.workspace) = (.agenda, "New text", .office)
    }
    public static let agree = AgreeWithPost.with {
        ($0.post, $0.workspace) = (.agenda, .office)
    }
    public static let withdraw = WithdrawAgreement.with {
        ($0.post, $0.workspace) = (.agenda, .office)
    }
}
