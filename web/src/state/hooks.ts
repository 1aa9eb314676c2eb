import { createContext, useCallback, useContext, useEffect, useRef, useState } from "react";
import { useSyncExternalStore } from "react";
import type {
  Counts,
  ID,
  Me,
  Member,
  Person,
  Post,
  Presence,
  Topic,
  Workspace,
} from "../core/wire.ts";
import type { App } from "./app.ts";
import type { Command } from "./outbox.ts";
import type { LinkState } from "./socket.ts";
import { type Key, keys, type Space, type Thread } from "./space.ts";

export const AppContext = createContext<App | null>(null);

export function useApp(): App {
  const app = useContext(AppContext);
  if (!app) throw new Error("no app above");
  return app;
}

/** Reads a value and reads it again when `name` has changed. `read` must answer the same object. */
export function useWatch<Value>(name: string, read: () => Value): Value {
  const { store } = useApp();
  const watch = useCallback((changed: () => void) => store.watch(name, changed), [store, name]);
  return useSyncExternalStore(watch, read);
}

/** The same for counts around the text, which follow a moment later, many changes at a time. */
export function useWatchLately<Value>(name: string, read: () => Value): Value {
  const { store } = useApp();
  const watch = useCallback(
    (changed: () => void) => store.watchLately(name, changed),
    [store, name],
  );
  return useSyncExternalStore(watch, read);
}

/** One fact about a workspace: a part that needs only that is not drawn again with each event. */
export function useSpaceFact<Fact extends string | number | boolean | null>(
  id: ID,
  key: Key,
  read: (space: Space) => Fact,
): Fact {
  const app = useApp();
  return useWatch(`${id}/${key}`, () => read(app.space(id)));
}

/** The same for counts: a moment later, many changes at a time. */
export function useSpaceCount(id: ID, key: Key, read: (space: Space) => number): number {
  const app = useApp();
  return useWatchLately(`${id}/${key}`, () => read(app.space(id)));
}

/** What I may do in a workspace. */
export function useMay(id: ID): (command: string) => boolean {
  const all = useSpaceFact(
    id,
    keys.workspace,
    (space) => space.workspace?.permissions.join(" ") ?? "",
  );
  return (command) => all.split(" ").includes(command);
}

export function useMe(): Me {
  const app = useApp();
  return useWatch("session", () => app.session.person);
}

export function usePerson(id: ID): Person | null {
  const app = useApp();
  return useWatch(`person:${id}`, () => app.people.find(id));
}

export function useWorkspace(id: ID): Workspace | null {
  const app = useApp();
  return useWatch(`${id}/${keys.workspace}`, () => app.space(id).workspace);
}

export function useTopicOrder(id: ID): readonly ID[] {
  const app = useApp();
  return useWatch(`${id}/${keys.topics}`, () => app.space(id).topicOrder);
}

/** A topic with its counts, as of a moment ago. */
export function useTopic(workspace: ID, topic: ID): Topic | null {
  const app = useApp();
  return useWatchLately(
    `${workspace}/${keys.topic(topic)}`,
    () => app.space(workspace).topics.get(topic) ?? null,
  );
}

export function useThread(workspace: ID, topic: ID): Thread | null {
  const app = useApp();
  return useWatch(
    `${workspace}/${keys.thread(topic)}`,
    () => app.space(workspace).threads.get(topic) ?? null,
  );
}

export function usePost(workspace: ID, post: ID): Post | null {
  const app = useApp();
  return useWatch(
    `${workspace}/${keys.post(post)}`,
    () => app.space(workspace).posts.get(post) ?? null,
  );
}

export function useMembers(workspace: ID): readonly Member[] {
  const app = useApp();
  return useWatch(`${workspace}/${keys.members}`, () => app.space(workspace).members);
}

export function usePresence(workspace: ID): Presence | null {
  const app = useApp();
  return useWatch(
    `${workspace}/${keys.presence}`,
    () => app.presence.get(workspace) ?? null,
  );
}

export function usePending(): readonly Command[] {
  const app = useApp();
  return useWatch("outbox", () => app.pending);
}

export function useLink(): LinkState {
  const app = useApp();
  return useWatch("link", () => app.link);
}

export function useCounts(): Counts {
  const app = useApp();
  return useWatch("counts", () => app.counts);
}

export interface Loading<Answer> {
  answer: Answer | null;
  error: unknown;
  loading: boolean;
  reload: () => void;
}

const answers = new Map<string, unknown>();

export function forgetAnswers(): void {
  answers.clear();
}

/**
 * Reads `path`, showing the last answer meanwhile; reads again when `name` changes (if given).
 * A null path reads nothing.
 */
export function useAnswer<Answer extends object>(
  path: string | null,
  name = "",
): Loading<Answer> {
  const app = useApp();
  const [round, setRound] = useState(0);
  const [state, setState] = useState<
    { path: string | null; answer: Answer | null; error: unknown }
  >(
    () => ({ path, answer: (path && answers.get(path) as Answer) || null, error: null }),
  );
  useEffect(() => {
    if (!path) return;
    const stop = new AbortController();
    const again = () => {
      if (!stop.signal.aborted) setRound((now) => now + 1);
      return Promise.resolve();
    };
    app.read<Answer>(path, again, stop.signal).then((answer) => {
      const { people } = answer as { people?: Person[] };
      if (people) app.people.learn(people);
      answers.set(path, answer);
      setState({ path, answer, error: null });
    }, (error) => {
      if (!stop.signal.aborted) {
        setState({ path, answer: (answers.get(path) as Answer) ?? null, error });
      }
    });
    return () => stop.abort();
  }, [app, path, round]);
  useEffect(
    () => name ? app.store.watch(name, () => setRound((now) => now + 1)) : undefined,
    [app, name],
  );
  const current = state.path === path;
  const answer = current ? state.answer : path ? (answers.get(path) as Answer) ?? null : null;
  const error = current ? state.error : null;
  return {
    answer,
    error,
    loading: path !== null && answer === null && !error,
    reload: () => setRound((now) => now + 1),
  };
}

/** Runs `act` when the page comes up and whenever the arguments change; keeps what went wrong. */
export function useOpening(act: () => Promise<void>, watched: readonly unknown[]): {
  ready: boolean;
  error: unknown;
  again: () => void;
} {
  const [state, setState] = useState<{ ready: boolean; error: unknown }>({
    ready: false,
    error: null,
  });
  const [round, setRound] = useState(0);
  const latest = useRef(act);
  latest.current = act;
  useEffect(() => {
    let here = true;
    setState({ ready: false, error: null });
    latest.current().then(
      () => here && setState({ ready: true, error: null }),
      (error) => here && setState({ ready: false, error }),
    );
    return () => {
      here = false;
    };
  }, [...watched, round]);
  return { ...state, again: () => setRound((now) => now + 1) };
}
