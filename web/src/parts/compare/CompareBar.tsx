import { date } from "../../core/time.ts";
import { reviewWords } from "../../i18n/review/index.ts";
import type { VersionRow } from "../../state/draft/review.ts";
import { Icon } from "../controls/Icon.tsx";
import { Select } from "../controls/Select.tsx";

/** What is compared, how it is shown, and the way from change to change. */
export function CompareBar(
  { versions, from, to, mode, only, place, onVersions, onMode, onOnly, onStep }: {
    versions: readonly VersionRow[];
    from: number | null;
    to: number | null;
    mode: "pair" | "inline";
    only: boolean;
    place: { index: number; all: number } | null;
    onVersions: (from: number | null, to: number | null) => void;
    onMode: (mode: "pair" | "inline") => void;
    onOnly: (only: boolean) => void;
    onStep: (by: number) => void;
  },
) {
  const words = reviewWords();
  const { compare } = words;
  const options = (
    <>
      {versions.map((one) => (
        <option key={one.number} value={one.number}>
          {words.version(one.number, one.name)}, {date(one.at)}
        </option>
      ))}
      <option value="">{words.live}</option>
    </>
  );
  const number = (value: string) => Number(value) || null;
  return (
    <div className="compare-bar" role="group" aria-label={compare.how}>
      <Select
        slim
        aria-label={compare.from}
        value={from ?? ""}
        onChange={(event) => onVersions(number(event.target.value), to)}
      >
        {options}
      </Select>
      <button
        type="button"
        className="btn square"
        aria-label={compare.swap}
        onClick={() => onVersions(to, from)}
      >
        <Icon name="sort" />
      </button>
      <Select
        slim
        aria-label={compare.to}
        value={to ?? ""}
        onChange={(event) => onVersions(from, number(event.target.value))}
      >
        {options}
      </Select>
      <div className="seg not-m" role="group" aria-label={compare.mode}>
        <button type="button" aria-pressed={mode === "pair"} onClick={() => onMode("pair")}>
          {compare.pair}
        </button>
        <button type="button" aria-pressed={mode === "inline"} onClick={() => onMode("inline")}>
          {compare.inline}
        </button>
      </div>
      <label className="tick">
        <input
          type="checkbox"
          checked={only}
          onChange={(event) => onOnly(event.target.checked)}
        />
        {compare.onlyChanges}
      </label>
      <div className="stepper">
        {place && <span className="sm" role="status">{compare.place(place.index, place.all)}</span>}
        <button
          type="button"
          className="btn square"
          aria-label={compare.previous}
          onClick={() => onStep(-1)}
        >
          <Icon name="left" />
        </button>
        <button
          type="button"
          className="btn square"
          aria-label={compare.next}
          onClick={() => onStep(1)}
        >
          <Icon name="right" />
        </button>
      </div>
    </div>
  );
}
