import LegalText
import Texts

/// What blocks may be, wherever they come from.
enum BlockRules {
    // MARK: Words

    static func check(text: String, of kind: BlockKind, field: String) throws(Refusal) {
        guard text.utf8.count <= Limits.blockUnits * 3,
            TextUnits.count(text) <= Limits.blockUnits
        else { throw Refusal(.textTooLong, field: field) }
        try checkComposed(text, field: field)
        try TextRules.checkCharacters(
            text, field: field, most: Limits.blockUnits, tabs: kind == .table)
    }

    /// The operation fits the present text, and what it inserts may stand there.
    static func check(_ operation: TextOperation, on block: Block) throws(Refusal) {
        do throws(TextOperationError) { try operation.validate(on: block.text) } catch {
            throw Refusal(.operationWrong, field: "operation")
        }
        for case .insert(let text) in operation.steps {
            try check(text: text, of: block.kind, field: "operation")
        }
        try checkSeams(operation, in: block.text)
        // What is too long already may only get shorter.
        let growth = operation.growth
        if growth > 0, TextUnits.count(block.text) + growth > Limits.blockUnits {
            throw Refusal(.textTooLong, field: "operation")
        }
    }

    /// What comes from outside is in NFC, but a mark at its start would join what stands before.
    private static func checkComposed(_ text: String, field: String) throws(Refusal) {
        if let first = text.unicodeScalars.first,
            first.properties.canonicalCombiningClass != .notReordered
        {
            throw Refusal(.textNotComposed, field: field)
        }
    }

    /// Whether a mark follows the offset, which would lose the letter that bears it if something
    /// changed or ended there: the text would begin with a mark, or not be in NFC any more.
    static func isBeforeMark(_ offset: Int, in text: String) -> Bool {
        let units = text.utf16
        guard
            let index = units.index(units.startIndex, offsetBy: offset, limitedBy: units.endIndex),
            index < units.endIndex
        else { return false }
        return isMark(units[index])
    }

    /// What follows a change must begin with a letter: a deletion takes the marks of a letter with
    /// it, and an insertion does not come between a letter and its marks.
    private static func checkSeams(
        _ operation: TextOperation, in text: String
    ) throws(Refusal) {
        let units = Array(text.utf16)
        guard units.contains(where: isMark) else { return }
        var offset = 0
        var isChanged = false
        func check() throws(Refusal) {
            if isChanged, units.indices.contains(offset), isMark(units[offset]) {
                throw Refusal(.textNotComposed, field: "operation")
            }
        }
        for step in operation.steps {
            switch step {
            case .keep(let count):
                try check()
                offset += count
                isChanged = false
            case .insert: isChanged = true
            case .delete(let count):
                offset += count
                isChanged = true
            }
        }
        try check()
    }

    private static func isMark(_ unit: UInt16) -> Bool {
        // Not the letters of Vietnamese, which are most of what is asked about.
        guard unit >= 0x300, unit >> 8 != 0x1E, let scalar = Unicode.Scalar(unit) else {
            return false
        }
        return scalar.properties.canonicalCombiningClass != .notReordered
    }

    static func check(_ numbering: Numbering) throws(Refusal) {
        guard case .fixed(let number) = numbering else { return }
        let scalars = number.unicodeScalars
        guard !scalars.isEmpty, scalars.count <= Limits.numberCharacters,
            scalars.allSatisfy({ $0.properties.isAlphabetic || ("0"..."9").contains($0) })
        else { throw Refusal(.blockNumberWrong, field: "numbering") }
    }

    // MARK: Places

    static func checkFresh(_ id: ID<Block>, in draft: Draft, field: String) throws(Refusal) {
        guard id.raw != 0, draft.tree[id] == nil, draft.gone[id] == nil else {
            throw Refusal(.identifierTaken, field: field)
        }
    }

    /// The place is there, and a block of this kind may stand in it.
    static func check(
        _ kind: BlockKind, under parent: ID<Block>?, after sibling: ID<Block>?, in draft: Draft
    ) throws(Refusal) {
        if let parent, draft.tree[parent] == nil {
            throw Refusal(.blockPlaceGone, field: "parent")
        }
        if let sibling {
            guard let block = draft.tree[sibling], block.parent == parent else {
                throw Refusal(.blockPlaceGone, field: "after")
            }
        }
        guard mayStand(kind, under: parent.flatMap { draft.tree[$0]?.kind }) else {
            throw Refusal(.blockLevelWrong, field: "parent")
        }
    }

    /// A provision stands in one of a higher level or in an annex; other text stands anywhere
    /// but in text. Drafts are works in progress, so levels may be left out (Law 64/2025/QH15,
    /// article 7, is checked where a text is finished).
    static func mayStand(_ kind: BlockKind, under parent: BlockKind?) -> Bool {
        guard let parent else { return true }
        if let level = kind.level {
            return parent == .appendix || parent.level.map { $0 < level } ?? false
        }
        switch kind {
        case .paragraph, .table: return parent.level != nil || parent == .appendix
        case .signature: return parent == .appendix
        default: return false
        }
    }

    static func checkHeld(
        by block: ID<Block>, as kind: BlockKind, in draft: Draft
    ) throws(Refusal) {
        for child in draft.tree.children(of: block) {
            guard let held = draft.tree[child], mayStand(held.kind, under: kind) else {
                throw Refusal(.blockLevelWrong, field: "block")
            }
        }
    }
}

extension BlockKind {
    /// Part is 1, point is 7; nil for what has no number of its own.
    fileprivate var level: Int? {
        switch self {
        case .part: 1
        case .chapter: 2
        case .section: 3
        case .subsection: 4
        case .article: 5
        case .clause: 6
        case .point: 7
        case .basis, .paragraph, .table, .appendix, .signature: nil
        }
    }
}
