import { get, Unreachable } from "../core/http.ts";
import type { ID, Session } from "../core/wire.ts";
import { viewKeep } from "./database.ts";

/** What was seen longer ago than this is not kept any more, in milliseconds. */
const keptFor = 14 * 86_400_000;

/** What is worth showing without a network: not what was searched for, not the list of devices. */
const worthKeeping = /^\/api\/(home|notices|workspaces)(\/|\?|$)/;

const sessionName = "session";

/** An answer of the server, or what it said when it was last asked. */
export interface Seen<Answer> {
  answer: Answer;
  /** There is no network: this is what was seen last. */
  kept: boolean;
}

/** The name holds the person: two people may share a machine. */
function nameOf(person: ID, path: string): string {
  return `${person}${path}`;
}

/** Keeps what is on the screen, to be shown without a network. Losing it loses nothing. */
export function keepView(person: ID, path: string, answer: unknown): void {
  viewKeep.put(nameOf(person, path), { at: Date.now(), answer }).catch(() => {});
}

/** Reads `path` from the server; without a network, what was seen of it last. */
export async function readView<Answer>(
  person: ID,
  path: string,
  signal?: AbortSignal,
): Promise<Seen<Answer>> {
  try {
    const answer = await get<Answer>(path, signal);
    if (worthKeeping.test(path)) keepView(person, path, answer);
    return { answer, kept: false };
  } catch (error) {
    if (!(error instanceof Unreachable)) throw error;
    const found = await viewKeep.get(nameOf(person, path)).catch(() => null);
    if (!found) throw error;
    return { answer: found.answer as Answer, kept: true };
  }
}

/** Keeps who is signed in. What another person saw on this machine goes. */
export async function keepSession(session: Session): Promise<void> {
  const before = await viewKeep.get(sessionName).catch(() => null);
  if (before && (before.answer as Session).person.id !== session.person.id) {
    await viewKeep.clear().catch(() => {});
  }
  await viewKeep.put(sessionName, { at: Date.now(), answer: session }).catch(() => {});
  await viewKeep.dropBefore(Date.now() - keptFor).catch(() => {});
}

/** Who was signed in last. Its clock is of then, so ours is taken. */
export async function keptSession(): Promise<Session | null> {
  const found = await viewKeep.get(sessionName).catch(() => null);
  return found ? { ...found.answer as Session, serverTime: Date.now() } : null;
}

export function forgetViews(): Promise<void> {
  return viewKeep.clear().catch(() => {});
}
