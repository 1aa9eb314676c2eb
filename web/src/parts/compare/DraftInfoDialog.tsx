import { useState } from "react";
import type { ID } from "../../core/wire.ts";
import { draftingWords } from "../../i18n/drafting.ts";
import { t } from "../../i18n/index.ts";
import { reviewWords } from "../../i18n/review/index.ts";
import type { DraftFacts } from "../../state/draft/review.ts";
import { useApp, useMay, useMembers } from "../../state/hooks.ts";
import { Bar } from "../controls/Bar.tsx";
import { Dialog } from "../controls/Dialog.tsx";
import { Field } from "../controls/Field.tsx";
import { useAct } from "../controls/useAct.ts";
import { PeoplePicker } from "../polls/PeoplePicker.tsx";
import { toast } from "../shell/Toasts.tsx";

type Head = DraftFacts["head"];
const headParts = ["type", "title", "authority", "symbol", "placeAndDate"] as const;

/** What stands above the text, what the draft is called in lists, and who writes it. */
export default function DraftInfoDialog(
  { workspace, facts, onDone, onClose }: {
    workspace: ID;
    facts: DraftFacts;
    onDone: () => void;
    onClose: () => void;
  },
) {
  const { info: words } = reviewWords();
  const app = useApp();
  const may = useMay(workspace);
  const act = useAct(["title", "head", "drafters"]);
  const [title, setTitle] = useState(facts.draft.title);
  const [head, setHead] = useState<Head>(facts.head);
  const [drafters, setDrafters] = useState<readonly ID[]>(facts.drafters);
  // They write in every draft of the workspace.
  const keepers = useMembers(workspace)
    .filter(({ role }) => role === "chair" || role === "secretary").map(({ person }) => person);
  const clean = (text: string) => text.trim().normalize("NFC");
  const cleanHead = Object.fromEntries(
    headParts.map((part) => [part, clean(head[part])]),
  ) as unknown as Head;
  const team = drafters.filter((person) => !keepers.includes(person));
  const before = facts.drafters.filter((person) => !keepers.includes(person));
  const changes: [string, Record<string, unknown>][] = [];
  if (clean(title) !== facts.draft.title) changes.push(["draft.rename", { title: clean(title) }]);
  if (headParts.some((part) => cleanHead[part] !== facts.head[part])) {
    changes.push(["draft.changeHead", { head: cleanHead }]);
  }
  if (may("draft.setDrafters") && [...team].sort().join() !== [...before].sort().join()) {
    changes.push(["draft.setDrafters", { drafters: team }]);
  }
  const missing = clean(title) === "";
  const save = async () => {
    if (missing || act.busy) return;
    const done = await act.run(async () => {
      for (const [method, rest] of changes) {
        await app.command(method, { workspace, draft: facts.draft.id, ...rest });
      }
    });
    if (!done) return;
    if (changes.length > 0) toast(words.done);
    onDone();
    onClose();
  };
  return (
    <Dialog
      title={words.title}
      onClose={onClose}
      guard={() => changes.length === 0}
      footer={
        <>
          <button type="button" className="btn" onClick={onClose}>{t.cancel}</button>
          <button
            type="button"
            className="btn go"
            aria-disabled={act.busy || missing}
            onClick={() => void save()}
          >
            {words.save}
          </button>
        </>
      }
    >
      <div className="in formcol">
        <Field
          label={words.name}
          hint={words.nameHint}
          error={missing ? t.errors.required : act.fieldError("title")}
        >
          <input
            className="input"
            maxLength={200}
            value={title}
            data-first
            onChange={(event) => setTitle(event.target.value)}
          />
        </Field>
        {headParts.map((part) => (
          <Field key={part} label={words.head[part]} optional>
            <input
              className="input"
              lang="vi"
              value={head[part].replaceAll("\n", " ")}
              onChange={(event) => setHead({ ...head, [part]: event.target.value })}
            />
          </Field>
        ))}
        {may("draft.setDrafters") && (
          <PeoplePicker
            workspace={workspace}
            label={words.drafters}
            chosen={team}
            without={keepers}
            error={act.fieldError("drafters")}
            onChange={setDrafters}
          />
        )}
        {may("draft.setDrafters") && <p className="sub xs">{words.keepers}</p>}
        {(act.problem ?? act.fieldError("head")) && (
          <Bar tone="bad" role="alert">{act.problem ?? act.fieldError("head")}</Bar>
        )}
      </div>
    </Dialog>
  );
}

/** Puts a draft away for good: it stays readable, and nobody changes it any more. */
export function ArchiveDialog(
  { workspace, draft, onDone, onClose }: {
    workspace: ID;
    draft: ID;
    onDone: () => void;
    onClose: () => void;
  },
) {
  const { info: words } = reviewWords();
  const app = useApp();
  const act = useAct(["reason"]);
  const [reason, setReason] = useState("");
  const [tried, setTried] = useState(false);
  const missing = reason.trim() === "";
  const archive = async () => {
    setTried(true);
    if (missing || act.busy) return;
    const params = { workspace, draft, reason: reason.trim().normalize("NFC") };
    if (!await act.run(() => app.command("draft.archive", params))) return;
    toast(words.archived);
    onDone();
    onClose();
  };
  return (
    <Dialog
      title={words.archiveTitle}
      onClose={onClose}
      guard={() => missing}
      footer={
        <>
          <button type="button" className="btn" onClick={onClose}>{t.cancel}</button>
          <button
            type="button"
            className="btn danger"
            aria-disabled={act.busy}
            onClick={() => void archive()}
          >
            {words.archive}
          </button>
        </>
      }
    >
      <div className="in">
        <p className="sub">{words.archiveLead}</p>
        <Field
          label={draftingWords().reason}
          error={tried && missing ? t.errors.required : act.fieldError("reason")}
        >
          <textarea
            className="input"
            rows={3}
            maxLength={2000}
            value={reason}
            data-first
            onChange={(event) => setReason(event.target.value)}
          />
        </Field>
        {act.problem && <Bar tone="bad" role="alert">{act.problem}</Bar>}
      </div>
    </Dialog>
  );
}
