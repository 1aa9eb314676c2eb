/// One figure in the text format of Prometheus (version 0.0.4).
public struct Measure: Sendable {
    public enum Kind: String, Sendable { case counter, gauge, histogram }

    private struct Sample: Sendable {
        var suffix = ""
        var labels: String
        var value: Double
    }

    private var name: String
    private var help: String
    private var kind: Kind
    private var samples: [Sample]

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
        samples = values.map { Sample(labels: $0.labels, value: $0.value) }
    }

    init(_ name: String, _ help: String, _ histogram: Histogram) {
        self.name = name
        self.help = help
        kind = .histogram
        samples = histogram.cumulative.map { bound, count in
            Sample(
                suffix: "_bucket", labels: "le=\"\(bound.map(Measure.text) ?? "+Inf")\"",
                value: Double(count))
        }
        samples.append(Sample(suffix: "_sum", labels: "", value: histogram.sum))
        samples.append(Sample(suffix: "_count", labels: "", value: Double(histogram.count)))
    }

    var exposition: String {
        var text = "# HELP \(name) \(help)\n# TYPE \(name) \(kind.rawValue)\n"
        for sample in samples {
            let labels = sample.labels.isEmpty ? "" : "{\(sample.labels)}"
            text += "\(name)\(sample.suffix)\(labels) \(Measure.text(sample.value))\n"
        }
        return text
    }

    private static func text(_ number: Double) -> String {
        Int64(exactly: number).map { String($0) } ?? String(number)
    }
}

/// How often a figure lay below each of some bounds.
struct Histogram: Sendable {
    private let bounds: [Double]
    /// One more than there are bounds: the last is for what lies above all.
    private var counts: [UInt64]
    private(set) var sum = 0.0

    /// - Parameter bounds: rising.
    init(_ bounds: [Double]) {
        self.bounds = bounds
        counts = Array(repeating: 0, count: bounds.count + 1)
    }

    var count: UInt64 { counts.reduce(0, +) }

    mutating func observe(_ value: Double) {
        counts[bounds.firstIndex { value <= $0 } ?? bounds.count] += 1
        sum += value
    }

    /// For each bound how many lay at or below it; nil stands for all.
    var cumulative: [(bound: Double?, count: UInt64)] {
        var total: UInt64 = 0
        return zip(bounds.map { Optional($0) } + [nil], counts).map { bound, count in
            total += count
            return (bound, total)
        }
    }
}
