import LegalText

/// Where a row of the synthesis table belongs.
public enum SynthesisPlace: Sendable, Equatable {
    /// About the draft as a whole.
    case general
    /// The index of a block of the version, in document order.
    case provision(Int)
    /// About another matter than what the draft says.
    case other
}

/// A row with its place.
public struct PlacedRow: Sendable {
    public var row: SynthesisRow
    public var place: SynthesisPlace
}

extension Consultation {
    /// The rows with comments in the order of the table: what is said about the whole, then
    /// provision by provision in document order, at last other matters; at one place in the
    /// order in which the log received them: the clocks of those who wrote do not matter.
    ///
    /// - Parameter blocks: of the version that is consulted on, in document order.
    public func rowsInOrder(
        of draft: Draft, _ blocks: [BlockView],
        where isWanted: (SynthesisRow) -> Bool = { _ in true }
    ) -> [PlacedRow] {
        let order = Dictionary(
            blocks.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
        let wanted = rows.filter { !$0.comments.isEmpty && isWanted($0) }
        let found = wanted.map { row -> (row: PlacedRow, key: (Int, Int, UInt64)) in
            let comment = row.comments.first.flatMap { draft.annotations[$0] }
            let received = comment?.position ?? 0
            let start = comment?.anchor?.start
            if let start, let index = order[start.block] {
                let key = (index, start.offset, received)
                return (PlacedRow(row: row, place: .provision(index)), key)
            }
            let isOther = comment?.anchor == nil && comment?.kind == .other
            return isOther
                ? (PlacedRow(row: row, place: .other), (.max, 0, received))
                : (PlacedRow(row: row, place: .general), (-1, 0, received))
        }
        return found.sorted { $0.key < $1.key }.map(\.row)
    }

    /// How many people may comment: members but observers, and those of the classes that are
    /// asked, where they may see the workspace.
    public func askedCount(in workspace: ID<Workspace>, _ state: DepartmentState) -> Int {
        state.people.count { id, person in
            person.suspension == nil && person.erasedAt == nil && state.maySee(workspace, id)
                && AnnotationRules.maySpeak(id, self, in: workspace, state)
        }
    }
}
