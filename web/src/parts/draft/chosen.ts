import type { DraftDesk } from "./desk.ts";
import type { ChosenWords } from "./SelectionBar.tsx";

/** The words between two places, as the server joins blocks: with a line end. */
export function wordsBetween({ model }: DraftDesk, { start, end }: ChosenWords): string {
  if (start.block === end.block) {
    return model.textOf(start.block).slice(start.offset, end.offset);
  }
  const order = model.tree.inOrder().map(({ id }) => id);
  const inside = order.slice(order.indexOf(start.block) + 1, order.indexOf(end.block));
  return [
    model.textOf(start.block).slice(start.offset),
    ...inside.map((id) => model.textOf(id)),
    model.textOf(end.block).slice(0, end.offset),
  ].join("\n");
}

/** The chosen words as the server wants them, in the revisions that are shown. */
export function about(desk: DraftDesk, { start, end }: ChosenWords, exact: string) {
  const { model } = desk;
  const place = ({ block, offset }: ChosenWords["start"]) => ({
    block,
    offset,
    rev: model.texts.get(block)?.rev ?? 0,
  });
  return {
    anchor: { start: place(start), end: place(end), exact },
    ...(model.version === null ? {} : { version: model.version }),
  };
}
