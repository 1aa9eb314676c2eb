import { useRef, useState } from "react";
import { type Kind, kinds, type Reviewed } from "../../core/recognised.ts";
import type { ID } from "../../core/wire.ts";
import { reviewWords } from "../../i18n/review/index.ts";
import { Field } from "../controls/Field.tsx";
import { Select } from "../controls/Select.tsx";

export interface Edits {
  kind: (id: ID, kind: Kind) => void;
  text: (id: ID, text: string) => void;
  merge: (id: ID) => void;
  split: (id: ID, at: number) => void;
  takeOut: (id: ID) => void;
}

/** One block under correction, right below it in the tree. */
export function BlockEditor(
  { block, name, isFirst, edits }: {
    block: Reviewed;
    name: string;
    isFirst: boolean;
    edits: Edits;
  },
) {
  const { importing: words, kinds: kindNames } = reviewWords();
  const [text, setText] = useState(block.text);
  const area = useRef<HTMLTextAreaElement>(null);
  const splits = block.kind !== "table";
  return (
    <div className="block-editor stack tight">
      <Select
        slim
        aria-label={words.level(name)}
        value={block.kind}
        onChange={(event) => edits.kind(block.id, event.target.value as Kind)}
      >
        {kinds.map((kind) => <option key={kind} value={kind}>{kindNames[kind]}</option>)}
      </Select>
      <Field label={words.text} hint={splits ? words.splitHint : undefined}>
        <textarea
          ref={area}
          className="input law"
          lang="vi"
          rows={Math.min(10, Math.max(2, Math.ceil(text.length / 60)))}
          maxLength={20_000}
          value={text}
          onChange={(event) => setText(event.target.value)}
          onBlur={() => text !== block.text && edits.text(block.id, text)}
        />
      </Field>
      <div className="row">
        {!isFirst && (
          <button type="button" className="btn sm" onClick={() => edits.merge(block.id)}>
            {words.merge}
          </button>
        )}
        {splits && (
          <button
            type="button"
            className="btn sm"
            onClick={() => edits.split(block.id, area.current?.selectionStart ?? 0)}
          >
            {words.split}
          </button>
        )}
        <button
          type="button"
          className="btn sm danger"
          onClick={() => edits.takeOut(block.id)}
        >
          {words.takeOut}
        </button>
      </div>
    </div>
  );
}
