/// A set of connections and the frames that are collected for them.
final class Room {
    /// One member; `from` is where in `batch` the part begins that it has not got yet, which is
    /// not 0 for who joined, or was written to, after the batch began.
    struct Member {
        var slot: UInt32
        var from: UInt32
    }

    let id: RoomID
    var members: [Member] = []
    /// Frames that go out together, each encoded once.
    var batch: [UInt8] = []
    /// Messages in `batch`.
    var messageCount = 0
    /// Is in the loop's list of rooms that have a batch.
    var isDirty = false

    init(id: RoomID) { self.id = id }
}
