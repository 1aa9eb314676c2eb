import { type Key, keys, ordered, type Reader, type Space, threadOf } from "./space.ts";
import type { Event } from "./events.ts";
import type { ID, Post, Topic, Workspace } from "../core/wire.ts";

/**
 * Folds one event over what is known; returns what changed. An event that a part of the view has
 * already in it (its position is not above the part's) leaves that part alone, so that views read
 * at different positions live with one stream.
 */
export function fold(space: Space, event: Event, reader: Reader): Key[] {
  const changed = [...foldWorkspace(space, event, reader), ...foldThreads(space, event, reader)];
  if (space.membersPosition > 0 && event.position > space.membersPosition) {
    changed.push(...foldMembers(space, event));
    space.membersPosition = event.position;
  }
  return changed;
}

/** What happens without the workspace counting as active, as for the server. */
const quiet: ReadonlySet<string> = new Set([
  "workspace.changed",
  "member.added",
  "member.roleChanged",
  "member.removed",
  "member.chairAppointed",
  "topic.changed",
  "post.agreed",
  "post.agreementWithdrawn",
]);

function foldWorkspace(space: Space, event: Event, reader: Reader): Key[] {
  if (!space.workspace || event.position <= space.position) return [];
  space.position = event.position;
  const changed = new Set<Key>([keys.workspace]);
  const set = (change: Partial<Workspace>) => {
    space.workspace = { ...space.workspace!, ...change };
  };
  const setTopic = (id: ID, change: (topic: Topic) => Partial<Topic>) => {
    const topic = space.topics.get(id);
    if (!topic || event.position <= (space.topicPositions.get(id) ?? 0)) return;
    space.topics.set(id, { ...topic, ...change(topic) });
    changed.add(keys.topic(id));
  };
  const before = space.workspace;
  if (!quiet.has(event.type)) set({ lastActivityAt: event.at });
  switch (event.type) {
    case "workspace.created":
    case "workspace.changed":
      set({
        name: event.data.name,
        purpose: event.data.purpose,
        visibility: event.data.visibility,
      });
      break;
    case "member.added":
    case "member.removed": {
      const step = event.type === "member.added" ? 1 : -1;
      const kind = reader.classOf(event.data.person);
      set({ memberCount: before.memberCount + step });
      if (kind) {
        const counts = before.classCounts;
        set({ classCounts: { ...counts, [kind]: counts[kind] + step } });
      }
      if (event.data.person === reader.me) {
        set({ role: event.type === "member.added" ? event.data.role : null });
      }
      break;
    }
    case "member.roleChanged":
      if (event.data.person === reader.me) set({ role: event.data.role });
      break;
    case "member.chairAppointed":
      if (event.data.person === reader.me) set({ role: "chair" });
      break;
    case "topic.opened":
      space.topics.set(event.data.topic, opened(event));
      space.topicOrder = ordered(space.topics);
      set({ topicCount: before.topicCount + 1 });
      changed.add(keys.topics).add(keys.topic(event.data.topic));
      break;
    case "topic.changed":
      setTopic(event.data.topic, () => ({ title: event.data.title, due: event.data.due ?? null }));
      changed.add(keys.topics);
      break;
    case "topic.closed":
      setTopic(event.data.topic, () => ({
        closedAt: event.at,
        conclusion: event.data.conclusion,
      }));
      changed.add(keys.topics);
      break;
    case "topic.reopened":
      setTopic(event.data.topic, () => ({ closedAt: null, conclusion: null }));
      changed.add(keys.topics);
      break;
    case "post.added": {
      const { topic, stance } = event.data;
      const unread = event.actor === reader.me ? 0 : 1;
      setTopic(topic, (now) => ({
        postCount: now.postCount + 1,
        participantCount: now.participantCount + (isNewVoice(space, topic, event.actor) ? 1 : 0),
        lastPostAt: event.at,
        lastPostBy: event.actor,
        unreadCount: now.unreadCount + unread,
        stances: stance ? { ...now.stances, [stance]: now.stances[stance] + 1 } : now.stances,
      }));
      const order = [topic, ...space.topicOrder.filter((other) => other !== topic)];
      if (space.topicOrder[0] !== topic) {
        space.topicOrder = order;
        changed.add(keys.topics);
      }
      set({
        postCount: before.postCount + 1,
        unreadCount: before.unreadCount + (before.role ? unread : 0),
      });
      break;
    }
    case "post.edited":
    case "post.agreed":
    case "post.agreementWithdrawn":
    case "organisation.registered":
    case "person.registered":
    case "person.changed":
    case "person.suspended":
    case "person.reinstated":
      break;
    default:
      event satisfies never;
  }
  if (event.type.startsWith("topic.")) set({ nextDueAt: nextDue(space) });
  return [...changed];
}

function foldThreads(space: Space, event: Event, reader: Reader): Key[] {
  if (event.type === "post.added") return addPost(space, event);
  if (
    event.type !== "post.edited" && event.type !== "post.agreed" &&
    event.type !== "post.agreementWithdrawn"
  ) return [];
  const id = event.data.post;
  const post = space.posts.get(id);
  const thread = threadOf(space, id);
  if (!post || !thread || event.position <= thread.position) return [];
  thread.position = event.position;
  if (event.position <= (space.postPositions.get(id) ?? 0)) return [];
  const own = event.actor === reader.me;
  let change: Partial<Post>;
  if (event.type === "post.edited") {
    change = { text: event.data.text, editedAt: event.at, editCount: post.editCount + 1 };
  } else {
    const agreed = event.type === "post.agreed";
    change = {
      agreeCount: post.agreeCount + (agreed ? 1 : -1),
      ...(own ? { agreed } : {}),
    };
  }
  space.posts.set(id, { ...post, ...change });
  return [keys.post(id)];
}

type Added = Extract<Event, { type: "post.added" }>;

function addPost(space: Space, event: Added): Key[] {
  const { topic, post: id, parent, stance, text } = event.data;
  const thread = space.threads.get(topic);
  if (!thread || event.position <= thread.position || space.posts.has(id)) return [];
  space.posts.set(id, {
    id,
    position: event.position,
    author: event.actor,
    at: event.at,
    text,
    parent: parent ?? null,
    stance: stance ?? null,
    editedAt: null,
    editCount: 0,
    agreeCount: 0,
    agreed: false,
    replyCount: 0,
  });
  space.threads.set(topic, {
    ...thread,
    position: event.position,
    order: [...thread.order, id],
  });
  thread.voices?.add(event.actor);
  const changed = [keys.thread(topic), keys.post(id)];
  const answered = parent ? space.posts.get(parent) : undefined;
  if (answered) {
    space.posts.set(answered.id, { ...answered, replyCount: answered.replyCount + 1 });
    changed.push(keys.post(answered.id));
  }
  return changed;
}

function foldMembers(space: Space, event: Event): Key[] {
  switch (event.type) {
    case "member.added":
      space.members = [
        ...space.members.filter((member) => member.person !== event.data.person),
        { person: event.data.person, role: event.data.role, since: event.at },
      ];
      break;
    case "member.roleChanged":
      space.members = space.members.map((member) =>
        member.person === event.data.person ? { ...member, role: event.data.role } : member
      );
      break;
    case "member.chairAppointed":
      space.members = space.members.map((member) =>
        member.person === event.data.person ? { ...member, role: "chair" } : member
      );
      break;
    case "member.removed":
      space.members = space.members.filter((member) => member.person !== event.data.person);
      break;
    default:
      return [];
  }
  return [keys.members];
}

function opened(event: Extract<Event, { type: "topic.opened" }>): Topic {
  return {
    id: event.data.topic,
    title: event.data.title,
    openedBy: event.actor,
    openedAt: event.at,
    due: event.data.due ?? null,
    closedAt: null,
    conclusion: null,
    postCount: 0,
    participantCount: 0,
    lastPostAt: event.at,
    lastPostBy: event.actor,
    unreadCount: 0,
    version: event.version,
    stances: { agree: 0, disagree: 0, neutral: 0, question: 0 },
  };
}

/** Whether `person` speaks for the first time, as far as the loaded posts can tell. */
function isNewVoice(space: Space, topic: ID, person: ID): boolean {
  const thread = space.threads.get(topic);
  if (!thread) return space.topics.get(topic)?.postCount === 0;
  if (thread.more) return false;
  thread.voices ??= new Set(thread.order.map((post) => space.posts.get(post)?.author ?? ""));
  if (thread.voices.has(person)) return false;
  thread.voices.add(person);
  return true;
}

function nextDue(space: Space): number | null {
  let next: number | null = null;
  for (const topic of space.topics.values()) {
    if (topic.due === null || topic.closedAt !== null) continue;
    if (next === null || topic.due < next) next = topic.due;
  }
  return next;
}
