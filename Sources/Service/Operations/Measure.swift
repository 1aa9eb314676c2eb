/// One figure in the text format of Prometheus (version 0.0.4).
public struct Measure: Sendable {
    public enum Kind: String, Sendable { case counter, gauge }

    var name: String
    var help: String
    var kind: Kind
    var values: [(labels: String, value: Double)]

    public init(_ name: String, _ help: String, _ kind: Kind, _ value: some BinaryInteger) {
        self.init(name, help, kind, [("", Double(value))])
    }

    /// - Parameter values: with labels such as `code="200"`.
    public init(
        _ name: String, _ help: String, _ kind: Kind, _ values: [(labels: String, value: Double)]
    ) {
        self.name = name
        self.help = help
        self.kind = kind
        self.values = values
    }

    var exposition: String {
        var text = "# HELP \(name) \(help)\n# TYPE \(name) \(kind.rawValue)\n"
        for (labels, value) in values {
            let number = value == value.rounded() ? String(Int64(value)) : String(value)
            text += labels.isEmpty ? "\(name) \(number)\n" : "\(name){\(labels)} \(number)\n"
        }
        return text
    }
}
