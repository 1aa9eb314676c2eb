/// A part of a text, from `start` up to `end`, in UTF-16 code units (TextPositionSelector of the
/// W3C Web Annotation Data Model, 4.2.5).
public struct TextSpan: Sendable, Hashable {
    public var start: Int
    public var end: Int

    public init(start: Int, end: Int) {
        self.start = start
        self.end = end
    }

    /// Covers nothing: what it was about is gone.
    public var isCollapsed: Bool { end <= start }

    /// Negative when it ends before it starts.
    public var length: Int {
        let (length, overflow) = end.subtractingReportingOverflow(start)
        return overflow ? (end < start ? Int.min : Int.max) : length
    }

    /// The same words after an operation: what is inserted at either end stays outside, what is
    /// inserted between belongs to it.
    public func mapped(through operation: TextOperation) -> TextSpan {
        let start = operation.offset(of: start, bias: .right)
        let end = operation.offset(of: end, bias: .left)
        return TextSpan(start: start, end: max(start, end))
    }

    /// The part on each side of a cut at `offset`; nil where there is none.
    public func split(at offset: Int) -> (left: TextSpan?, right: TextSpan?) {
        guard start < offset else { return (nil, shifted(by: offset, back: true)) }
        guard end > offset else { return (self, nil) }
        return (
            TextSpan(start: start, end: offset),
            TextSpan(start: 0, end: TextSpan(start: offset, end: end).length)
        )
    }

    /// The span in a block that was merged behind another of `length` units.
    public func shifted(by length: Int) -> TextSpan { shifted(by: length, back: false) }

    private func shifted(by length: Int, back: Bool) -> TextSpan {
        func moved(_ offset: Int) -> Int {
            let clamped = min(max(offset, 0), TextOperation.lengthMax)
            let by = min(max(length, 0), TextOperation.lengthMax)
            return back ? clamped - min(by, clamped) : clamped + by
        }
        return TextSpan(start: moved(start), end: moved(end))
    }
}
