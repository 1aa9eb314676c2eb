internal import CZlib

/// Writes the objects of a PDF file (ISO 32000-1). The same content gives the same bytes: it has
/// neither a date nor an identifier.
struct PDFFile {
    private var bytes = Array(
        "%PDF-1.7\n%\u{E2}\u{E3}\u{CF}\u{D3}\n".unicodeScalars.map {
            UInt8(truncatingIfNeeded: $0.value)
        })
    /// Where each object begins; nil for one that is promised and not yet written.
    private var places: [Int?] = []

    /// A number for an object that is written later.
    mutating func promise() -> Int {
        places.append(nil)
        return places.count
    }

    mutating func add(_ text: String) -> Int {
        let number = promise()
        write(text, as: number)
        return number
    }

    mutating func write(_ text: String, as number: Int) {
        begin(number)
        bytes.append(contentsOf: text.utf8)
        bytes.append(contentsOf: "\nendobj\n".utf8)
    }

    /// - Throws: `memory`.
    mutating func addStream(
        _ content: [UInt8], _ entries: String = ""
    ) throws(WritingFailure) -> Int {
        let packed = try Self.deflated(content)
        let number = promise()
        begin(number)
        bytes.append(
            contentsOf: "<</Length \(packed.count)/Filter/FlateDecode\(entries)>>stream\n".utf8)
        bytes.append(contentsOf: packed)
        bytes.append(contentsOf: "\nendstream\nendobj\n".utf8)
        return number
    }

    private mutating func begin(_ number: Int) {
        places[number - 1] = bytes.count
        bytes.append(contentsOf: "\(number) 0 obj\n".utf8)
    }

    func finish(root: Int, info: Int) -> [UInt8] {
        var bytes = bytes
        let start = bytes.count
        var table = "xref\n0 \(places.count + 1)\n0000000000 65535 f \n"
        for place in places {
            let digits = String(place ?? 0)
            table += String(repeating: "0", count: max(0, 10 - digits.count)) + digits
            table += " 00000 n \n"
        }
        table += "trailer\n<</Size \(places.count + 1)/Root \(root) 0 R/Info \(info) 0 R>>\n"
        table += "startxref\n\(start)\n%%EOF\n"
        bytes.append(contentsOf: table.utf8)
        return bytes
    }

    /// As zlib packs it (RFC 1950), which is what FlateDecode reads.
    static func deflated(_ content: [UInt8]) throws(WritingFailure) -> [UInt8] {
        var length = compressBound(uLong(content.count))
        var packed = [UInt8](repeating: 0, count: Int(length))
        let status = compress2(&packed, &length, content, uLong(content.count), 6)
        guard status == Z_OK else { throw .memory }
        packed.removeLast(packed.count - Int(length))
        return packed
    }

    /// A string in hexadecimal UTF-16 with a byte order mark.
    static func text(_ text: String) -> String {
        "<FEFF" + text.utf16.map { hexadecimal($0) }.joined() + ">"
    }

    static func hexadecimal(_ value: UInt16) -> String {
        let digits = String(value, radix: 16, uppercase: true)
        return String(repeating: "0", count: 4 - digits.count) + digits
    }
}
