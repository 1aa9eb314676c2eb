import { memo, useState } from "react";
import { type Comparison, type Group, type Row, stretches } from "../../core/comparison.ts";
import { reviewWords } from "../../i18n/review/index.ts";
import { Icon } from "../controls/Icon.tsx";
import { groupName } from "./ChangeOutline.tsx";
import { ChangeRow, nameOf, type RowWays, Words } from "./ChangeRow.tsx";

/** Both texts as one list: headings, what changed, and what did not folded away. */
export const ChangeList = memo(function ChangeList(
  { view, ways, only, current }: {
    view: Comparison;
    ways: RowWays;
    only: boolean;
    current: string | null;
  },
) {
  const groups = view.groups.filter((group) => !only || group.count > 0).map((group) => {
    const here = current !== null &&
      (group.heading?.key === current || group.rows.some((row) => row.key === current));
    return (
      <ChangeGroup
        key={group.key}
        group={group}
        places={view.places}
        ways={ways}
        only={only}
        current={here ? current : null}
      />
    );
  });
  return <>{groups}</>;
});

const ChangeGroup = memo(function ChangeGroup(
  { group, places, ways, only, current }: {
    group: Group;
    places: Comparison["places"];
    ways: RowWays;
    only: boolean;
    current: string | null;
  },
) {
  const { compare } = reviewWords();
  const { heading } = group;
  const old = heading?.change.renamed ? heading.change.old?.label : undefined;
  return (
    <section className="change-group" id={group.key} aria-labelledby={`${group.key}-h`}>
      <h2 className="dieu" id={`${group.key}-h`} lang="vi">
        {groupName(group)}
        {old && <span className="tag mute">{compare.renumbered(old)}</span>}
      </h2>
      {heading && heading.state !== "same" && (
        <ChangeRow row={heading} places={places} ways={ways} isOn={heading.key === current} />
      )}
      {stretches(group.rows, only).map((one) =>
        one.kind === "row"
          ? one.row.state === "same" ? <SameRow key={one.row.key} row={one.row} /> : (
            <ChangeRow
              key={one.row.key}
              row={one.row}
              places={places}
              ways={ways}
              isOn={one.row.key === current}
            />
          )
          : <SameRows key={one.key} rows={one.rows} places={places} />
      )}
    </section>
  );
});

/** What did not change, in one line that opens. */
function SameRows({ rows, places }: { rows: readonly Row[]; places: Comparison["places"] }) {
  const { compare } = reviewWords();
  const [open, setOpen] = useState(false);
  const name = rows.length === 1
    ? compare.same(nameOf(rows[0]!.place, places.new))
    : compare.sameMany(rows.length);
  return (
    <div className="same">
      <button
        type="button"
        className="link"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        <Icon name="chev" />
        {name}
      </button>
      {open && rows.map((row) => <SameRow key={row.key} row={row} />)}
    </div>
  );
}

function SameRow({ row }: { row: Row }) {
  return (
    <p className="samerow law" id={row.key} lang="vi">
      {row.place.label && `${row.place.label} `}
      <Words pieces={row.change.pieces} />
    </p>
  );
}
