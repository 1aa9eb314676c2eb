/// What people of each class said, where that tells of nobody in particular: a class is shown
/// when at least `least` of it voted, and when what is hidden could not be worked out from the
/// total, because at least as many stand behind that or nobody does (k-anonymity: Sweeney,
/// "k-anonymity: a model for protecting privacy", 2002; with complementary suppression).
public enum ClassTallies {
    public static let least = 5

    /// The tallies by class, nil where one is not shown.
    public static func shown(_ tallies: [OpinionTally]) -> [OpinionTally?] {
        var isShown = tallies.map { $0.votes >= least }
        func hidden() -> Int {
            tallies.indices.reduce(0) { $0 + (isShown[$1] ? 0 : tallies[$1].votes) }
        }
        // The smallest of those shown joins the hidden ones until these are enough.
        while case 1..<least = hidden() {
            let smallest = tallies.indices.filter { isShown[$0] }
                .min { (tallies[$0].votes, $0) < (tallies[$1].votes, $1) }
            guard let smallest else { break }
            isShown[smallest] = false
        }
        return tallies.indices.map { isShown[$0] ? tallies[$0] : nil }
    }
}
