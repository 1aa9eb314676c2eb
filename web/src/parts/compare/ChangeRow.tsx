import { memo, type ReactNode } from "react";
import { capital, citation } from "../../core/citation.ts";
import { type Comparison, type Piece, type Place, type Row, side } from "../../core/comparison.ts";
import type { ID } from "../../core/wire.ts";
import { reviewWords } from "../../i18n/review/index.ts";
import { Icon } from "../controls/Icon.tsx";

/** The provision as one cites it; its kind where it has no number. */
export function nameOf(place: Place, places: ReadonlyMap<ID, Place>): string {
  const words = reviewWords();
  const cited = citation(place, places);
  if (place.label !== "") return capital(cited);
  const kind = words.kinds[place.kind as keyof typeof words.kinds] ?? words.compare.unnamed;
  return cited ? `${kind}, ${cited}` : kind;
}

/** The same within a sentence. */
function cited(place: Place | null, places: ReadonlyMap<ID, Place>): string {
  if (!place) return "";
  return place.label === "" ? nameOf(place, places) : citation(place, places);
}

export interface RowWays {
  mode: "pair" | "inline";
  names: { from: string; to: string };
  onGo: (key: string) => void;
  onHistory: (place: Place, name: string) => void;
}

/** One provision that changed: who it is, what became of it, and its words. */
export const ChangeRow = memo(function ChangeRow(
  { row, places, ways, isOn }: {
    row: Row;
    places: Comparison["places"];
    ways: RowWays;
    isOn: boolean;
  },
) {
  const words = reviewWords();
  const isOld = row.state === "left" || row.state === "removed";
  const name = nameOf(row.place, isOld ? places.old : places.new);
  const id = `h-${row.key}`;
  const moved = row.state === "left" || row.state === "arrived";
  return (
    <section
      className={`chg ${row.state}${isOn ? " on" : ""}`}
      id={row.key}
      aria-labelledby={id}
      tabIndex={-1}
    >
      <header>
        <h3 id={id}>{isOld ? words.compare.wasAt(name) : name}</h3>
        <StateTag row={row} places={places} />
        {moved && row.other && (
          <button
            type="button"
            className="link"
            onClick={() => ways.onGo(row.other!)}
          >
            {row.state === "left" ? words.compare.toNewPlace : words.compare.toOldPlace}
          </button>
        )}
        <button
          type="button"
          className="link push"
          aria-label={words.compare.historyOf(name)}
          onClick={() => ways.onHistory(row.place, name)}
        >
          <Icon name="history" />
          {words.compare.history}
        </button>
      </header>
      {ways.mode === "pair"
        ? <Pair row={row} places={places} names={ways.names} />
        : <Inline row={row} />}
    </section>
  );
});

function StateTag({ row, places }: { row: Row; places: Comparison["places"] }) {
  const { compare } = reviewWords();
  const { old, new: now, kind } = row.change;
  switch (row.state) {
    case "added":
      return (
        <span className="tag ok">
          <Icon name="plus" />
          {compare.added}
        </span>
      );
    case "removed":
      return (
        <span className="tag bad">
          <Icon name="minus" />
          {compare.removed}
        </span>
      );
    case "left":
      return (
        <span className="tag plum">
          <Icon name="reply" />
          {compare.movedTo(cited(now, places.new))}
        </span>
      );
    case "arrived":
      return (
        <span className="tag plum">
          <Icon name="reply" />
          {compare.movedFrom(cited(old, places.old), kind === "changed")}
        </span>
      );
    case "edited":
      return <span className="tag mute">{compare.edited}</span>;
    case "same":
      return null;
  }
}

function Pair(
  { row, places, names }: {
    row: Row;
    places: Comparison["places"];
    names: { from: string; to: string };
  },
) {
  const { compare } = reviewWords();
  const { pieces, old, new: now } = row.change;
  const left = (): ReactNode => {
    if (row.state === "added") return <p className="absent">{compare.notYet}</p>;
    if (row.state === "arrived" && old) {
      return <p className="absent">{compare.wasAt(nameOf(old, places.old))}</p>;
    }
    return (
      <Side
        name={names.from}
        label={old?.label ?? ""}
        pieces={side(pieces, "old")}
        ghost={row.state === "left"}
      />
    );
  };
  const right = (): ReactNode => {
    if (row.state === "left") return <p className="absent">{compare.noLonger}</p>;
    if (row.state === "removed") return <p className="absent">{compare.gone}</p>;
    const shown = row.state === "arrived" ? pieces : side(pieces, "new");
    return <Side name={names.to} label={now?.label ?? ""} pieces={shown} />;
  };
  return (
    <div className="two law">
      {left()}
      {right()}
    </div>
  );
}

function Side(
  { name, label, pieces, ghost = false }: {
    name: string;
    label: string;
    pieces: readonly Piece[];
    ghost?: boolean;
  },
) {
  return (
    <p className={ghost ? "ghost" : undefined} lang="vi">
      <span className="vh">{reviewWords().compare.inOld(name)}</span>
      {label && `${label} `}
      <Words pieces={ghost ? plain(pieces) : pieces} />
    </p>
  );
}

/** Inline, deletions stand before what took their place. */
function Inline({ row }: { row: Row }) {
  const { pieces, old } = row.change;
  const ghost = row.state === "left";
  const label = (ghost ? old?.label : row.place.label) ?? "";
  return (
    <p className={ghost ? "oneline law ghost" : "oneline law"} lang="vi">
      {label && `${label} `}
      <Words pieces={ghost ? plain(side(pieces, "old")) : pieces} />
    </p>
  );
}

const plain = (pieces: readonly Piece[]): Piece[] =>
  pieces.map((piece) => ({ kind: "same", text: piece.text }));

export function Words({ pieces }: { pieces: readonly Piece[] }) {
  const shown = pieces.map((piece, index) =>
    piece.kind === "deleted"
      ? <del key={index}>{piece.text}</del>
      : piece.kind === "inserted"
      ? <ins key={index}>{piece.text}</ins>
      : <span key={index}>{piece.text}</span>
  );
  return <>{shown}</>;
}
