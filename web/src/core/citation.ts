import type { Place } from "./comparison.ts";
import { legal } from "./legal.ts";
import type { ID } from "./wire.ts";

/**
 * How one cites a provision, from the smallest level to the largest (Decree 30/2020/ND-CP, annex
 * II.V.7): the point, the clause, the article. Empty for what has no number.
 */
export function citation(place: Place, places: ReadonlyMap<ID, Place>): string {
  const parts: string[] = [];
  for (let here: Place | undefined = place; here;) {
    const { kind, label } = here;
    const number = label.replace(/[.)]$/, "");
    if (label !== "") {
      if (kind === "clause" || kind === "point") parts.push(`${legal[kind]} ${number}`);
      else if (kind === "article" || kind === "appendix" || parts.length === 0) parts.push(label);
    }
    here = here.parent ? places.get(here.parent) : undefined;
  }
  return parts.join(" ");
}

/** As it stands at the beginning of a line. */
export function capital(text: string): string {
  return text.charAt(0).toLocaleUpperCase("vi") + text.slice(1);
}
