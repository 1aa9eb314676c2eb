import { get, Refused, Unreachable } from "../../core/http.ts";
import type { AnnotationsAnswer } from "./wire.ts";

/** The most that the server gives at once, and how often it is asked for more. */
const pageSize = 500;
const pagesMax = 12;

/** All that is said about a draft, page by page; without a network nothing. */
export async function readAnnotations(
  path: string,
  version: number | null,
): Promise<AnnotationsAnswer> {
  const all: AnnotationsAnswer = { position: 0, annotations: [], more: true, people: [] };
  try {
    for (let page = 0; all.more && page < pagesMax; page++) {
      const first = all.annotations[0]?.position;
      const query = new URLSearchParams({ limit: String(pageSize) });
      if (version !== null) query.set("version", String(version));
      if (first !== undefined) query.set("before", String(first));
      const answer = await get<AnnotationsAnswer>(`${path}?${query}`);
      all.annotations = [...answer.annotations, ...all.annotations];
      all.people.push(...answer.people);
      all.more = answer.more;
      // What came meanwhile is folded from where the first page stood.
      if (page === 0) all.position = answer.position;
    }
  } catch (error) {
    // Without a network, or where nobody may say anything: the text alone.
    if (!(error instanceof Refused || error instanceof Unreachable)) throw error;
  }
  return all;
}
