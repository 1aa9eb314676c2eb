import type { Event } from "../../src/state/events.ts";
import { fold } from "../../src/state/fold.ts";
import {
  emptySpace,
  readMembers,
  readTopic,
  readWorkspace,
  type Space,
  topicView,
  workspaceView,
} from "../../src/state/space.ts";
import type {
  ID,
  MembersAnswer,
  PersonClass,
  Topic,
  TopicAnswer,
  WorkspaceAnswer,
} from "../../src/core/wire.ts";
import { equal } from "./equal.ts";

/** What was read, what was heard since, and what one would read now: written by the server. */
interface Vector<Reading> {
  viewer: ID;
  initial: Reading;
  frames: { params: Event }[];
  expected: Reading;
}

interface Place {
  space: Omit<WorkspaceAnswer, "position" | "people">;
  members: Omit<MembersAnswer, "position" | "people">;
}

const folder = new URL("../../../Tests/Vectors/", import.meta.url);

function read<Reading, More = unknown>(name: string): (Vector<Reading> & More)[] {
  const at = new URL(`${name}/`, folder);
  const names = [...Deno.readDirSync(at)].map((file) => file.name).sort();
  return names.map((file) => JSON.parse(Deno.readTextFileSync(new URL(file, at))));
}

/** The position of a view that has none of the frames in it yet. */
const before = (frames: { params: Event }[]) => frames[0]!.params.position - 1;

/** The members of `found`, as `expected` has them: the front does not keep all that is answered. */
function same(found: unknown, expected: unknown): void {
  equal(found, trimmed(expected, found));
}

function trimmed(expected: unknown, found: unknown): unknown {
  if (Array.isArray(expected)) {
    if (!Array.isArray(found) || found.length !== expected.length) return expected;
    return expected.map((value, index) => trimmed(value, found[index]));
  }
  if (!expected || !found || typeof expected !== "object") return expected;
  const known = Object.keys(found).filter((key) => key in expected);
  return Object.fromEntries(
    known.map((key) => [
      key,
      trimmed((expected as Record<string, unknown>)[key], (found as Record<string, unknown>)[key]),
    ]),
  );
}

/** A topic but for how many take part, which only its loaded posts tell, and what is not answered. */
const known = ({ participantCount: _some, version: _none, ...topic }: Topic) => topic;
const byName = (a: { id: ID }, b: { id: ID }) => a.id < b.id ? -1 : 1;
const nobody = { find: () => null };

Deno.test("a workspace and its members, heard on, are what one would read now", () => {
  const vectors = read<Place, { classes: Record<ID, PersonClass> }>("workspace");
  equal(vectors.length, 10);
  for (const { viewer, classes, initial, frames, expected } of vectors) {
    const position = before(frames);
    const space = emptySpace(initial.space.workspace.id);
    readWorkspace(space, { ...initial.space, position, people: [] });
    readMembers(space, { ...initial.members, position, people: [] });
    const reader = { me: viewer, classOf: (person: ID) => classes[person] ?? null };
    for (const { params } of frames) fold(space, params, reader);
    same(space.members, expected.members.members);
    const { workspace, topics } = workspaceView(space, nobody);
    // What I may do is read anew where my role changes: only the server knows it.
    same(
      { ...workspace, permissions: expected.space.workspace.permissions },
      expected.space.workspace,
    );
    same(topics.map(known).sort(byName), expected.space.topics.map(known).sort(byName));
  }
});

Deno.test("a topic, heard on, is what one would read now", () => {
  const vectors = read<Omit<TopicAnswer, "position" | "people">>("discussion");
  equal(vectors.length, 10);
  for (const { viewer, initial, frames, expected } of vectors) {
    const space = placeOf(initial, before(frames));
    for (const { params } of frames) fold(space, params, { me: viewer, classOf: () => null });
    const found = topicView(space, initial.topic.id, 200, nobody)!;
    same(found.topic, expected.topic);
    same(found.posts, expected.posts);
    equal(found.more, expected.more);
  }
});

/** A workspace of which nothing but one topic is of interest. */
function placeOf(initial: Omit<TopicAnswer, "position" | "people">, position: number): Space {
  const space = emptySpace("place");
  readWorkspace(space, {
    position,
    people: [],
    topics: [initial.topic],
    workspace: {} as WorkspaceAnswer["workspace"],
  });
  readTopic(space, { ...initial, position, people: [] });
  return space;
}
