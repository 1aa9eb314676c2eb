import Department
import JSON
import LegalText
import Texts

extension ID where Entity == Draft {
    /// Open, in the office; the member belongs to its team.
    public static var decree: Self { Self(raw: 0x51) }
    /// Being imported.
    public static var incoming: Self { Self(raw: 0x52) }
    public static var shelved: Self { Self(raw: 0x53) }
}

/// The blocks of the decree: two articles, the first with two clauses of which the second has
/// two points, the second with a table.
extension ID where Entity == Block {
    public static var first: Self { Self(raw: 0x61) }
    public static var clause: Self { Self(raw: 0x62) }
    public static var list: Self { Self(raw: 0x63) }
    public static var point: Self { Self(raw: 0x64) }
    public static var lastPoint: Self { Self(raw: 0x65) }
    public static var second: Self { Self(raw: 0x66) }
    public static var table: Self { Self(raw: 0x67) }
    /// Was removed from the decree.
    public static var removed: Self { Self(raw: 0x68) }
}

extension TextOperation {
    /// The operation of its JSON form; empty where the steps make none.
    public static func of(_ steps: Step...) -> TextOperation {
        (try? TextOperation(steps)) ?? TextOperation()
    }
}

extension Given {
    /// The department, with drafts in the office.
    public static let drafting = Given(departmentPast + draftingPast())

    private static func created(
        _ draft: ID<Draft>, importing: Bool = false, in place: ID<Workspace>
    ) -> Past {
        DraftCreated.with {
            ($0.draft, $0.importing, $0.title) = (draft, importing, "Draft \(draft.raw)")
            $0.head.type = "DECREE"
        }.by(.chair, in: place)
    }

    private static func block(
        _ id: ID<Block>, _ kind: BlockKind, in parent: ID<Block>?, _ text: String
    ) -> NewBlock {
        NewBlock.with { ($0.block, $0.kind, $0.parent, $0.text) = (id, kind, parent, text) }
    }

    /// How those drafts came about.
    public static func draftingPast(in place: ID<Workspace> = .office) -> [Past] {
        [
            created(.decree, importing: true, in: place),
            BlocksAdded.with {
                $0.blocks = [
                    block(.first, .article, in: nil, "Scope"),
                    block(.clause, .clause, in: .first, "This decree is about words."),
                    block(.list, .clause, in: .first, "It is for:"),
                    block(.point, .point, in: .list, "people;"),
                    block(.lastPoint, .point, in: .list, "bodies."),
                    block(.second, .article, in: nil, "Forms"),
                    block(.table, .table, in: .second, "No\tForm\n1\tOne"),
                    block(.removed, .paragraph, in: .second, "Superfluous"),
                ]
                $0.draft = .decree
            }.by(.chair, in: place),
            ImportFinished.with { $0.draft = .decree }.by(.chair, in: place),
            BlocksRemoved.with { ($0.blocks, $0.draft) = ([.removed], .decree) }
                .by(.chair, in: place),
            DraftersSet.with { ($0.draft, $0.drafters) = (.decree, [.member]) }
                .by(.chair, in: place),
            created(.incoming, importing: true, in: place), created(.shelved, in: place),
            DraftArchived.with { ($0.draft, $0.reason) = (.shelved, "Reason") }
                .by(.chair, in: place),
        ]
    }

    /// The text of a block of the decree, or of another draft.
    public func text(_ block: ID<Block>, of draft: ID<Draft> = .decree) -> String? {
        state.contents[.office]?.drafts[draft]?.tree[block]?.text
    }
}

extension Sample {
    public static let createDraft = CreateDraft.with {
        ($0.draft, $0.title, $0.workspace) = (.fresh(20), "Title", .office)
    }
    public static let addBlocks = AddBlocks.with {
        $0.blocks = [
            NewBlock.with { ($0.block, $0.kind, $0.text) = (.fresh(21), .article, "Article") },
            NewBlock.with {
                ($0.block, $0.kind) = (.fresh(22), .clause)
                ($0.parent, $0.text) = (.fresh(21), "Clause")
            },
        ]
        ($0.draft, $0.workspace) = (.incoming, .office)
    }
    public static let finishImport = FinishImport.with {
        ($0.draft, $0.workspace) = (.incoming, .office)
    }
    public static let changeDraftHead = ChangeDraftHead.with {
        ($0.draft, $0.workspace) = (.decree, .office)
        $0.head.type = "RESOLUTION"
    }
    public static let renameDraft = RenameDraft.with {
        ($0.draft, $0.title, $0.workspace) = (.decree, "New title", .office)
    }
    public static let setDrafters = SetDrafters.with {
        ($0.draft, $0.drafters, $0.workspace) = (.decree, [.colleague, .member], .office)
    }
    public static let archiveDraft = ArchiveDraft.with {
        ($0.draft, $0.reason, $0.workspace) = (.decree, "Reason", .office)
    }
    public static let editBlock = EditBlock.with {
        ($0.block, $0.draft, $0.workspace) = (.clause, .decree, .office)
        $0.operation = .of(.keep(21), .insert("many "))
    }
    public static let addBlock = AddBlock.with {
        ($0.after, $0.block, $0.draft, $0.kind) = (.clause, .fresh(23), .decree, .clause)
        ($0.parent, $0.text, $0.workspace) = (.first, "New clause", .office)
    }
    public static let splitBlock = SplitBlock.with {
        ($0.added, $0.at, $0.block, $0.draft) = (.fresh(24), 12, .clause, .decree)
        $0.workspace = .office
    }
    public static let mergeBlock = MergeBlock.with {
        ($0.block, $0.draft, $0.into, $0.workspace) = (.lastPoint, .decree, .point, .office)
    }
    public static let moveBlock = MoveBlock.with {
        ($0.block, $0.draft, $0.parent, $0.workspace) = (.list, .decree, .first, .office)
    }
    public static let changeBlockKind = ChangeBlockKind.with {
        ($0.after, $0.block, $0.draft, $0.kind) = (.list, .lastPoint, .decree, .clause)
        ($0.parent, $0.workspace) = (.first, .office)
    }
    public static let changeBlockNumbering = ChangeBlockNumbering.with {
        ($0.block, $0.draft, $0.numbering, $0.workspace) = (.list, .decree, .inserted, .office)
    }
    public static let removeBlocks = RemoveBlocks.with {
        $0.blocks = [ID<Block>.list, .point, .lastPoint].map { id in
            SeenBlock.with { $0.block = id }
        }
        ($0.draft, $0.workspace) = (.decree, .office)
    }
    public static let nameVersion = NameVersion.with {
        ($0.draft, $0.name, $0.number, $0.workspace) = (.decree, "First", 1, .office)
    }
}
