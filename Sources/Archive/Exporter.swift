import Glibc
public import Ledger

/// Writes events as CloudEvents 1.0 in JSON, one a line
/// (https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/formats/json-format.md).
///
/// Every field of the leaf is there and the payload stands as it was stored, so that an outsider
/// can compute the tree anew from the export alone.
public struct Exporter {
    private let reader: LogReader
    private let descriptor: Int32
    private var buffer: [UInt8] = []
    private static let flushCount = 1 << 16

    /// - Parameter descriptor: an open file, such as 1 for standard output.
    public init(_ reader: LogReader, to descriptor: Int32) {
        self.reader = reader
        self.descriptor = descriptor
    }

    /// - Parameters:
    ///   - stream: one workspace; nil for the whole log.
    ///   - last: the last position; the end of the log when it is beyond it.
    /// - Returns: how many events were written.
    /// - Throws: `.unusable` when the descriptor refuses; what reading throws.
    public mutating func export(
        stream: UInt128? = nil, through last: UInt64 = .max
    ) throws(LogFailure) -> UInt64 {
        var count: UInt64 = 0
        func add(_ event: RawEvent) throws(LogFailure) -> Bool {
            try write(event)
            count += 1
            return true
        }
        if let stream {
            try reader.scan(streams: [stream], through: last) {
                (event) throws(LogFailure) in try add(event)
            }
        } else {
            try reader.scan(through: last) { (event) throws(LogFailure) in try add(event) }
        }
        try flush()
        return count
    }

    private mutating func write(_ event: RawEvent) throws(LogFailure) {
        let source =
            event.stream == Envelope.departmentStream
            ? "/department" : "/workspaces/\(event.stream.uuid)"
        put(#"{"specversion":"1.0","id":"\#(event.position)","source":"\#(source)","type":""#)
        put(escaping: try reader.name(ofType: event.type))
        put(#"","time":"\#(RFC3339.text(milliseconds: event.at))""#)
        put(#","datacontenttype":"application/json","actor":"\#(event.actor.uuid)""#)
        put(#","command":"\#(event.command.uuid)","streamversion":"\#(event.version)","data":"#)
        buffer.append(contentsOf: event.payload)
        put("}\n")
        if buffer.count >= Exporter.flushCount { try flush() }
    }

    private mutating func put(_ text: String) { buffer.append(contentsOf: text.utf8) }

    private mutating func put(escaping text: String) {
        for byte in text.utf8 {
            if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") {
                buffer.append(UInt8(ascii: "\\"))
            }
            if byte >= 0x20 { buffer.append(byte) }
        }
    }

    private mutating func flush() throws(LogFailure) {
        var start = 0
        while start < buffer.count {
            let written = buffer.withUnsafeBytes {
                Glibc.write(descriptor, $0.baseAddress?.advanced(by: start), $0.count - start)
            }
            if written < 0 && errno == EINTR { continue }
            guard written > 0 else {
                throw .unusable("cannot write the export: \(String(cString: strerror(errno)))")
            }
            start += written
        }
        buffer.removeAll(keepingCapacity: true)
    }
}

/// Times as RFC 3339 writes them.
enum RFC3339 {
    /// UTC with milliseconds, for example `2026-11-22T01:45:00.000Z`.
    static func text(milliseconds: Int64) -> String {
        let (days, rest) = milliseconds.flooredDivision(by: 86_400_000)
        let (year, month, day) = date(daysSince1970: days)
        return "\(pad(year, 4))-\(pad(month, 2))-\(pad(day, 2))T\(pad(rest / 3_600_000, 2)):"
            + "\(pad(rest / 60_000 % 60, 2)):\(pad(rest / 1_000 % 60, 2)).\(pad(rest % 1_000, 3))Z"
    }

    /// Howard Hinnant's `civil_from_days`: https://howardhinnant.github.io/date_algorithms.html
    private static func date(daysSince1970 days: Int64) -> (Int64, Int64, Int64) {
        let (era, dayOfEra) = (days + 719_468).flooredDivision(by: 146_097)
        let yearOfEra =
            (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shifted = (5 * dayOfYear + 2) / 153
        let month = shifted < 10 ? shifted + 3 : shifted - 9
        let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        return (year, month, dayOfYear - (153 * shifted + 2) / 5 + 1)
    }

    private static func pad(_ value: Int64, _ width: Int) -> String {
        let digits = String(value)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
}

extension Int64 {
    fileprivate func flooredDivision(by divisor: Int64) -> (quotient: Int64, remainder: Int64) {
        let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
        return remainder < 0 ? (quotient - 1, remainder + divisor) : (quotient, remainder)
    }
}

extension UInt128 {
    /// As RFC 9562 writes it: 32 lower-case digits in five groups.
    var uuid: String {
        var text: [UInt8] = []
        let digits = Array("0123456789abcdef".utf8)
        for (index, byte) in bigEndianBytes.enumerated() {
            if index == 4 || index == 6 || index == 8 || index == 10 {
                text.append(UInt8(ascii: "-"))
            }
            text.append(digits[Int(byte >> 4)])
            text.append(digits[Int(byte & 15)])
        }
        return String(decoding: text, as: UTF8.self)
    }
}
