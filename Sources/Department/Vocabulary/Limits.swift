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
    /// Topics that one member opens in a workspace who does not lead it.
    public static let topicsPerPerson = 1_000
    public static let postsPerTopic = 200_000
    /// Earlier wordings kept of one post: editing beyond is refused.
    public static let editsPerPost = 100
    /// Notices that are kept of one person in one workspace, the newest; some more for a while.
    public static let notices = 1_000
    public static let workspaces = 20_000
    /// Workspaces that one person opens who is no administrator.
    public static let workspacesPerPerson = 100
    public static let people = 1_000_000
    public static let draftsPerWorkspace = 500
    public static let blocksPerDraft = 20_000
    /// UTF-16 code units of the text of one block: in UTF-8 it fits into one message.
    public static let blockUnits = 20_000
    /// Units, and blocks, of one `draft.addBlocks`.
    public static let addedUnits = 64 << 10
    public static let addedBlocks = 200
    /// The newest changes of a block's text over which a late edit is still rewritten.
    public static let changesPerBlock = 512
    public static let versionsPerDraft = 200
    public static let draftersPerDraft = 200
    /// Characters of a number that a provision is given by hand.
    public static let numberCharacters = 10
    public static let annotationsPerDraft = 100_000
    public static let repliesPerAnnotation = 2_000
    /// Replies of one person to one annotation.
    public static let repliesPerPerson = 500
    public static let annotationsImportedAtOnce = 100
    /// Blocks that one suggestion changes.
    public static let editsPerSuggestion = 20
    /// UTF-16 code units of the words that an annotation is about.
    public static let anchorUnits = 20_000
    public static let consultationDays = 3_650
    public static let consultationsPerWorkspace = 1_000
    /// People, and organisations, whom a consultation asks by name; and how many are told.
    public static let namedPerConsultation = 200
    public static let invitedToConsultation = 500
    public static let rowsFoldedAtOnce = 500
    public static let changesPerAnswer = 100
    /// Holidays, and days worked in exchange, that one may record of a year.
    public static let daysPerCalendarYear = 100
    public static let calendarYears = 2_000...2_199
    public static let opinionsPerWorkspace = 500
    public static let statementsPerOpinion = 1_000
    /// Statements of one person who does not moderate.
    public static let statementsPerPerson = 100
    /// Characters of a statement: it says one thing.
    public static let statementCharacters = 500
    public static let pollsPerWorkspace = 5_000
    /// Polls of one member who does not lead the workspace that are open at the same time.
    public static let openPollsPerPerson = 20
    public static let optionsPerPoll = 100
    public static let electorsPerPoll = 100_000
    public static let electorsAddedAtOnce = 500
    /// The weight of one elector: votes, or shares.
    public static let electorWeight = 1_000_000
    public static let countersPerPoll = 20
    /// Parts into which one elector splits the own weight.
    public static let ballotParts = 20
    /// How often one elector may vote anew.
    public static let ballotRevisions = 100
    /// Electors for whom one member votes.
    public static let mandatesPerDeputy = 20
    public static let pollDays = 3_650
    /// Dots of one ballot: times the greatest weight of all electors they are still an integer.
    public static let pollDots = 10_000
    /// Money of one ballot; what one option may cost.
    public static let pollPoints = 1_000_000_000
    public static let pollScale = 1_000
    /// The size below which a class may be kept together.
    public static let pollGroup = 1_000
    /// Where names are hidden, fewer people are never shown apart.
    public static let confidentialGroup = 5
    /// Fewer people never vote in secret, and fewer secret ballots are never read.
    public static let secretVoters = 5
    public static let secretElectors = 10_000
    /// How often a trustee begins to make the key of one poll.
    public static let joinsPerTrustee = 100
    public static let shareDenominator = 1_000
    public static let resultsPerPoll = 50
    public static let slipsPerWorkspace = 5_000
    public static let addresseesPerSlip = 500
    public static let papersPerSlip = 50
    public static let stepsPerSlip = 10
    /// Days from the end of the term within which a step lies.
    public static let slipStepDays = 30
    public static let slipDays = 365
    /// How often one addressee may say it anew; how often an assistant may propose.
    public static let answersPerAddressee = 100
    /// How often a slip, a poll or a consultation may be given more time.
    public static let extensions = 20
    /// Reminders by hand.
    public static let remindersPerSlip = 50
    /// Certificates of the trust list.
    public static let trustedCertificates = 500
    public static let revocationLists = 1_000
    public static let certificatesPerPerson = 10
    /// Signatures, and new verdicts on them, under one ballot or opinion.
    public static let signaturesTried = 50
}
