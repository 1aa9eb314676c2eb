import Department
import Engine

/// Where the teller finds polls with their boxes: in the newest state, and where a workspace is
/// not in memory, in what is stored of it. Owned by the teller's thread.
final class PollShelf {
    private let publisher: StatePublisher
    private let store: StoreDesk

    init(_ publisher: StatePublisher, _ store: StoreAccess) {
        self.publisher = publisher
        self.store = StoreDesk(store, publisher)
    }

    /// The newest state, without what is in workspaces.
    var state: DepartmentState { publisher.published.state }

    /// The newest state, with all of this workspace.
    func state(with workspace: ID<Workspace>) throws(Refusal) -> DepartmentState {
        var state = state
        try store.load([workspace], &state)
        return state
    }

    func box(_ place: BallotRoutes.Place) throws(Refusal) -> SecretBox? {
        try state(with: place.workspace).contents[place.workspace]?.polls[place.poll]?.box
    }
}
