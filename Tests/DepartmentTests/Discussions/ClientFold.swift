import Department
import DepartmentTesting
import JSON

/// A topic page as a client keeps it: the view that it read once, and each event that it heard
/// since. Written from the protocol, without the rules of the server.
struct ClientFold {
    var page: TopicPage
    let viewer: ID<Person>

    mutating func hear(_ entry: History.Entry) throws {
        let fact = entry.fact
        let isMine = fact.actor == viewer
        switch entry.name {
        case PostAdded.name: try added(JSONReader.read(from: entry.payload), fact)
        case PostEdited.name: try edited(JSONReader.read(from: entry.payload), fact)
        case PostAgreed.name:
            let event: PostAgreed = try JSONReader.read(from: entry.payload)
            change(event.post) {
                $0.agreeCount += 1
                if isMine { $0.agreed = true }
            }
        case AgreementWithdrawn.name:
            let event: AgreementWithdrawn = try JSONReader.read(from: entry.payload)
            change(event.post) {
                $0.agreeCount -= 1
                if isMine { $0.agreed = false }
            }
        case TopicChanged.name:
            let event: TopicChanged = try JSONReader.read(from: entry.payload)
            guard event.topic == page.topic.id else { return }
            page.topic.due = event.due
            page.topic.title = event.title
        case TopicClosed.name:
            let event: TopicClosed = try JSONReader.read(from: entry.payload)
            guard event.topic == page.topic.id else { return }
            page.topic.closedAt = fact.at
            page.topic.conclusion = event.conclusion
        case TopicReopened.name:
            let event: TopicReopened = try JSONReader.read(from: entry.payload)
            guard event.topic == page.topic.id else { return }
            page.topic.closedAt = nil
            page.topic.conclusion = nil
        default: return
        }
    }

    private mutating func added(_ event: PostAdded, _ fact: Fact) {
        guard event.topic == page.topic.id else { return }
        if !page.posts.contains(where: { $0.author == fact.actor }) {
            page.topic.participantCount += 1
        }
        page.posts.append(
            PostView.with {
                $0.at = fact.at
                $0.author = fact.actor
                $0.id = event.post
                $0.mentions = event.mentions ?? []
                $0.parent = event.parent
                $0.position = fact.position
                $0.stance = event.stance
                $0.text = event.text
            })
        if let parent = event.parent { change(parent) { $0.replyCount += 1 } }
        switch event.stance {
        case .agree: page.topic.stances.agree += 1
        case .disagree: page.topic.stances.disagree += 1
        case .neutral: page.topic.stances.neutral += 1
        case .question: page.topic.stances.question += 1
        case nil: break
        }
        page.topic.lastPostAt = fact.at
        page.topic.lastPostBy = fact.actor
        page.topic.postCount += 1
        if fact.actor != viewer { page.topic.unreadCount += 1 }
    }

    private mutating func edited(_ event: PostEdited, _ fact: Fact) {
        change(event.post) {
            $0.editCount += 1
            $0.editedAt = fact.at
            $0.mentions = event.mentions ?? []
            $0.text = event.text
        }
    }

    private mutating func change(_ post: ID<Post>, _ body: (inout PostView) -> Void) {
        guard let index = page.posts.firstIndex(where: { $0.id == post }) else { return }
        body(&page.posts[index])
    }
}
