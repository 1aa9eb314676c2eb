import { useMemo, useState } from "react";
import {
  changeKind,
  changeText,
  count,
  type Doubt,
  isAboutNumber,
  type Kind,
  kinds,
  mergeUp,
  type Recognised,
  renumber,
  review,
  type Reviewed,
  split,
  takeOut,
} from "../../core/recognised.ts";
import { labels } from "../../core/reviewLabels.ts";
import { uuid7 } from "../../core/uuid.ts";
import type { ID } from "../../core/wire.ts";
import { number, t } from "../../i18n/index.ts";
import { reviewWords } from "../../i18n/review/index.ts";
import type { ImportPlan } from "../../state/draft/importing.ts";
import { Field } from "../controls/Field.tsx";
import { Icon } from "../controls/Icon.tsx";
import { BlockEditor, type Edits } from "./BlockEditor.tsx";
import { LeftOut } from "./LeftOut.tsx";
import { Steps } from "./Steps.tsx";
import { StructureTree } from "./StructureTree.tsx";

/** How many steps can be taken back. */
const undoMost = 100;
const titleMost = 200;

/** What was recognised: places to look at, the structure, and the means to correct it. */
export default function Review(
  { found, onCancel, onCreate }: {
    found: Recognised;
    onCancel: () => void;
    onCreate: (plan: ImportPlan) => void;
  },
) {
  const { importing: words, kinds: kindNames } = reviewWords();
  const [{ blocks: first, doubts }] = useState(() => review(found, uuid7));
  const [blocks, setBlocks] = useState<readonly Reviewed[]>(first);
  const [past, setPast] = useState<readonly (readonly Reviewed[])[]>([]);
  const [seen, setSeen] = useState<ReadonlySet<string>>(new Set());
  const [chosen, setChosen] = useState<ID | null>(null);
  const [only, setOnly] = useState(false);
  const [title, setTitle] = useState(() => proposedTitle(found));
  const [missing, setMissing] = useState(false);
  const [draft] = useState(uuid7);
  const names = useMemo(() => labels(blocks, kindNames), [blocks, kindNames]);
  const standing = useMemo(() => new Set(blocks.map(({ id }) => id)), [blocks]);
  const open = doubts.filter((doubt) => !seen.has(doubt.key) && standing.has(doubt.id));
  const doubtful = useMemo(() => new Set(open.map(({ id }) => id)), [open]);
  const change = (next: Reviewed[]) => {
    setPast([...past.slice(1 - undoMost), blocks]);
    setBlocks(next);
  };
  const go = (id: ID) => {
    setOnly(false);
    setChosen(id);
    requestAnimationFrame(() =>
      document.getElementById(`b-${id}`)?.scrollIntoView({
        block: "center",
      })
    );
  };
  const edits: Edits = {
    kind: (id, kind) => change(changeKind(blocks, id, kind)),
    text: (id, text) => change(changeText(blocks, id, text)),
    merge: (id) => {
      const before = blocks[blocks.findIndex((block) => block.id === id) - 1];
      change(mergeUp(blocks, id));
      setChosen(before?.id ?? null);
    },
    split: (id, at) => change(split(blocks, id, at, uuid7())),
    takeOut: (id) => {
      change(takeOut(blocks, id));
      setChosen(null);
    },
  };
  const mark = (doubt: Doubt) => setSeen(new Set([...seen, doubt.key]));
  const create = () => {
    if (title.trim() === "") return setMissing(true);
    onCreate({ draft, title: title.trim(), head: found.head, blocks: [...blocks] });
  };
  const counts = count(blocks);
  const summary = kinds.filter((kind) => counts[kind]).slice(0, 7)
    .map((kind: Kind) => words.countOf(number(counts[kind]!), kindNames[kind])).join(", ");
  return (
    <div className="import-page">
      <div className="draft-top">
        <h1>{words.reviewTitle}</h1>
        <div className="acts">
          {past.length > 0 && (
            <button
              type="button"
              className="btn"
              onClick={() => {
                setBlocks(past.at(-1)!);
                setPast(past.slice(0, -1));
              }}
            >
              <Icon name="history" />
              {words.undo}
            </button>
          )}
          <button type="button" className="btn" onClick={onCancel}>{words.cancel}</button>
          <button type="button" className="btn go" onClick={create}>{words.create}</button>
        </div>
        <p className="meta">
          <span>{words.counts(summary)}</span>
          <span className={open.length > 0 ? "stopped" : "passed"} role="status">
            <Icon name={open.length > 0 ? "alert" : "check"} />
            {open.length > 0 ? words.doubtsLeft(open.length) : words.allSeen}
          </span>
        </p>
        <Steps at="review" />
      </div>
      <div className="import-cols">
        <section className="doubts stack tight" aria-labelledby="doubts-h">
          <Field
            label={words.draftTitle}
            hint={words.draftTitleHint}
            error={missing && title.trim() === "" ? t.errors.required : null}
          >
            <textarea
              className="input"
              rows={2}
              lang="vi"
              maxLength={titleMost}
              value={title}
              onChange={(event) => setTitle(event.target.value.replace(/\s+/g, " "))}
            />
          </Field>
          <h2 id="doubts-h">
            {words.doubts} <small className="sub">{open.length}</small>
          </h2>
          {open.length === 0 && (
            <p className="sub">
              {doubts.length === 0 ? words.noDoubts : words.allSeen}. {words.noDoubtsBody}
            </p>
          )}
          {open.map((doubt) => (
            <DoubtCard
              key={doubt.key}
              doubt={doubt}
              place={names.get(doubt.id)?.name ?? ""}
              isOn={doubt.id === chosen}
              onGo={() => go(doubt.id)}
              onSeen={() => mark(doubt)}
              onRecount={() => {
                change(renumber(blocks, doubt.id));
                mark(doubt);
              }}
            />
          ))}
          <LeftOut found={found} />
        </section>
        <section className="panel structure" aria-labelledby="structure-h">
          <header>
            <h2 id="structure-h">{words.structure}</h2>
            <label className="tick push">
              <input
                type="checkbox"
                checked={only}
                onChange={(event) => setOnly(event.target.checked)}
              />
              {words.onlyDoubts}
            </label>
          </header>
          <StructureTree
            blocks={blocks}
            names={names}
            doubtful={doubtful}
            only={only}
            chosen={chosen}
            onChoose={(id) => setChosen(id === chosen ? null : id)}
            editor={(block, index) => (
              <BlockEditor
                key={block.id + block.text.length}
                block={block}
                name={names.get(block.id)?.name ?? ""}
                isFirst={index === 0}
                edits={edits}
              />
            )}
          />
        </section>
      </div>
    </div>
  );
}

function DoubtCard(
  { doubt, place, isOn, onGo, onSeen, onRecount }: {
    doubt: Doubt;
    place: string;
    isOn: boolean;
    onGo: () => void;
    onSeen: () => void;
    onRecount: () => void;
  },
) {
  const { importing: words } = reviewWords();
  const important = isAboutNumber(doubt.code);
  return (
    <article className={isOn ? "issue on" : "issue"}>
      <p className={important ? "stopped" : "doubted"}>
        <Icon name={important ? "alert" : "info"} />
        {important ? words.important : words.remark}
      </p>
      <h3 lang="vi">{place}</h3>
      <p>{t.locale === "vi" ? doubt.vi : doubt.en}</p>
      <div className="row">
        {important && (
          <button type="button" className="btn sm" onClick={onRecount}>{words.recount}</button>
        )}
        <button type="button" className="link" onClick={onGo}>{words.toPlace}</button>
        <button type="button" className="link" onClick={onSeen}>{words.seen}</button>
      </div>
    </article>
  );
}

/** Form and abstract of the text, as one names a draft. */
function proposedTitle(found: Recognised): string {
  const { type, title } = found.head;
  // Within the title the abstract goes on in small letters: "Nghị định về …".
  const small = /^\p{Lu}\p{Ll}/u.test(title)
    ? title.charAt(0).toLocaleLowerCase("vi") + title.slice(1)
    : title;
  const words = `${type.charAt(0)}${type.slice(1).toLocaleLowerCase("vi")} ${type ? small : title}`;
  return words.replace(/\s+/g, " ").trim().slice(0, titleMost);
}
