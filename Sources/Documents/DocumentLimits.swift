/// What a file from outside may hold before it is refused: a bomb is small when packed.
public struct DocumentLimits: Sendable {
    /// Bytes of the file as it came.
    public var fileBytes = 20 << 20
    /// Bytes of one unpacked part of a container.
    public var partBytes = 64 << 20
    /// Bytes of all parts that are unpacked for one reading.
    public var unpackedBytes = 128 << 20
    /// Parts of a container.
    public var parts = 2_000
    /// How many times larger than packed a part may be, once it is larger than `ratioFreeBytes`.
    public var ratio = 200
    /// Small parts may be as dense as they like.
    public var ratioFreeBytes = 1 << 20
    /// Levels of elements within elements.
    public var depth = 200
    /// Elements, attributes and runs of text of one XML part.
    public var nodes = 1_500_000

    /// Bytes of the text alone, and its paragraphs: the longest code of the country is below two
    /// million bytes.
    public var textBytes = 8 << 20
    public var paragraphs = 100_000

    public init() {}
}
