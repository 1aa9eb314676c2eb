/// Counting and cutting of texts in UTF-16 code units.
///
/// A Swift string is UTF-8 inside. Its own view of UTF-16 lays breadcrumbs on first use, which a
/// text that changes with every key never gets to reuse; here eight bytes are counted at a time.
public enum TextUnits {
    /// How many UTF-16 code units.
    public static func count(_ text: some StringProtocol) -> Int {
        text.utf8.withContiguousStorageIfAvailable { bytes in
            units(UnsafeRawBufferPointer(bytes))
        } ?? text.utf16.count
    }

    /// Whether a text may be cut at this offset.
    public static func isBoundary(_ offset: Int, in text: String) -> Bool {
        var cursor = UnitCursor(text)
        do throws(TextOperationError) {
            _ = try cursor.take(offset)
            return true
        } catch { return false }
    }

    /// The part of the text that a span covers.
    ///
    /// Throws `pastEnd`, `splitsSurrogatePair`, and `negativeCount` when the span ends before it
    /// starts.
    public static func slice(
        _ text: String, _ span: TextSpan
    ) throws(TextOperationError) -> String {
        var cursor = UnitCursor(text)
        _ = try cursor.take(span.start)
        return String(try cursor.take(span.length))
    }

    /// Each scalar has one byte that does not continue another; one of four bytes has two units.
    private static func units(_ bytes: UnsafeRawBufferPointer) -> Int {
        var count = 0
        var at = 0
        while at + 8 <= bytes.count {
            count += units(of: bytes.loadUnaligned(fromByteOffset: at, as: UInt64.self))
            at += 8
        }
        while at < bytes.count {
            count += units(of: bytes[at])
            at += 1
        }
        return count
    }

    @inline(__always)
    static func units(of eight: UInt64) -> Int {
        let ones: UInt64 = 0x0101_0101_0101_0101
        let continuing = (eight >> 7) & ~(eight >> 6) & ones
        let fourBytes = (eight >> 7) & (eight >> 6) & (eight >> 5) & (eight >> 4) & ones
        return 8 - continuing.nonzeroBitCount + fourBytes.nonzeroBitCount
    }

    @inline(__always)
    static func units(of byte: UInt8) -> Int {
        byte & 0xC0 == 0x80 ? 0 : byte >= 0xF0 ? 2 : 1
    }
}

/// Walks over a text from its start, in UTF-16 code units.
struct UnitCursor {
    private let text: String
    private var at: String.Index

    init(_ text: String) {
        var text = text
        text.makeContiguousUTF8()
        self.text = text
        at = text.startIndex
    }

    /// The next units.
    ///
    /// Throws `pastEnd` when there are fewer, `splitsSurrogatePair` when they end within a pair,
    /// and `negativeCount`.
    mutating func take(_ units: Int) throws(TextOperationError) -> Substring {
        guard units >= 0 else { throw .negativeCount }
        let start = at
        let rest = text.utf8[start...]
        let reached =
            rest.withContiguousStorageIfAvailable { bytes in
                Self.byteCount(of: units, in: UnsafeRawBufferPointer(bytes))
            } ?? .failure(.pastEnd)
        at = text.utf8.index(start, offsetBy: try reached.get())
        return text[start..<at]
    }

    /// All that is left.
    func rest() -> Substring { text[at...] }

    private static func byteCount(
        of units: Int, in bytes: UnsafeRawBufferPointer
    ) -> Result<Int, TextOperationError> {
        var left = units
        var at = 0
        while left >= 8, at + 8 <= bytes.count {
            // Eight bytes are at most eight units: never too far.
            left -= TextUnits.units(of: bytes.loadUnaligned(fromByteOffset: at, as: UInt64.self))
            at += 8
        }
        while left > 0, at < bytes.count {
            left -= TextUnits.units(of: bytes[at])
            at += 1
        }
        if left < 0 { return .failure(.splitsSurrogatePair) }
        if left > 0 { return .failure(.pastEnd) }
        while at < bytes.count, bytes[at] & 0xC0 == 0x80 { at += 1 }
        return .success(at)
    }
}
