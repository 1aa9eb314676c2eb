/// Fills the members of a record from an object.
///
/// Fast where members come in the order of the record, as in everything that we wrote; still
/// right where they do not, as in what clients send.
struct MemberReader: FieldVisitor {
    /// Where a member stands that came from outside.
    private struct Place {
        /// Offset of the quotation mark before the name.
        var name: Int
        var value: Int
    }

    private var reader: JSONReader
    /// In strict mode, all members in the order in which they came: one pass over the text
    /// finds and checks them.
    private var places: [Place] = []
    /// The member behind the one that was found last: most clients keep to the order too.
    private var next = 0
    private var found = 0
    /// In strict mode, the closing brace.
    private var end = 0

    /// - Parameter reader: stands behind the opening brace.
    init(_ reader: JSONReader) throws(JSONError) {
        self.reader = reader
        guard reader.mode == .strict else { return }
        places.reserveCapacity(8)
        while self.reader.byte == UInt8(ascii: "\"") {
            let name = self.reader.at
            try self.reader.passName()
            places.append(Place(name: name, value: self.reader.at))
            try self.reader.skipValue()
            try self.reader.endMember()
        }
        end = self.reader.at
    }

    mutating func field<Value: JSONValue>(
        _ name: StaticString, _ value: inout Value
    ) throws(JSONError) {
        guard try find(name) else { throw .missing(field: "\(name)") }
        try fill(name, &value)
    }

    mutating func field<Value: JSONValue>(
        _ name: StaticString, _ value: inout Value?
    ) throws(JSONError) {
        guard try find(name) else { return }
        if reader.null() {
            found += 1
            try endMember()
            return
        }
        var present = Value()
        try fill(name, &present)
        value = present
    }

    private mutating func fill<Value: JSONValue>(
        _ name: StaticString, _ value: inout Value
    ) throws(JSONError) {
        do { value = try Value.read(from: &reader) } catch { throw error.inside(name) }
        found += 1
        try endMember()
    }

    private mutating func endMember() throws(JSONError) {
        if reader.mode == .stored { try reader.endMember() }
    }

    /// Moves to the value of the member; false when it is not there.
    private mutating func find(_ name: StaticString) throws(JSONError) -> Bool {
        guard reader.mode == .stored else { return search(name) }
        while let order = reader.compareName(name) {
            if order == 0 {
                try reader.pass(name)
                return true
            }
            if order > 0 { return false }
            try reader.passMember()
        }
        return false
    }

    private mutating func search(_ name: StaticString) -> Bool {
        for step in places.indices {
            let index = (next + step) % places.count
            reader.at = places[index].name
            guard reader.compareName(name) == 0 else { continue }
            reader.at = places[index].value
            next = index + 1
            return true
        }
        return false
    }

    /// The reader behind the closing brace. Every member must have been found in strict mode.
    mutating func finish<R: Record>(_ type: R.Type) throws(JSONError) -> JSONReader {
        if reader.mode == .strict {
            if places.count != found {
                let names = try places.map { (place) throws(JSONError) in
                    reader.at = place.name
                    return try reader.string()
                }
                throw .unknown(field: MemberReader.stranger(names, type))
            }
            reader.at = end
        } else {
            while reader.byte == UInt8(ascii: "\"") { try reader.passMember() }
        }
        try reader.expect(UInt8(ascii: "}"))
        reader.depth -= 1
        return reader
    }

    /// The first name that the record does not have, or else the first that stands twice.
    private static func stranger<R: Record>(_ names: [String], _ type: R.Type) -> String {
        guard case .object(let fields) = type.schema else { return "" }
        let known = Set(fields.map(\.name))
        if let unknown = names.first(where: { !known.contains($0) }) { return unknown }
        var seen: Set<String> = []
        return names.first { !seen.insert($0).inserted } ?? ""
    }
}

extension JSONReader {
    /// Opens an object: the reader for its members, which stands at the first name or at `}`.
    func members() throws(JSONError) -> JSONReader {
        guard byte == UInt8(ascii: "{") else { throw .unexpected(field: "") }
        var inside = self
        inside.at += 1
        try inside.enter()
        inside.skipSpace()
        return inside
    }

    /// How the name of the next member compares with `name`; nil at the end of the object.
    /// Names are compared byte by byte; one with an escape in it equals none of ours.
    @inline(__always) func compareName(_ name: StaticString) -> Int32? {
        guard byte == UInt8(ascii: "\"") else { return nil }
        var index = at + 1
        var position = 0
        let count = name.utf8CodeUnitCount
        while index < end, base[index] != UInt8(ascii: "\"") {
            guard position < count else { return 1 }
            let difference = Int32(base[index]) - Int32(name.utf8Start[position])
            if difference != 0 { return difference }
            index += 1
            position += 1
        }
        return position == count ? 0 : -1
    }

    /// Passes over the name that is next and known to be this one.
    @inline(__always) mutating func pass(_ name: StaticString) throws(JSONError) {
        at += name.utf8CodeUnitCount + 2
        skipSpace()
        try expect(UInt8(ascii: ":"))
        skipSpace()
    }

    mutating func passName() throws(JSONError) {
        try skipString()
        skipSpace()
        try expect(UInt8(ascii: ":"))
        skipSpace()
    }

    mutating func passMember() throws(JSONError) {
        try passName()
        try skipValue()
        try endMember()
    }

    /// Behind a value: the comma and the way to the next name, or the way to `}`.
    mutating func endMember() throws(JSONError) {
        skipSpace()
        if byte == UInt8(ascii: ",") {
            at += 1
            skipSpace()
            guard byte == UInt8(ascii: "\"") else { throw .malformed(offset: at) }
        } else if byte != UInt8(ascii: "}") {
            throw .malformed(offset: at)
        }
    }
}
