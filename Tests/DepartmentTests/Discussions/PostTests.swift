import Department
import DepartmentTesting
import Testing

@Suite struct PostTests {
    let given = Given.department

    @Test func anAnswerTellsWhomItAnswersAndWhomItNames() {
        let text = "@{\(ID<Person>.secretary)} @{\(ID<Person>.member)} @{\(ID<Person>.secretary)}"
        let command = Sample.addPost.but {
            ($0.parent, $0.stance, $0.text) = (.agenda, .disagree, text)
        }
        let after = given.when(command, by: .member).then(
            PostAdded.with {
                $0.mentions = [.secretary, .member]
                ($0.parent, $0.post, $0.stance) = (.agenda, .fresh(6), .disagree)
                ($0.text, $0.topic) = (text, .agenda)
            })
        let content = after.state.contents[.office]
        #expect(content?.notices[.secretary]?.map(\.kind) == [.memberAdded, .mention])
        #expect(content?.notices[.colleague]?.map(\.kind).last == .reply)
        #expect(content?.notices[.member]?.map(\.kind) == [.memberAdded])
        #expect(content?.discussion.post(.agenda)?.post.replyCount == 1)
        #expect(content?.discussion.topic(.agenda)?.stances.disagree == 1)
    }

    /// Who is named in the answer hears of that only, not of the answer as well.
    @Test func nobodyIsToldTwiceOfOnePost() {
        let command = Sample.addPost.but {
            ($0.parent, $0.text) = (.agenda, "@{\(ID<Person>.colleague)}")
        }
        let before = given.state.contents[.office]?.notices[.colleague]?.count ?? 0
        let notices = given.when(command, by: .member).succeeds()
            .state.contents[.office]?.notices[.colleague]
        #expect(notices?.count == before + 1)
        #expect(notices?.last?.kind == .mention)
    }

    @Test func anEditKeepsTheEarlierWording() {
        let after = given.when(Sample.editPost, by: .colleague).then(
            PostEdited.with { ($0.post, $0.text) = (.agenda, "New text") })
        let post = after.state.contents[.office]?.discussion.post(.agenda)?.post
        #expect(post?.wording.text == "New text")
        #expect(post?.earlier.map(\.text) == ["Text 65"])
        after.when(Sample.editPost.but { $0.text = "Third" }, by: .colleague)
            .refuses(.postChanged, field: "revision")
        after.when(
            Sample.editPost.but { ($0.revision, $0.text) = (1, "Third") }, by: .colleague
        ).succeeds()
    }

    @Test func anEditTellsOnlyWhoWasNotNamedBefore() {
        let first = Sample.editPost.but { $0.text = "@{\(ID<Person>.member)}" }
        let second = Sample.editPost.but {
            ($0.revision, $0.text) = (1, "@{\(ID<Person>.member)} @{\(ID<Person>.secretary)}")
        }
        let after = given.when(first, by: .colleague).succeeds()
            .when(second, by: .colleague).succeeds()
        let notices = after.state.contents[.office]?.notices
        #expect(notices?[.member]?.count { $0.kind == .mention } == 1)
        #expect(notices?[.secretary]?.count { $0.kind == .mention } == 1)
    }

    /// Else nobody could correct a post any more that names somebody who has left.
    @Test func aPostMayGoOnNamingWhoHasLeft() {
        let named = "@{\(ID<Person>.member)}"
        let after = given.when(Sample.editPost.but { $0.text = named }, by: .colleague).succeeds()
            .when(Sample.leaveWorkspace, by: .member).succeeds()
        let again = Sample.editPost.but { ($0.revision, $0.text) = (1, named + "!") }
        after.when(again, by: .colleague).then(
            PostEdited.with {
                ($0.mentions, $0.post, $0.text) = ([.member], .agenda, named + "!")
            })
        after.when(Sample.addPost.but { $0.text = named }, by: .colleague)
            .refuses(.mentionUnknown, field: "text")
    }

    @Test func agreementIsGivenAndTakenBack() {
        let agreed = given.when(Sample.agree, by: .member).then(
            PostAgreed.with { $0.post = .agenda })
        #expect(
            agreed.state.contents[.office]?.discussion.post(.agenda)?.post.agreedBy == [.member])
        let withdrawn = agreed.when(Sample.withdraw, by: .member).then(
            AgreementWithdrawn.with { $0.post = .agenda })
        #expect(withdrawn.state.contents[.office]?.discussion.post(.agenda)?.post.agreedBy == [])
    }

    @Test(arguments: [
        ("", 0), ("@{}", 0), ("@{0000}", 0), ("x@{\(ID<Person>.member)}y", 1),
        ("@{\(ID<Person>.member)", 0), ("@{@{\(ID<Person>.member)}}", 1),
        ("@{\(ID<Person>.member)}@{\(ID<Person>.chair)}@{\(ID<Person>.member)}", 2),
        ("ồ@{\(ID<Person>.member)}", 1), ("@{00000000-0000-0000-0000-0000000000zz}", 0),
    ])
    func mentionsAreFound(_ text: String, _ count: Int) {
        #expect(Mentions.find(in: text).count == count)
    }
}

extension Scenarios {
    static let posts: [Scenario] = additions + edits + agreements

    private static let additions: [Scenario] =
        [
            Sample.addPost.but { $0.topic = .secret }
                .refused(.topicNotFound, "topic", by: .member),
            Sample.addPost.but { $0.topic = .settled }.refused(.topicClosed, by: .member),
            Sample.addPost.but { $0.post = .agenda }
                .refused(.identifierTaken, "post", by: .member),
            Sample.addPost.but { $0.post = ID() }.refused(.identifierTaken, "post", by: .member),
            Sample.addPost.but { $0.parent = .settled }
                .refused(.parentElsewhere, "parent", by: .member),
            Sample.addPost.but { $0.parent = $0.post }
                .refused(.parentElsewhere, "parent", by: .member),
            Sample.addPost.but { $0.text = "@{\(ID<Person>.unknown)}" }
                .refused(.mentionUnknown, "text", by: .member),
        ]
        + Sample.addPost.textScenarios("text", most: 10_000, by: .member) { $0.text = $1 }

    private static let edits: [Scenario] =
        [
            Sample.editPost.but { $0.post = .secret }
                .refused(.postNotFound, "post", by: .colleague),
            Sample.editPost.refused(.postNotYours, by: .chair),
            Sample.editPost.but { $0.post = .settled }.refused(.topicClosed, by: .colleague),
            Sample.editPost.but { $0.revision = 1 }
                .refused(.postChanged, "revision", by: .colleague),
            Sample.editPost.but { $0.text = "Text 65" }.refused(.nothingChanged, by: .colleague),
            Sample.editPost.but { $0.text = "@{\(ID<Person>.visitor)}" }
                .refused(.mentionUnknown, "text", by: .colleague),
        ]
        + Sample.editPost.textScenarios("text", most: 10_000, by: .colleague) { $0.text = $1 }

    private static let agreements: [Scenario] = [
        Sample.agree.but { $0.post = .secret }.refused(.postNotFound, "post", by: .member),
        Sample.agree.but { $0.post = .settled }.refused(.topicClosed, by: .member),
        Sample.agree.refused(.agreementOwn, by: .colleague),
        Sample.agree.refused(
            .agreementExists, by: .member,
            given: .department.and(PostAgreed.with { $0.post = .agenda }.by(.member, in: .office))),
        Sample.withdraw.but { $0.post = .secret }.refused(.postNotFound, "post", by: .member),
        Sample.withdraw.but { $0.post = .settled }.refused(.topicClosed, by: .member),
        Sample.withdraw.refused(.agreementMissing, by: .member),
    ]
}
