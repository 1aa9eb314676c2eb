import Department
import JSON
import Texts

/// Random commands on the drafts, annotations and consultations of one workspace.
public enum ConsultingGenerator {
    public static func next(
        _ state: DepartmentState, _ now: Int64, _ random: inout SplitMix
    ) -> (any Command, ID<Person>) {
        let people: [ID<Person>] = [
            .chair, .secretary, .moderator, .member, .colleague, .observer,
        ]
        let actor = random.pick(people) ?? .chair
        let content = state.contents[.office] ?? WorkspaceContent()
        let draft = content.drafts[.decree] ?? Draft()
        let command: any Command =
            switch random.below(12) {
            case 0, 1, 2: textChange(draft, &random)
            case 3, 4, 5: addition(draft, &random)
            case 6, 7: talk(draft, &random)
            case 8: decision(draft, &random)
            case 9: consultation(content, now, &random)
            default: row(content, &random)
            }
        return (command, command.target != nil && random.once(in: 2) ? .chair : actor)
    }

    // MARK: The text

    /// A change of the text that the team could make now.
    public static func textChange(_ draft: Draft, _ random: inout SplitMix) -> any Command {
        let blocks = draft.tree.inOrder
        guard let block = random.pick(blocks) else { return Sample.editBlock }
        let length = TextUnits.count(block.text)
        switch random.below(8) {
        case 0:
            return SplitBlock.with {
                ($0.added, $0.at, $0.block) = (
                    ID(raw: random.identifier()), random.below(length + 1), block.id
                )
                ($0.draft, $0.rev, $0.workspace) = (draft.id, block.rev, .office)
            }
        case 1:
            guard let into = draft.tree.before(block.id), let other = draft.tree[into] else {
                return Sample.editBlock
            }
            return MergeBlock.with {
                ($0.block, $0.draft, $0.into) = (block.id, draft.id, into)
                ($0.intoRev, $0.rev, $0.workspace) = (other.rev, block.rev, .office)
            }
        case 2 where blocks.count > 5:
            let removed = draft.tree.ids(from: block.id).compactMap { draft.tree[$0] }
            return RemoveBlocks.with {
                $0.blocks = removed.map { gone in
                    SeenBlock.with {
                        ($0.block, $0.rev, $0.shape) = (gone.id, gone.rev, gone.shape)
                    }
                }
                ($0.draft, $0.workspace) = (draft.id, .office)
            }
        default:
            return EditBlock.with {
                ($0.block, $0.draft) = (block.id, draft.id)
                ($0.operation, $0.rev) = (operation(length, &random), block.rev)
                $0.workspace = .office
            }
        }
    }

    private static func operation(_ length: Int, _ random: inout SplitMix) -> TextOperation {
        let at = random.below(length + 1)
        let deleted = random.once(in: 2) ? random.below(min(8, length - at) + 1) : 0
        let inserted = random.once(in: 4) ? "" : ["so ", "x", "words", "ộ "][random.below(4)]
        return .of(.keep(at), .insert(inserted), .delete(deleted))
    }

    // MARK: Annotations

    /// An annotation on words of the live text or of a version, or on the draft as a whole.
    public static func addition(_ draft: Draft, _ random: inout SplitMix) -> any Command {
        var command = AddAnnotation()
        command.annotation = ID(raw: random.identifier())
        command.draft = draft.id
        command.kind = random.pick(AnnotationKind.allCases) ?? .other
        command.layer = random.once(in: 5) ? .team : .open
        command.text = ["Why?", "why", "Too long", "Better so"][random.below(4)]
        command.version = random.once(in: 2) ? 1 : nil
        command.workspace = .office
        let tree = draft.tree(command.version) ?? draft.tree
        if !random.once(in: 5) { command.anchor = words(of: tree, &random) }
        if let anchor = command.anchor, random.once(in: 3), let block = tree[anchor.start.block] {
            let length = TextUnits.count(block.text)
            command.suggestion = [
                SuggestedEdit.with {
                    ($0.block, $0.operation) = (block.id, operation(length, &random))
                    $0.rev = block.rev
                }
            ]
        }
        return command
    }

    private static func words(of tree: BlockTree, _ random: inout SplitMix) -> ChosenWords? {
        let blocks = tree.inOrder
        guard !blocks.isEmpty else { return nil }
        let first = random.below(blocks.count)
        let last = min(blocks.count - 1, first + (random.once(in: 3) ? 1 : 0))
        let (start, end) = (blocks[first], blocks[last])
        let from = random.below(TextUnits.count(start.text) + 1)
        let length = TextUnits.count(end.text)
        let to = first == last ? from + random.below(length - from + 1) : random.below(length + 1)
        let index = AnchorIndex(blocks.map { ($0.id, $0.text) })
        return ChosenWords.with {
            ($0.start.block, $0.start.offset, $0.start.rev) = (start.id, from, start.rev)
            ($0.end.block, $0.end.offset, $0.end.rev) = (end.id, to, end.rev)
            $0.exact =
                index.quote(
                    from: TextPlace(block: start.id, offset: from),
                    to: TextPlace(block: end.id, offset: to))?.exact ?? ""
        }
    }

    private static func talk(_ draft: Draft, _ random: inout SplitMix) -> any Command {
        let entry = random.pick(draft.annotations.list) ?? Annotation()
        let id = entry.id
        switch random.below(7) {
        case 0:
            return EditAnnotation.with {
                ($0.annotation, $0.draft, $0.revision) = (id, draft.id, entry.editCount)
                ($0.text, $0.workspace) = (["Why?", "New"][random.below(2)], .office)
            }
        case 1:
            return RemoveAnnotation.with {
                ($0.annotation, $0.draft, $0.workspace) = (id, draft.id, .office)
            }
        case 2:
            return ReplyToAnnotation.with {
                ($0.annotation, $0.draft, $0.workspace) = (id, draft.id, .office)
                ($0.reply, $0.text) = (ID(raw: random.identifier()), "So")
            }
        case 3:
            return AgreeWithAnnotation.with {
                ($0.annotation, $0.draft, $0.workspace) = (id, draft.id, .office)
            }
        case 4:
            return WithdrawAnnotationAgreement.with {
                ($0.annotation, $0.draft, $0.workspace) = (id, draft.id, .office)
            }
        case 5:
            return ResolveAnnotation.with {
                ($0.annotation, $0.draft, $0.workspace) = (id, draft.id, .office)
            }
        default:
            return ReopenAnnotation.with {
                ($0.annotation, $0.draft, $0.workspace) = (id, draft.id, .office)
            }
        }
    }

    private static func decision(_ draft: Draft, _ random: inout SplitMix) -> any Command {
        let waiting = draft.annotations.list.filter {
            $0.suggestion != nil && $0.decision == nil
        }
        let id = random.pick(waiting)?.id ?? .remark
        switch random.below(3) {
        case 0:
            return DeclineSuggestion.with {
                ($0.annotation, $0.draft, $0.workspace) = (id, draft.id, .office)
                $0.text = "Reason"
            }
        case 1:
            let words = words(of: draft.tree, &random) ?? ChosenWords()
            return ReattachAnnotation.with {
                ($0.anchor, $0.annotation, $0.draft) = (words, id, draft.id)
                $0.workspace = .office
            }
        default:
            return AcceptSuggestion.with {
                ($0.annotation, $0.draft, $0.workspace) = (id, draft.id, .office)
            }
        }
    }

    // MARK: Consultations

    private static func consultation(
        _ content: WorkspaceContent, _ now: Int64, _ random: inout SplitMix
    ) -> any Command {
        let id = random.pick(content.consultations.list)?.id ?? .hearing
        switch random.below(6) {
        case 0:
            return CloseConsultation.with {
                ($0.consultation, $0.reason, $0.workspace) = (id, "Reason", .office)
            }
        case 1:
            return FinishConsultation.with { ($0.consultation, $0.workspace) = (id, .office) }
        case 2:
            return ExtendConsultation.with {
                ($0.closesAt, $0.consultation) = (now + 50 * Given.day, id)
                ($0.reason, $0.workspace) = ("Reason", .office)
            }
        default:
            return Sample.openConsultation.but {
                ($0.closesAt, $0.consultation) = (
                    now + 30 * Given.day, ID(raw: random.identifier())
                )
            }
        }
    }

    private static func row(_ content: WorkspaceContent, _ random: inout SplitMix) -> any Command {
        let entry = random.pick(content.consultations.list) ?? Consultation()
        let rows = entry.rows.filter { !$0.comments.isEmpty }
        let row = random.pick(rows) ?? SynthesisRow()
        let other = random.pick(rows) ?? SynthesisRow()
        switch random.below(6) {
        case 0, 1:
            return FoldRows.with {
                ($0.consultation, $0.row, $0.rows) = (entry.id, row.id, [other.id])
                $0.workspace = .office
            }
        case 2, 3:
            return SplitRow.with {
                ($0.comment, $0.consultation) = (random.pick(row.comments) ?? ID(), entry.id)
                $0.workspace = .office
            }
        case 4:
            return AssignRow.with {
                ($0.consultation, $0.person, $0.row) = (entry.id, .secretary, row.id)
                $0.workspace = .office
            }
        default:
            return AnswerRow.with {
                ($0.consultation, $0.row, $0.workspace) = (entry.id, row.id, .office)
                ($0.notYet, $0.text) = ("Soon", "Answer")
                $0.outcome = random.pick(SynthesisOutcome.allCases) ?? .partly
            }
        }
    }
}
