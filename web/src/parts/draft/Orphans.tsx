import type { ID } from "../../core/wire.ts";
import { draftingWords } from "../../i18n/drafting.ts";
import { Card } from "./Card.tsx";
import type { DraftDesk } from "./desk.ts";
import { belongs, stretchOf } from "./marks.ts";

/** What is said about the whole draft, and about words that are gone. */
export default function Orphans({ desk, active }: { desk: DraftDesk; active: ID | null }) {
  const d = draftingWords();
  const { model } = desk;
  const shown = model.annotations.all.filter((one) => belongs(one, model.version));
  const general = shown.filter((one) => !one.anchor);
  const lost = shown.filter((one) => {
    if (!one.anchor) return false;
    const stretch = stretchOf(one, model.version);
    return !stretch || !model.tree.get(stretch.start.block);
  });
  const groups = [
    { title: d.general, lead: "", list: general, id: "general" },
    {
      title: d.orphans,
      lead: d.orphansLead,
      list: lost.filter(({ version }) => version === model.version),
      id: "lost",
    },
    {
      title: d.ofVersions,
      lead: d.ofVersionsLead,
      list: lost.filter(({ version }) => version !== model.version),
      id: "versions",
    },
  ];
  return (
    <>
      {groups.filter(({ list }) => list.length > 0).map(({ title, lead, list, id }) => (
        <section className="apart" aria-labelledby={`apart-${id}`} key={id}>
          <h2 id={`apart-${id}`}>{title}</h2>
          {lead && <p className="sub">{lead}</p>}
          {list.map((one) => (
            <Card
              key={one.id}
              desk={desk}
              annotation={one}
              block={null}
              active={one.id === active}
            />
          ))}
        </section>
      ))}
    </>
  );
}
