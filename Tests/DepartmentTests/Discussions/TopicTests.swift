import Department
import DepartmentTesting
import Testing

@Suite struct TopicTests {
    let given = Given.department

    @Test func aTopicOpensWithItsFirstPost() {
        let due = given.now + 1
        let command = Sample.openTopic.but { ($0.due, $0.stance) = (due, .question) }
        let after = given.when(command, by: .member).then(
            TopicOpened.with { ($0.due, $0.title, $0.topic) = (due, "Title", .fresh(5)) },
            PostAdded.with {
                ($0.post, $0.stance, $0.text, $0.topic) = (.fresh(4), .question, "Text", .fresh(5))
            })
        let office = after.state.workspaces[.office]
        #expect(office?.dues[.fresh(5)] == due)
        #expect(office?.topicCount == 3)
        #expect(office?.postCount == 3)
        #expect(office?.lastActivityAt == after.now)
    }

    @Test func aTopicIsChangedByWhoOpenedIt() {
        let after = given.when(Sample.changeTopic, by: .colleague).then(
            TopicChanged.with { ($0.title, $0.topic) = ("New title", .agenda) })
        #expect(after.state.contents[.office]?.discussion.topic(.agenda)?.title == "New title")
    }

    /// A date that has passed may stay when something else changes.
    @Test func anOldDateMayStay() {
        let due = given.now - 10
        let topic = TopicChanged.with { ($0.due, $0.title, $0.topic) = (due, "Title", .agenda) }
        let old = given.and(topic.by(.chair, in: .office))
        old.when(Sample.changeTopic.but { $0.due = due }, by: .chair).succeeds()
        let without = old.when(Sample.changeTopic.but { $0.due = nil }, by: .chair).succeeds()
        #expect(without.state.workspaces[.office]?.dues[.agenda] == nil)
    }

    @Test func aClosedTopicTellsAllWhoSpoke() {
        let after = given.and(
            PostAdded.with { ($0.post, $0.text, $0.topic) = (.fresh(6), "Text", .agenda) }
                .by(.member, in: .office)
        ).when(Sample.closeTopic, by: .moderator).then(
            TopicClosed.with { ($0.conclusion, $0.topic) = ("Conclusion", .agenda) })
        for person in [ID<Person>.member, .colleague] {
            #expect(after.state.contents[.office]?.notices[person]?.last?.kind == .topicClosed)
        }
        #expect(after.state.contents[.office]?.notices[.chair] == nil)
        after.when(Sample.addPost, by: .member).refuses(.topicClosed)
    }

    @Test func aReopenedTopicTakesPostsAndItsDateAgain() {
        let due = given.now + 60_000
        let dated = given.and(
            TopicChanged.with { ($0.due, $0.title, $0.topic) = (due, "Title", .agenda) }
                .by(.chair, in: .office))
        let closed = dated.when(Sample.closeTopic, by: .chair).succeeds()
        #expect(closed.state.workspaces[.office]?.dues[.agenda] == nil)
        let again = closed.when(Sample.reopenTopic.but { $0.topic = .agenda }, by: .chair).then(
            TopicReopened.with { ($0.reason, $0.topic) = ("Reason", .agenda) })
        #expect(again.state.workspaces[.office]?.dues[.agenda] == due)
        again.when(Sample.addPost, by: .member).succeeds()
    }
}

extension Scenarios {
    static let topics: [Scenario] = openings + changes + closings

    private static let openings: [Scenario] =
        [
            Sample.openTopic.but { $0.topic = .agenda }
                .refused(.identifierTaken, "topic", by: .member),
            Sample.openTopic.but { $0.topic = ID() }
                .refused(.identifierTaken, "topic", by: .member),
            Sample.openTopic.but { $0.post = .agenda }
                .refused(.identifierTaken, "post", by: .member),
            Sample.openTopic.but { $0.post = ID() }
                .refused(.identifierTaken, "post", by: .member),
            Sample.openTopic.but { $0.due = Given.department.now }
                .refused(.dueInPast, "due", by: .member),
            Sample.openTopic.but { $0.title = "Two\nlines" }
                .refused(.textForbiddenCharacter, "title", by: .member),
            Sample.openTopic.but { $0.text = "@{\(ID<Person>.visitor)}" }
                .refused(.mentionUnknown, "text", by: .member),
        ]
        + Sample.openTopic.textScenarios("title", most: 200, by: .member) { $0.title = $1 }
        + Sample.openTopic.textScenarios("text", most: 10_000, by: .member) { $0.text = $1 }

    private static let changes: [Scenario] =
        [
            Sample.changeTopic.but { $0.topic = .secret }
                .refused(.topicNotFound, "topic", by: .chair),
            Sample.changeTopic.refused(.permissionMissing, by: .member),
            Sample.changeTopic.but { $0.topic = .settled }.refused(.topicClosed, by: .chair),
            Sample.changeTopic.but { $0.title = "Title 49" }
                .refused(.nothingChanged, by: .chair),
            Sample.changeTopic.but { $0.due = Given.department.now }
                .refused(.dueInPast, "due", by: .chair),
        ]
        + Sample.changeTopic.textScenarios("title", most: 200, by: .chair) { $0.title = $1 }

    private static let closings: [Scenario] =
        [
            Sample.closeTopic.but { $0.topic = .secret }
                .refused(.topicNotFound, "topic", by: .chair),
            Sample.closeTopic.but { $0.topic = .settled }.refused(.topicClosed, by: .chair),
            Sample.reopenTopic.but { $0.topic = .secret }
                .refused(.topicNotFound, "topic", by: .chair),
            Sample.reopenTopic.but { $0.topic = .agenda }.refused(.topicNotClosed, by: .chair),
        ]
        + Sample.closeTopic.textScenarios("conclusion", most: 2_000, by: .chair) {
            $0.conclusion = $1
        }
        + Sample.reopenTopic.textScenarios("reason", most: 2_000, by: .chair) { $0.reason = $1 }
}
