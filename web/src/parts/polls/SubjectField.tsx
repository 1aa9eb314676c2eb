import { useEffect, useMemo } from "react";
import { labelsOf } from "../../core/labels.ts";
import type { ID } from "../../core/wire.ts";
import { consultingWords } from "../../i18n/consulting.ts";
import { newPollWords } from "../../i18n/newPoll.ts";
import type { BlockView, DraftAnswer, DraftsAnswer } from "../../state/draft/wire.ts";
import { useAnswer, useTopic, useTopicOrder } from "../../state/hooks.ts";
import { spacePath } from "../../state/keeping.ts";
import type { PollSubject } from "../../state/polls.ts";
import { Field } from "../controls/Field.tsx";
import { Icon } from "../controls/Icon.tsx";
import { Select } from "../controls/Select.tsx";

type Kind = "none" | "draft" | "topic";

interface Of {
  workspace: ID;
  value: PollSubject | null;
  onChange: (subject: PollSubject | null) => void;
  /** What the place is to the form; without it, what people vote on. */
  label?: string;
  error: string | null;
}

/** What people vote on: a kept version of a draft or a provision of it, a suggestion, a topic. */
export default function SubjectField({ workspace, value, onChange, label, error }: Of) {
  const words = newPollWords();
  const drafts = (useAnswer<DraftsAnswer>(`${spacePath(workspace)}/drafts`).answer?.drafts ?? [])
    .filter(({ versionCount, id }) => versionCount > 0 || id === value?.draft);
  const topics = useTopicOrder(workspace);
  const kind: Kind = value?.draft ? "draft" : value?.topic ? "topic" : "none";
  const last = (id: ID) => drafts.find((one) => one.id === id)?.versionCount ?? 0;
  const ofDraft = (draft: ID): PollSubject =>
    last(draft) > 0 ? { draft, version: last(draft) } : { draft };
  const choose = (next: Kind) => {
    const [draft, topic] = [drafts[0]?.id, topics[0]];
    onChange(
      next === "draft" && draft ? ofDraft(draft) : next === "topic" && topic ? { topic } : null,
    );
  };
  if (drafts.length === 0 && topics.length === 0) return null;
  return (
    <>
      <Field label={label ?? words.subject} error={kind === "none" ? error : null}>
        <Select value={kind} onChange={(event) => choose(event.target.value as Kind)}>
          <option value="none">{words.noSubject}</option>
          {drafts.length > 0 && <option value="draft">{words.subjects.draft}</option>}
          {topics.length > 0 && <option value="topic">{words.subjects.topic}</option>}
        </Select>
      </Field>
      {value?.draft && (
        <>
          <Field label={words.draft} error={error}>
            <Select
              value={value.draft}
              onChange={(event) => onChange(ofDraft(event.target.value))}
            >
              {drafts.map((one) => <option key={one.id} value={one.id}>{one.title}</option>)}
            </Select>
          </Field>
          <DraftPart
            workspace={workspace}
            value={value}
            draft={value.draft}
            newest={last(value.draft)}
            onChange={onChange}
          />
        </>
      )}
      {value?.topic && (
        <Field label={words.subjects.topic} error={error}>
          <Select
            value={value.topic}
            onChange={(event) => onChange({ topic: event.target.value })}
          >
            {topics.map((id) => <TopicOption key={id} workspace={workspace} id={id} />)}
          </Select>
        </Field>
      )}
    </>
  );
}

function TopicOption({ workspace, id }: { workspace: ID; id: ID }) {
  return <option value={id}>{useTopic(workspace, id)?.title ?? ""}</option>;
}

/** Provisions that people name: an article holds its clauses. */
const named = [
  "part",
  "chapter",
  "section",
  "subsection",
  "article",
  "clause",
  "point",
  "appendix",
];

/** Which version, and which provision of it. */
function DraftPart(
  { workspace, value, draft, newest, onChange }: {
    workspace: ID;
    value: PollSubject;
    draft: ID;
    newest: number;
    onChange: (subject: PollSubject) => void;
  },
) {
  const words = newPollWords();
  const { versionOf } = consultingWords();
  const version = value.version ?? null;
  const path = `${spacePath(workspace)}/drafts/${draft}`;
  const facts = useAnswer<DraftAnswer>(version ? `${path}?version=${version}` : path).answer;
  const labels = useMemo(() => labelsOf(facts?.blocks ?? []), [facts]);
  const nameOf = (block: BlockView) =>
    `${labels.get(block.id)?.text ?? ""} ${block.text}`.trim().slice(0, 90);
  // A provision that is new since the version has no words in it.
  const lost = facts !== null && value.block !== undefined &&
    facts.blocks.every(({ id }) => id !== value.block);
  useEffect(() => {
    if (!lost) return;
    const { block: _, ...rest } = value;
    onChange(rest);
  }, [lost]);
  return (
    <>
      <div className="formrow">
        {newest > 0 && (
          <Field label={words.version} hint={words.subjectHint}>
            <Select
              value={version ?? newest}
              onChange={(event) => onChange({ ...value, version: Number(event.target.value) })}
            >
              {[...facts?.versions ?? []].reverse().map((one) => (
                <option key={one.number} value={one.number}>
                  {versionOf(one.number, one.name)}
                </option>
              ))}
            </Select>
          </Field>
        )}
        <Field label={words.provision}>
          <Select
            value={value.block ?? ""}
            onChange={(event) => {
              const { block: _, ...rest } = value;
              onChange(event.target.value ? { ...rest, block: event.target.value } : rest);
            }}
          >
            <option value="">{words.whole}</option>
            {(facts?.blocks ?? []).filter(({ kind, id }) =>
              named.includes(kind) || id === value.block
            ).map((one) => <option key={one.id} value={one.id}>{nameOf(one)}</option>)}
          </Select>
        </Field>
      </div>
      {value.annotation && (
        <p className="in-subject">
          <Icon name="talk" />
          {words.aboutComment}
          <button
            type="button"
            className="link"
            onClick={() => {
              const { annotation: _, ...rest } = value;
              onChange(rest);
            }}
          >
            {words.removeComment}
          </button>
        </p>
      )}
    </>
  );
}
