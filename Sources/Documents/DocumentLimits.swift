/// What a file from outside may hold before it is refused: a bomb is small when packed.
public struct DocumentLimits: Sendable {
    /// Bytes of the file as it came.
    public var fileBytes = 20 << 20
    /// Bytes of one unpacked part of a container.
    public var partBytes = 64 << 20
    /// Parts of a container.
    public var parts = 2_000
    /// How many times larger than packed a part may be.
    public var ratio = 200

    public init() {}
}
