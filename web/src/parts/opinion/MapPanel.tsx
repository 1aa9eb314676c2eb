import { useEffect, useRef, useState } from "react";
import { classes, type PersonClass } from "../../core/wire.ts";
import { number, t } from "../../i18n/index.ts";
import { opinionWords } from "../../i18n/opinion.ts";
import type { MapAnswer } from "../../state/opinion.ts";
import { Chips } from "../controls/Chips.tsx";
import { Empty } from "../controls/Empty.tsx";
import { countOf, MapPicture } from "./MapPicture.tsx";
import { useNarrow } from "./useNarrow.ts";

/** The finding as a heading, the choice of colours, the picture. */
export function MapPanel({ of }: { of: MapAnswer }) {
  const words = opinionWords().map;
  const narrow = useNarrow();
  const [kind, setKind] = useState<PersonClass | "groups">("groups");
  const told = useTold(of);
  if (!of.isShown) {
    return (
      <section className="panel">
        <Empty title={words.tooFew}>{words.tooFewBody(number(of.participantCount))}</Empty>
      </section>
    );
  }
  const known = classes.filter((one) => of.groups.some((group) => countOf(group, one) !== null));
  const chosen = kind !== "groups" && known.includes(kind) ? kind : null;
  return (
    <section className="panel omap-panel" aria-labelledby="omap-finding">
      <h2 id="omap-finding">
        {words.finding(of.groups.length, of.bridging.length, of.divisive.length)}
      </h2>
      {known.length > 0 && (
        <Chips
          label={words.colour}
          value={chosen ?? "groups"}
          onChange={setKind}
          choices={[
            ["groups", words.byGroup, null],
            ...known.map((one) => [one, t.classes[one], null] as const),
          ]}
        />
      )}
      <MapPicture of={of} kind={chosen} narrow={narrow} />
      <p className="vh" role="status">{told}</p>
    </section>
  );
}

/** Says when the picture has become another one; not that a dot has moved. */
function useTold(of: MapAnswer): string {
  const before = useRef(of.groups.length);
  const [told, setTold] = useState("");
  useEffect(() => {
    if (before.current === of.groups.length) return;
    before.current = of.groups.length;
    setTold(opinionWords().map.changed(number(of.participantCount), of.groups.length));
  }, [of.groups.length]);
  return told;
}
