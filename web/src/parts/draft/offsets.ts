import type { ID } from "../../core/wire.ts";

/** Words that are shown but do not stand in the text: suggested insertions, signs. */
export const outside = "[data-out]";

/** The text nodes of an element that stand in the text, in order. */
function* texts(words: Element): Generator<Text> {
  const walker = document.createTreeWalker(words, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode() as Text | null; node; node = walker.nextNode() as Text | null) {
    if (!node.parentElement?.closest(outside)) yield node;
  }
}

/** What stands in the text of the element now. */
export function textIn(words: Element): string {
  let text = "";
  for (const node of texts(words)) text += node.data;
  return text;
}

/** The offset, in the text of `words`, of a place in the document. */
export function offsetOf(words: Element, node: Node, offset: number): number {
  const range = document.createRange();
  range.setStart(words, 0);
  range.setEnd(node, offset);
  let count = 0;
  for (const text of texts(words)) {
    if (!range.intersectsNode(text)) continue;
    if (text === node) return count + offset;
    count += range.comparePoint(text, text.length) <= 0 ? text.length : 0;
  }
  return count;
}

/** The place in the document of an offset of the text. */
export function placeOf(words: Element, offset: number): { node: Node; offset: number } {
  let last: Text | null = null;
  for (const text of texts(words)) {
    if (offset <= text.length) return { node: text, offset };
    offset -= text.length;
    last = text;
  }
  return last ? { node: last, offset: last.length } : { node: words, offset: 0 };
}

export interface Chosen {
  start: { block: ID; offset: number };
  end: { block: ID; offset: number };
  range: Range;
}

/** The words of the text that are selected, without spaces around; null where there are none. */
export function chosenIn(root: Element, textOf: (block: ID) => string): Chosen | null {
  const selection = getSelection();
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return null;
  const range = selection.getRangeAt(0);
  if (!root.contains(range.commonAncestorContainer) && !range.intersectsNode(root)) return null;
  const touched = [...root.querySelectorAll<HTMLElement>(".words")].filter((words) =>
    range.intersectsNode(words)
  );
  const blockOf = (words: HTMLElement) =>
    words.closest<HTMLElement>("[data-block]")!.dataset.block!;
  const ends = touched.map((words) => {
    const block = blockOf(words);
    const within = (node: Node) => words.contains(node);
    const text = textOf(block);
    let start = within(range.startContainer)
      ? offsetOf(words, range.startContainer, range.startOffset)
      : 0;
    let end = within(range.endContainer)
      ? offsetOf(words, range.endContainer, range.endOffset)
      : text.length;
    while (start < end && /\s/.test(text[start]!)) start++;
    while (end > start && /\s/.test(text[end - 1]!)) end--;
    return { block, start, end };
  }).filter(({ start, end }) => end > start);
  const [first, last] = [ends[0], ends.at(-1)];
  if (!first || !last) return null;
  return {
    start: { block: first.block, offset: first.start },
    end: { block: last.block, offset: last.end },
    range,
  };
}
