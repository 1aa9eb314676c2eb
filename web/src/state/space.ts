import type {
  ID,
  Member,
  MembersAnswer,
  Person,
  PersonClass,
  Post,
  Topic,
  TopicAnswer,
  Workspace,
  WorkspaceAnswer,
} from "../core/wire.ts";

/**
 * What the page knows of one workspace: a view read at some position, and every event folded over
 * it since. Rows are replaced, never changed, so that a reader can compare by identity.
 */
export interface Space {
  id: ID;
  /** Position of the workspace and its topics; 0 before the first reading. */
  position: number;
  workspace: Workspace | null;
  topics: Map<ID, Topic>;
  /** Topics that were read later than the workspace: what they have in them already. */
  topicPositions: Map<ID, number>;
  /** Topic identifiers, the last spoken in first. */
  topicOrder: readonly ID[];
  threads: Map<ID, Thread>;
  posts: Map<ID, Post>;
  /** Posts that were read later than their thread: what they have in them already. */
  postPositions: Map<ID, number>;
  /** Position of the member list; 0 before it was read. */
  membersPosition: number;
  members: readonly Member[];
}

/** The posts of one topic that are loaded: always the newest ones, without a hole. */
export interface Thread {
  position: number;
  order: readonly ID[];
  /** Earlier posts exist that are not loaded. */
  more: boolean;
  readThrough: number;
  /** Who has spoken, once all posts are loaded and somebody asked. */
  voices?: Set<ID>;
}

/** Who reads: an event about oneself changes other things than one about somebody else. */
export interface Reader {
  me: ID;
  classOf(person: ID): PersonClass | null;
}

export function emptySpace(id: ID): Space {
  return {
    id,
    position: 0,
    workspace: null,
    topics: new Map(),
    topicPositions: new Map(),
    topicOrder: [],
    threads: new Map(),
    posts: new Map(),
    postPositions: new Map(),
    membersPosition: 0,
    members: [],
  };
}

/** Names of what changed, for those who watch it. */
export type Key = string;
export const keys = {
  workspace: "workspace",
  topics: "topics",
  members: "members",
  presence: "presence",
  pending: (topic: ID) => `pending:${topic}`,
  topic: (topic: ID) => `topic:${topic}`,
  thread: (topic: ID) => `thread:${topic}`,
  post: (post: ID) => `post:${post}`,
};

export function readWorkspace(space: Space, answer: WorkspaceAnswer): Key[] {
  space.position = answer.position;
  space.workspace = answer.workspace;
  space.topics = new Map(answer.topics.map((topic) => [topic.id, topic]));
  space.topicPositions = new Map();
  space.topicOrder = ordered(space.topics);
  return [keys.workspace, keys.topics, ...answer.topics.map((topic) => keys.topic(topic.id))];
}

export function readMembers(space: Space, answer: MembersAnswer): Key[] {
  space.membersPosition = answer.position;
  space.members = answer.members;
  return [keys.members];
}

/** The newest posts of a topic, which replace what was loaded of it. */
export function readTopic(space: Space, answer: TopicAnswer): Key[] {
  const { topic, posts, position, more, readThrough } = answer;
  for (const post of posts) space.posts.set(post.id, post);
  space.threads.set(topic.id, { position, order: posts.map((post) => post.id), more, readThrough });
  const changed = [keys.thread(topic.id), ...posts.map((post) => keys.post(post.id))];
  if (position >= space.position || !space.topics.has(topic.id)) {
    if (!space.topics.has(topic.id)) changed.push(keys.topics);
    space.topics.set(topic.id, topic);
    space.topicPositions.set(topic.id, position);
    space.topicOrder = ordered(space.topics);
    changed.push(keys.topic(topic.id));
  }
  return changed;
}

/** A page of earlier posts, put in front. */
export function readEarlier(space: Space, answer: TopicAnswer): Key[] {
  const { posts, more, position } = answer;
  const topic = answer.topic.id;
  const thread = space.threads.get(topic);
  if (!thread) return [];
  const known = new Set(thread.order);
  const fresh = posts.filter((post) => !known.has(post.id));
  for (const post of fresh) {
    space.posts.set(post.id, post);
    space.postPositions.set(post.id, position);
  }
  const order = [...fresh.map((post) => post.id), ...thread.order];
  space.threads.set(topic, { ...thread, order, more });
  return [keys.thread(topic), ...fresh.map((post) => keys.post(post.id))];
}

/** Topics by last post, newest first. */
export function ordered(topics: Map<ID, Topic>): ID[] {
  return [...topics.values()]
    .sort((a, b) => b.lastPostAt - a.lastPostAt || (a.id < b.id ? 1 : -1))
    .map((topic) => topic.id);
}

/** The thread in which a post is loaded. */
export function threadOf(space: Space, post: ID): Thread | null {
  for (const thread of space.threads.values()) if (thread.order.includes(post)) return thread;
  return null;
}

/** The workspace as the server would answer now, to be kept. */
export function workspaceView(space: Space, people: Known): WorkspaceAnswer {
  const topics = [...space.topics.values()];
  const named = topics.flatMap((topic) => [topic.openedBy, topic.lastPostBy]);
  return {
    position: space.position,
    workspace: space.workspace!,
    topics,
    people: known(named, people),
  };
}

/** The newest posts of a topic as the server would answer now, to be kept. */
export function topicView(
  space: Space,
  id: ID,
  most: number,
  people: Known,
): TopicAnswer | null {
  const topic = space.topics.get(id);
  const thread = space.threads.get(id);
  if (!topic || !thread) return null;
  const posts = thread.order.slice(-most).map((post) => space.posts.get(post)!);
  return {
    position: thread.position,
    topic,
    posts,
    more: thread.more || thread.order.length > posts.length,
    readThrough: thread.readThrough,
    people: known(posts.map((post) => post.author), people),
  };
}

interface Known {
  find(person: ID): Person | null;
}

function known(ids: readonly ID[], people: Known): Person[] {
  return [...new Set(ids)].flatMap((id) => people.find(id) ?? []);
}
