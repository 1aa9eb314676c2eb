/// A change of a plain text, as a list of what is kept, inserted and deleted, counted in UTF-16
/// code units as the browser counts them (Ellis and Gibbs, 1989; Jupiter, 1995).
public struct TextOperation: Sendable, Equatable {
    public enum Step: Sendable, Equatable {
        case keep(Int)
        case insert(String)
        case delete(Int)
    }

    public var steps: [Step]

    public init(_ steps: [Step] = []) { self.steps = steps }
}
