/// How many cells that a file only claims, by spans and repetitions, may still be made: a few
/// letters of a file could otherwise fill the memory.
struct CellBudget {
    private var left = 200_000

    /// - Returns: how many of `count` may be made.
    mutating func take(_ count: Int) -> Int {
        let taken = max(0, min(count, left))
        left -= taken
        return taken
    }
}
