import { useState } from "react";
import type { ID } from "../../core/wire.ts";
import { consultingWords } from "../../i18n/consulting.ts";
import { newPollWords } from "../../i18n/newPoll.ts";
import type { DraftAnswer, DraftsAnswer } from "../../state/draft/wire.ts";
import { useAnswer } from "../../state/hooks.ts";
import { spacePath } from "../../state/keeping.ts";
import { Field } from "../Field.tsx";
import { Select } from "../Select.tsx";

/** The version of a draft on which people vote, if it is about one: only kept versions stay. */
export function SubjectField(
  { workspace, onChange, error }: {
    workspace: ID;
    onChange: (subject: { draft: ID; version: number } | null) => void;
    error: string | null;
  },
) {
  const words = newPollWords();
  const { versionOf } = consultingWords();
  const path = `${spacePath(workspace)}/drafts`;
  const drafts = (useAnswer<DraftsAnswer>(path).answer?.drafts ?? [])
    .filter(({ versionCount }) => versionCount > 0);
  const [draft, setDraft] = useState<ID>("");
  const facts = useAnswer<DraftAnswer>(draft ? `${path}/${draft}` : null).answer;
  const [chosen, setChosen] = useState<number | null>(null);
  const versions = facts?.versions ?? [];
  const row = drafts.find(({ id }) => id === draft);
  if (drafts.length === 0) return null;
  return (
    <div className="formrow">
      <Field label={words.subject} hint={words.subjectHint} optional error={error}>
        <Select
          value={draft}
          onChange={(event) => {
            const id = event.target.value;
            const last = drafts.find((one) => one.id === id)?.versionCount;
            setDraft(id);
            setChosen(null);
            onChange(id && last ? { draft: id, version: last } : null);
          }}
        >
          <option value="">{words.noSubject}</option>
          {drafts.map((one) => <option key={one.id} value={one.id}>{one.title}</option>)}
        </Select>
      </Field>
      {row && (
        <Field label={words.version}>
          <Select
            value={chosen ?? row.versionCount}
            onChange={(event) => {
              const version = Number(event.target.value);
              setChosen(version);
              onChange({ draft, version });
            }}
          >
            {[...versions].reverse().map((one) => (
              <option key={one.number} value={one.number}>
                {versionOf(one.number, one.name)}
              </option>
            ))}
          </Select>
        </Field>
      )}
    </div>
  );
}
