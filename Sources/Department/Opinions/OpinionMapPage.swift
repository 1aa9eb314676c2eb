import JSON
import Opinion

/// The map of a conversation: where people stand, without names, in which groups, and what joins
/// and parts them. Of fewer than five people nothing is shown, and of fewer than five of a group
/// or a class not what they said: `ClassTallies`.
public struct OpinionMapPage: Record, Equatable {
    public var bridging: [SharedView] = []
    public var cells: [MapCell] = []
    public var consensus: [SharedView] = []
    public var divisive: [SharedView] = []
    public var groups: [OpinionGroupView] = []
    /// Whether enough people have voted for anything to be shown.
    public var isShown = false
    /// Where the viewer stands.
    public var own: MapCell?
    public var participantCount = 0
    /// Of which state of the votes this is the map; it may be a little behind.
    public var revision = 0
    /// Of the statements that at least five have voted on.
    public var statements: [StatementResult] = []

    public init() {}

    /// Nil when the conversation does not exist for the viewer.
    public init?(
        _ conversation: ID<OpinionConversation>, in workspace: ID<Workspace>,
        _ picture: OpinionPicture, _ state: DepartmentState, for viewer: Viewer
    ) {
        guard state.maySee(workspace, viewer.person),
            let entry = state.contents[workspace]?.opinions[conversation]
        else { return nil }
        participantCount = picture.people.count
        revision = picture.revision
        guard participantCount >= ClassTallies.least else { return }
        isShown = true
        let reader = PictureReader(picture, entry)
        bridging = reader.shared(picture.map.bridging)
        consensus = reader.shared(picture.map.consensus)
        divisive = reader.shared(picture.map.divisive)
        cells = reader.cells
        groups = reader.groups
        statements = reader.statements
        own = picture.row(of: viewer.person).map { reader.cell(of: picture.map.people[$0]) }
    }

    public mutating func visit<Visitor: FieldVisitor>(
        _ visitor: inout Visitor
    ) throws(JSONError) {
        try visitor.field("bridging", &bridging)
        try visitor.field("cells", &cells)
        try visitor.field("consensus", &consensus)
        try visitor.field("divisive", &divisive)
        try visitor.field("groups", &groups)
        try visitor.field("isShown", &isShown)
        try visitor.nullable("own", &own)
        try visitor.field("participantCount", &participantCount)
        try visitor.field("revision", &revision)
        try visitor.field("statements", &statements)
    }
}

/// Takes from a picture what may be shown.
private struct PictureReader {
    private let picture: OpinionPicture
    private let entry: OpinionConversation

    init(_ picture: OpinionPicture, _ entry: OpinionConversation) {
        self.picture = picture
        self.entry = entry
    }

    /// Statement by its column; nil for one that was rejected meanwhile, or that few voted on.
    private func statement(_ column: Int) -> OpinionStatement? {
        let number = picture.numbers[column]
        guard entry.statements.indices.contains(number),
            entry.isShown(entry.statements[number]),
            picture.map.statements[column].total.votes >= ClassTallies.least
        else { return nil }
        return entry.statements[number]
    }

    func shared(_ list: [SharedStatement]) -> [SharedView] {
        list.compactMap { shared in
            statement(shared.statement).map { SharedView(shared, $0.id) }
        }
    }

    func cell(of person: OpinionMap.Person) -> MapCell {
        let place = MapCell.cell(of: person.place)
        var cell = MapCell()
        cell.count = 1
        cell.group = person.group
        cell.x = place.x
        cell.y = place.y
        return cell
    }

    var cells: [MapCell] {
        var cells: [MapCell] = []
        let all = picture.map.people.map(cell).sorted {
            ($0.x, $0.y, $0.group ?? -1) < ($1.x, $1.y, $1.group ?? -1)
        }
        for cell in all {
            if let last = cells.last, last.x == cell.x, last.y == cell.y, last.group == cell.group {
                cells[cells.count - 1].count += 1
            } else {
                cells.append(cell)
            }
        }
        return cells
    }

    var groups: [OpinionGroupView] {
        picture.map.groups.enumerated().map { number, group in
            var view = OpinionGroupView()
            view.number = number
            view.size = group.size
            let place = MapCell.cell(of: group.centre)
            view.x = place.x
            view.y = place.y
            view.classes = classes(of: number)
            guard group.size >= ClassTallies.least else { return view }
            view.representatives = group.representatives.compactMap {
                representative($0, group: number)
            }
            return view
        }
    }

    private func representative(
        _ found: RepresentativeStatement, group: Int
    ) -> RepresentativeView? {
        guard shownGroups(found.statement)[group] != nil,
            let statement = statement(found.statement)
        else { return nil }
        var view = RepresentativeView()
        view.side = found.side == .agree ? .agree : .disagree
        view.statement = statement.id
        view.successes = found.successes
        view.trials = found.trials
        return view
    }

    private func classes(of group: Int) -> [ClassCount] {
        var sizes = [OpinionTally](
            repeating: OpinionTally(), count: PersonClass.allCases.count + 1)
        for (row, person) in picture.map.people.enumerated() where person.group == group {
            sizes[picture.classOfPerson[row]].passes += 1
        }
        return named(ClassTallies.shown(sizes)).map { ClassCount($0.personClass, $0.tally.votes) }
    }

    var statements: [StatementResult] {
        picture.numbers.indices.compactMap { column in
            guard let statement = statement(column) else { return nil }
            let found = picture.map.statements[column]
            var result = StatementResult()
            result.statement = statement.id
            result.text = statement.text
            result.total = TallyView(found.total)
            // Those without a group are one more, so that nobody follows from the total.
            result.groups = shownGroups(column).enumerated().compactMap { number, tally in
                tally.map { GroupTally(number, $0) }
            }
            result.classes = named(ClassTallies.shown(picture.classes[column]))
                .map { ClassTally($0.personClass, $0.tally) }
            return result
        }
    }

    /// What each group said, where that may be shown. Those without a group are one more, so that
    /// nobody follows from the total.
    private func shownGroups(_ column: Int) -> [OpinionTally?] {
        let found = picture.map.statements[column]
        let grouped = found.groups.reduce(OpinionTally(), +)
        return ClassTallies.shown(found.groups + [found.total - grouped]).dropLast()
    }

    /// Those shown, with their classes; those whom the department does not know have none.
    private func named(
        _ shown: [OpinionTally?]
    ) -> [(personClass: PersonClass, tally: OpinionTally)] {
        zip(PersonClass.allCases, shown).compactMap { kind, tally in tally.map { (kind, $0) } }
    }
}
