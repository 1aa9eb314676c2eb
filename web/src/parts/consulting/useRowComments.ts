import { useEffect, useState } from "react";
import type { ID } from "../../core/wire.ts";
import {
  type RowCommentsAnswer,
  type TableComment,
  tablePath,
  type TableRow,
} from "../../state/consulting.ts";
import { useApp } from "../../state/hooks.ts";
import { report } from "../shell/report.ts";

const step = 100;

export interface RowComments {
  comments: readonly TableComment[];
  more: (() => void) | null;
}

/** The comments of a row: those that came with the table, and as many more as were asked for. */
export function useRowComments(workspace: ID, consultation: ID, row: TableRow): RowComments {
  const app = useApp();
  const path = `${tablePath(workspace, consultation)}/${row.id}/comments`;
  const [wanted, setWanted] = useState({ count: 0 });
  const [rest, setRest] = useState<readonly TableComment[]>([]);
  // The row is a new one whenever the table was read: what is shown besides it is read with it.
  useEffect(() => {
    const stop = new AbortController();
    const again = () => {
      if (!stop.signal.aborted) setWanted((now) => ({ ...now }));
      return Promise.resolve();
    };
    const readRest = async () => {
      const found: TableComment[] = [];
      const end = Math.min(wanted.count, row.commentCount);
      for (let from = row.comments.length; from < end;) {
        const query = `from=${from}&limit=${Math.min(step, end - from)}`;
        const page = await app.read<RowCommentsAnswer>(`${path}?${query}`, again, stop.signal);
        app.people.learn(page.people);
        if (page.comments.length === 0) break;
        found.push(...page.comments);
        from += page.comments.length;
      }
      return found;
    };
    readRest().then(
      (found) => !stop.signal.aborted && setRest(found),
      (error) => !stop.signal.aborted && report(error),
    );
    return () => stop.abort();
  }, [app, path, row, wanted]);
  // A comment that was split off before them moves others into the first ones.
  const first = new Set(row.comments.map(({ id }) => id));
  const comments = [...row.comments, ...rest.filter(({ id }) => !first.has(id))];
  const more = comments.length < row.commentCount
    ? () => setWanted({ count: comments.length + step })
    : null;
  return { comments, more };
}
