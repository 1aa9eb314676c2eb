import type { ReactNode } from "react";
import { number } from "../../i18n/index.ts";

/** The rows of a list that belong together, under a heading with their number; nothing for none. */
export function ListGroup<Item>(
  { id, title, items, row }: {
    id: string;
    title: string;
    items: readonly Item[];
    /** One row, an `li` with its key. */
    row: (item: Item) => ReactNode;
  },
) {
  if (items.length === 0) return null;
  return (
    <section className="panel" aria-labelledby={id}>
      <header>
        <h2 id={id}>
          {title} <span className="count">{number(items.length)}</span>
        </h2>
      </header>
      <ul className="rows">{items.map(row)}</ul>
    </section>
  );
}
