/// Every limit of the domain, in one place: shown in the documentation, tested at n and n + 1.
public enum Limits {
    /// Characters (Unicode scalars after normalisation) of a title or a name.
    public static let titleCharacters = 200
    /// Characters of a purpose, a conclusion, a reason.
    public static let paragraphCharacters = 2_000
    /// Characters of a post.
    public static let postCharacters = 10_000
    /// People mentioned in one post.
    public static let mentions = 50
    public static let membersPerWorkspace = 100_000
    public static let topicsPerWorkspace = 20_000
    public static let postsPerTopic = 200_000
    /// Earlier wordings kept of one post: editing beyond is refused.
    public static let editsPerPost = 100
    public static let workspaces = 20_000
    public static let people = 1_000_000
}
