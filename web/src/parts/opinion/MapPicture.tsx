import { memo, useMemo } from "react";
import { pathOf, picture, type Point, shapes } from "../../core/opinionMap.ts";
import type { PersonClass } from "../../core/wire.ts";
import { number } from "../../i18n/index.ts";
import { opinionWords } from "../../i18n/opinion.ts";
import type { MapAnswer, OpinionGroup } from "../../state/opinion.ts";
import { styleOf } from "./Glyph.tsx";

/**
 * Where people stand: a shape and an outline a group. Coloured by a class, the outlines are filled
 * by its share; single people never are, for in a sparse place that would name somebody.
 */
export const MapPicture = memo(function MapPicture(
  { of, kind, narrow }: { of: MapAnswer; kind: PersonClass | null; narrow: boolean },
) {
  const words = opinionWords().map;
  const [width, height, radius] = narrow ? [400, 400, 5] : [700, 440, 5.6];
  const drawn = useMemo(
    () => picture(of.cells, of.own, width, height, radius),
    [of.cells, of.own, width, height, radius],
  );
  const ownGroup = of.own?.group ?? null;
  const label = words.label(
    number(of.participantCount),
    of.groups.map((group) => words.groupPlace(group.number + 1, number(group.size))).join(" "),
    of.own === null ? "" : ownGroup === null ? words.ownNone : words.ownGroup(ownGroup + 1),
  );
  return (
    <figure>
      <svg
        className={kind ? "omap-picture by-class" : "omap-picture"}
        viewBox={`0 0 ${width} ${height}`}
        role="img"
        aria-label={label}
      >
        {drawn.groups.map((group) => (
          <path
            key={group.number}
            className={`hull ${styleOf(group.number)} ${shade(of.groups[group.number], kind)}`}
            d={outlineOf(group.hull)}
          />
        ))}
        <path className="nobody" d={pathOf(drawn.ungrouped, "circle")} />
        {drawn.groups.map((group) => (
          <path
            key={group.number}
            className={`dots ${styleOf(group.number)}`}
            d={pathOf(group.dots, shapes[group.number % shapes.length]!)}
          />
        ))}
        {drawn.groups.map(({ number: at, label: { x, y, anchor } }) => (
          <text key={at} x={x} y={y} textAnchor={anchor}>
            {words.group(at + 1)}
            {kind && `: ${shareOf(of.groups[at], kind)}`}
          </text>
        ))}
        {drawn.own && <Own at={drawn.own} width={width} />}
      </svg>
      <figcaption>
        {drawn.single ? words.single : words.squares} {kind ? words.shade : words.near}{" "}
        {drawn.trimmed && words.trimmed} {drawn.ungrouped.length > 0 && words.ungrouped}{" "}
        <a href="#bang-loi">{words.read}</a>
      </figcaption>
    </figure>
  );
});

function Own({ at: { x, y }, width }: { at: Point; width: number }) {
  const left = x > width * 0.8;
  return (
    <g className="omap-own">
      <circle cx={x} cy={y} r="10" />
      <circle className="pupil" cx={x} cy={y} r="4.5" />
      <text x={left ? x - 15 : x + 15} y={y + 5} textAnchor={left ? "end" : "start"}>
        {opinionWords().map.own}
      </text>
    </g>
  );
}

const round = (value: number) => Math.round(value * 10) / 10;

function outlineOf(hull: readonly Point[]): string {
  return hull.map(({ x, y }, index) => `${index ? "L" : "M"}${round(x)} ${round(y)}`).join("") +
    "z";
}

/** How many of a group are of a class, where that may be told. */
export function countOf(group: OpinionGroup | undefined, kind: PersonClass): number | null {
  return group?.classes.find((one) => one.class === kind)?.count ?? null;
}

function shareOf(group: OpinionGroup | undefined, kind: PersonClass): string {
  const words = opinionWords().map;
  const count = countOf(group, kind);
  if (!group || count === null) return words.hiddenClass;
  return words.share(number(count), Math.round(count * 100 / group.size));
}

/** One of five strengths of the ground. */
function shade(group: OpinionGroup | undefined, kind: PersonClass | null): string {
  const count = kind && countOf(group, kind);
  if (!group || count === null) return "";
  return `s${Math.min(4, Math.floor(count * 5 / group.size))}`;
}
