import JSON

/// An object of strings on one line.
struct JSONLine {
    private var writer = JSONWriter()

    init() { writer.beginObject() }

    mutating func add(_ name: String, _ value: String) {
        writer.name(name)
        writer.string(value)
    }

    var text: String {
        var writer = writer
        writer.endObject()
        return String(decoding: writer.bytes, as: UTF8.self)
    }
}
