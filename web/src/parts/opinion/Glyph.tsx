import { pathOf, shapes } from "../../core/opinionMap.ts";

/** Groups have five colours and five shapes; there are never more groups. */
export const styleOf = (group: number) => `g${group % shapes.length}`;

/** The sign of a group, beside its name. */
export function Glyph({ group }: { group: number }) {
  return (
    <svg className={`glyph ${styleOf(group)}`} viewBox="0 0 20 20" aria-hidden="true">
      <path d={pathOf([{ x: 10, y: 10, radius: 7 }], shapes[group % shapes.length]!)} />
    </svg>
  );
}
