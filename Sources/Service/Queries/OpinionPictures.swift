import Department
import Synchronization

/// The last map of each conversation that somebody looked at: computing one takes up to a second
/// for a crowd. A map is made anew when votes have come, but not so often that it would take more
/// than a twentieth of the time of the reading thread: until then the one before is shown.
final class OpinionPictures: Sendable {
    private struct Key: Hashable {
        let workspace: ID<Workspace>
        let conversation: ID<OpinionConversation>
        /// Of the log, for a map of the past, which never changes; nil for the present.
        var past: UInt64?
    }

    private struct Kept {
        let picture: OpinionPicture
        /// Not to be made anew before.
        let until: ContinuousClock.Instant
        var usedAt: ContinuousClock.Instant
    }

    /// More are forgotten, those first that nobody looked at for longest.
    private static let most = 64

    private let kept = Mutex<[Key: Kept]>([:])

    /// - Parameter past: the position as of which `state` is; nil for the present.
    func picture(
        of conversation: OpinionConversation, in workspace: ID<Workspace>,
        _ state: DepartmentState, past: UInt64?
    ) -> OpinionPicture {
        let key = Key(workspace: workspace, conversation: conversation.id, past: past)
        let start = ContinuousClock.now
        let last = kept.withLock { kept in
            kept[key]?.usedAt = start
            return kept[key]
        }
        if let last, last.picture.revision == conversation.revision || start < last.until {
            return last.picture
        }
        let picture = OpinionPicture(conversation, state)
        let end = ContinuousClock.now
        let entry = Kept(picture: picture, until: end + (end - start) * 20, usedAt: end)
        kept.withLock { kept in
            kept[key] = entry
            if kept.count > Self.most,
                let oldest = kept.min(by: { $0.value.usedAt < $1.value.usedAt })?.key
            {
                kept[oldest] = nil
            }
        }
        return picture
    }
}
