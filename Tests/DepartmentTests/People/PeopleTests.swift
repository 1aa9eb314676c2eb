import Department
import DepartmentTesting
import Testing

@Suite struct PeopleTests {
    let given = Given.department

    @Test func anAdministratorRegistersAnOrganisation() {
        let after = given.when(Sample.registerOrganisation, by: .administrator).then(
            OrganisationRegistered.with {
                ($0.name, $0.organisation) = ("Association", .fresh(1))
            })
        #expect(after.state.organisations[.fresh(1)]?.registeredAt == after.now)
    }

    @Test func anAdministratorAdmitsAPerson() {
        let after = given.when(Sample.registerPerson, by: .administrator).then(
            PersonRegistered.with {
                $0.organisation = .bureau
                $0.person = .fresh(2)
                $0.personClass = .expert
            })
        #expect(after.state.people[.fresh(2)]?.role == DepartmentRole.none)
        #expect(after.state.people[.fresh(2)]?.suspension == nil)
    }

    @Test func theOwnerMakesAnAdministrator() {
        let command = Sample.registerPerson.but { $0.role = .administrator }
        let after = given.when(command, by: .owner).succeeds()
        after.when(Sample.registerOrganisation, by: .fresh(2)).succeeds()
    }

    @Test func anAdministratorCorrectsAPerson() {
        let after = given.when(Sample.changePerson, by: .administrator).then(
            PersonChanged.with {
                ($0.organisation, $0.person, $0.personClass) = (.company, .visitor, .expert)
            })
        #expect(after.state.people[.visitor]?.personClass == .expert)
        #expect(after.state.people[.visitor]?.registeredAt != after.now)
    }

    @Test func everyoneChoosesTheirLanguage() {
        let after = given.when(Sample.changeLanguage, by: .visitor).then(
            PersonLanguageChanged.with { $0.language = .en })
        #expect(after.state.people[.visitor]?.language == .en)
        #expect(after.state.people[.member]?.language == .vi)
    }

    @Test func whoIsSuspendedDoesNothingUntilReinstated() {
        let suspended = given.when(Sample.suspendPerson, by: .owner).then(
            PersonSuspended.with { ($0.person, $0.reason) = (.visitor, "Reason") })
        suspended.when(Sample.joinWorkspace, by: .visitor).refuses(.personSuspended)
        let reinstated = suspended.when(
            Sample.reinstatePerson.but { $0.person = .visitor }, by: .administrator
        ).then(PersonReinstated.with { ($0.person, $0.reason) = (.visitor, "Reason") })
        reinstated.when(Sample.joinWorkspace, by: .visitor).succeeds()
    }

    @Test func whoIsErasedIsGoneForGood() {
        let erased = given.when(Sample.erasePerson, by: .administrator).then(
            PersonErased.with { ($0.person, $0.reason) = (.visitor, "Reason") })
        #expect(erased.state.people[.visitor]?.erasedAt == erased.now)
        erased.when(Sample.joinWorkspace, by: .visitor).refuses(.personSuspended)
    }

    @Test func theFirstEventsFoundTheDepartment() throws {
        let founding = FoundDepartment.bureau
        let events = try founding.decide(DepartmentState())
        var given = Given()
        for event in events { given.apply(event.by(.owner)) }
        #expect(given.state.organisations[.bureau]?.name == "Bureau")
        #expect(given.state.people[.owner]?.role == .owner)
        #expect(throws: Refusal(.permissionMissing)) { try founding.decide(given.state) }
        var nameless = founding
        nameless.organisationName = " "
        #expect(throws: Refusal(.textEmpty, field: "organisation")) {
            try nameless.decide(DepartmentState())
        }
    }
}

extension FoundDepartment {
    static var bureau: FoundDepartment {
        var founding = FoundDepartment()
        founding.organisation = .bureau
        founding.organisationName = "Bureau"
        founding.owner = .owner
        return founding
    }
}

extension Scenarios {
    static let people: [Scenario] =
        organisations + registrations + corrections + suspensions
        + erasures

    private static let organisations: [Scenario] =
        [
            Sample.registerOrganisation.but { $0.organisation = .bureau }
                .refused(.identifierTaken, "organisation", by: .owner),
            Sample.registerOrganisation.but { $0.organisation = ID() }
                .refused(.identifierTaken, "organisation", by: .owner),
            Sample.registerOrganisation.but { $0.name = "Bureau" }
                .refused(.organisationNameTaken, "name", by: .owner),
            Sample.registerOrganisation.but { $0.name = "Two\nlines" }
                .refused(.textForbiddenCharacter, "name", by: .owner),
        ]
        + Sample.registerOrganisation.textScenarios("name", most: 200, by: .owner) {
            $0.name = $1
        }

    private static let registrations: [Scenario] = [
        Sample.registerPerson.but { $0.person = .visitor }
            .refused(.identifierTaken, "person", by: .owner),
        Sample.registerPerson.but { $0.person = ID() }
            .refused(.identifierTaken, "person", by: .owner),
        // Else the person would hear what is meant for the workspace.
        Sample.registerPerson.but { $0.person = ID(raw: ID<Workspace>.office.raw) }
            .refused(.identifierTaken, "person", by: .owner),
        Sample.registerPerson.but { $0.organisation = .fresh(9) }
            .refused(.organisationUnknown, "organisation", by: .owner),
        Sample.registerPerson.but { $0.role = .owner }
            .refused(.ownerImmutable, "role", by: .owner),
        Sample.registerPerson.but { $0.role = .administrator }
            .refused(.permissionMissing, "role", by: .administrator),
    ]

    private static let corrections: [Scenario] = [
        Sample.changePerson.but { $0.person = .unknown }
            .refused(.personUnknown, "person", by: .owner),
        Sample.changePerson.but { $0.organisation = .fresh(9) }
            .refused(.organisationUnknown, "organisation", by: .owner),
        Sample.changePerson.but { $0.personClass = .citizen }
            .refused(.nothingChanged, by: .owner),
        Sample.changeLanguage.but { $0.language = .vi }.refused(.nothingChanged, by: .visitor),
    ]

    private static let erased = Given.department.and(
        PersonErased.with { ($0.person, $0.reason) = (.visitor, "Reason") }.by(.owner))

    private static let erasures: [Scenario] =
        [
            Sample.erasePerson.but { $0.person = .unknown }
                .refused(.personUnknown, "person", by: .owner),
            Sample.erasePerson.but { $0.person = .owner }
                .refused(.ownerImmutable, "person", by: .owner),
            Sample.erasePerson.but { $0.person = .administrator }
                .refused(.permissionMissing, "person", by: .administrator),
            Sample.erasePerson.refused(.personErased, "person", by: .owner, given: erased),
            Sample.suspendPerson.refused(.personErased, "person", by: .owner, given: erased),
            Sample.changePerson.refused(.personErased, "person", by: .owner, given: erased),
            Sample.addMember.refused(.personErased, "person", by: .chair, given: erased),
            Sample.reinstatePerson.but { $0.person = .visitor }
                .refused(.personErased, "person", by: .owner, given: erased),
        ]
        + Sample.erasePerson.textScenarios("reason", most: 2_000, by: .owner) { $0.reason = $1 }

    private static let suspensions: [Scenario] =
        [
            Sample.suspendPerson.but { $0.person = .unknown }
                .refused(.personUnknown, "person", by: .owner),
            Sample.suspendPerson.but { $0.person = .owner }
                .refused(.ownerImmutable, "person", by: .administrator),
            Sample.suspendPerson.but { $0.person = .suspended }
                .refused(.nothingChanged, by: .owner),
            Sample.reinstatePerson.but { $0.person = .unknown }
                .refused(.personUnknown, "person", by: .owner),
            Sample.reinstatePerson.but { $0.person = .visitor }
                .refused(.personNotSuspended, "person", by: .owner),
        ]
        + Sample.suspendPerson.textScenarios("reason", most: 2_000, by: .owner) {
            $0.reason = $1
        }
        + Sample.reinstatePerson.textScenarios("reason", most: 2_000, by: .owner) {
            $0.reason = $1
        }
}
