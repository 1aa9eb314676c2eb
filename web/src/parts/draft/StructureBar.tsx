import { useState } from "react";
import { createPortal } from "react-dom";
import { type BlockKind, levelOf } from "../../core/blocks.ts";
import { to } from "../../core/router.ts";
import type { ID } from "../../core/wire.ts";
import { draftingWords } from "../../i18n/drafting.ts";
import { Icon } from "../controls/Icon.tsx";
import { Link } from "../controls/Link.tsx";
import { Select } from "../controls/Select.tsx";
import { toast } from "../shell/Toasts.tsx";
import { report } from "../shell/report.ts";
import { RemoveDialog } from "./RemoveDialog.tsx";
import type { DraftDesk } from "./desk.ts";
import type { Editing } from "./editing.ts";
import {
  add,
  changeKind,
  changeNumbering,
  move,
  placeAs,
  placeFor,
  stepPlace,
} from "./structure.ts";

const kinds: readonly BlockKind[] = [
  "basis",
  "part",
  "chapter",
  "section",
  "subsection",
  "article",
  "clause",
  "point",
  "paragraph",
  "appendix",
  "signature",
];

/** The tools of the provision in hand, right under its words. */
export function StructureBar(
  { desk, editing, block }: { desk: DraftDesk; editing: Editing; block: ID },
) {
  const d = draftingWords();
  const { model, sheet } = desk;
  const [removing, setRemoving] = useState(false);
  const shape = model.tree.get(block);
  const row = sheet.rows.get(block);
  if (!shape || !row) return null;
  const place = desk.nameOf(block);
  const insert = (kind: BlockKind) => {
    const where = placeFor(desk, block, kind);
    if (where) add(desk, block, where).then((id) => focusSoon(editing, desk, id), report);
  };
  const shift = (step: number) => {
    const where = stepPlace(desk, block, step);
    if (where) move(desk, block, where).catch(report);
    else toast(d.cannotMove, undefined, true);
  };
  const level = (kind: BlockKind) => {
    const where = placeAs(desk, block, kind);
    if (where) changeKind(desk, block, where).catch(report);
  };
  const offered = shape.kind === "point"
    ? ["point", "clause", "article"] as const
    : shape.kind === "clause" || shape.kind === "article"
    ? ["clause", "point", "article"] as const
    : ["article", "chapter"] as const;
  const { text: _, number } = model.labelOf(block);
  const bar = (
    <div
      className="struct"
      role="toolbar"
      aria-label={d.tools(place)}
    >
      {offered.map((kind) =>
        placeFor(desk, block, kind) && (
          <button
            key={kind}
            type="button"
            className="btn sm"
            aria-label={d.add(d.kindNames[kind])}
            onClick={() => insert(kind)}
          >
            <Icon name="plus" />
            {d.kindNames[kind]}
          </button>
        )
      )}
      <button type="button" className="btn sm" onClick={() => editing.enter()}>
        {d.split} <kbd aria-hidden="true">↵</kbd>
      </button>
      <button type="button" className="btn sm icon" aria-label={d.up} onClick={() => shift(-1)}>
        <span aria-hidden="true">↑</span>
      </button>
      <button type="button" className="btn sm icon" aria-label={d.down} onClick={() => shift(1)}>
        <span aria-hidden="true">↓</span>
      </button>
      <Select
        slim
        aria-label={d.level}
        value={shape.kind}
        onChange={(event) => level(event.target.value as BlockKind)}
      >
        {kinds.map((kind) => (
          <option
            key={kind}
            value={kind}
            disabled={kind !== shape.kind && placeAs(desk, block, kind) === null}
          >
            {d.kindNames[kind]}
          </option>
        ))}
        {shape.kind === "table" && <option value="table">{d.kindNames.table}</option>}
      </Select>
      {(levelOf(shape.kind) !== null || shape.kind === "appendix") && (
        <Select
          slim
          aria-label={d.numbering}
          value={shape.numbering.startsWith("=") ? "=" : shape.numbering}
          onChange={(event) => {
            const wanted = event.target.value;
            changeNumbering(desk, block, wanted === "=" ? `=${number}` : wanted).catch(report);
          }}
        >
          <option value="following">{d.numberFollowing}</option>
          <option value="inserted">{d.numberInserted}</option>
          <option value="=">{d.numberFixed} ({number})</option>
        </Select>
      )}
      <Link
        className="btn sm quiet"
        to={to.draftReplay(desk.session.workspace, model.id, block)}
      >
        {d.replay}
      </Link>
      <button type="button" className="btn sm quiet" onClick={() => setRemoving(true)}>
        {d.removeBlock} {d.kindNames[shape.kind].toLocaleLowerCase()}
      </button>
    </div>
  );
  return (
    <>
      {createPortal(bar, row.root, "tools")}
      {removing && <RemoveDialog desk={desk} block={block} onClose={() => setRemoving(false)} />}
    </>
  );
}

/** The caret goes into a block as soon as its event is here. */
export function focusSoon(editing: Editing, { sheet }: DraftDesk, block: ID, rounds = 60): void {
  if (sheet.rows.has(block)) editing.focus(block, 0);
  else if (rounds > 0) {
    requestAnimationFrame(() => focusSoon(editing, { sheet } as DraftDesk, block, rounds - 1));
  }
}
