import type { Event } from "../../src/state/events.ts";
import { fold } from "../../src/state/fold.ts";
import { emptySpace, readEarlier, readTopic, readWorkspace } from "../../src/state/space.ts";
import type { Post, Topic, TopicAnswer, WorkspaceAnswer } from "../../src/core/wire.ts";
import { equal } from "./equal.ts";

const me = "me";
const reader = { me, classOf: () => "expert" as const };
let version = 0;

function event<Type extends Event["type"]>(
  position: number,
  type: Type,
  data: Extract<Event, { type: Type }>["data"],
  actor = "other",
): Event {
  version += 1;
  const fact = { position, workspace: "w", version, at: position * 1000, actor, command: "c" };
  return { ...fact, type, data } as unknown as Event;
}

function topic(change: Partial<Topic> = {}): Topic {
  return {
    id: "t",
    title: "Chủ đề",
    openedBy: "other",
    openedAt: 1000,
    due: null,
    closedAt: null,
    conclusion: null,
    postCount: 1,
    participantCount: 1,
    lastPostAt: 1000,
    lastPostBy: "other",
    unreadCount: 1,
    version: 1,
    stances: { agree: 0, disagree: 0, neutral: 0, question: 0 },
    ...change,
  };
}

function post(id: string, position: number, change: Partial<Post> = {}): Post {
  return {
    id,
    position,
    author: "other",
    at: position * 1000,
    text: id,
    parent: null,
    stance: null,
    editedAt: null,
    editCount: 0,
    agreeCount: 0,
    agreed: false,
    replyCount: 0,
    ...change,
  };
}

function spaceAt(position: number): WorkspaceAnswer {
  return {
    position,
    people: [],
    topics: [topic()],
    workspace: {
      id: "w",
      name: "Không gian",
      purpose: "",
      visibility: "department",
      role: "member",
      memberCount: 2,
      topicCount: 1,
      postCount: 1,
      unreadCount: 1,
      createdAt: 0,
      lastActivityAt: 0,
      nextDueAt: null,
      createdBy: "other",
      classCounts: { official: 0, business: 0, expert: 2, citizen: 0 },
      permissions: [],
    },
  };
}

function threadAt(position: number, posts: Post[], more = false): TopicAnswer {
  return {
    position,
    people: [],
    posts,
    more,
    readThrough: 0,
    topic: topic({ postCount: posts.length }),
  };
}

function opened() {
  const space = emptySpace("w");
  readWorkspace(space, spaceAt(10));
  readTopic(space, threadAt(10, [post("p1", 5)]));
  return space;
}

Deno.test("a post by somebody else counts as unread and goes to the end", () => {
  const space = opened();
  const changed = fold(
    space,
    event(11, "post.added", { post: "p2", topic: "t", text: "hai", stance: "agree", parent: "p1" }),
    reader,
  );
  equal(space.threads.get("t")!.order, ["p1", "p2"]);
  equal(space.topics.get("t")!.postCount, 2);
  equal(space.topics.get("t")!.unreadCount, 2);
  equal(space.topics.get("t")!.stances.agree, 1);
  equal(space.posts.get("p1")!.replyCount, 1);
  equal(changed.includes("thread:t") && changed.includes("post:p1"), true);
});

Deno.test("my own post is not unread, and I am a new voice once", () => {
  const space = opened();
  fold(space, event(11, "post.added", { post: "p2", topic: "t", text: "hai" }, me), reader);
  fold(space, event(12, "post.added", { post: "p3", topic: "t", text: "ba" }, me), reader);
  equal(space.topics.get("t")!.unreadCount, 1);
  equal(space.topics.get("t")!.participantCount, 2);
});

Deno.test("an event that a view has already in it changes nothing", () => {
  const space = opened();
  const before = JSON.stringify([space.workspace, [...space.topics], [...space.posts]]);
  fold(space, event(9, "post.added", { post: "p0", topic: "t", text: "cũ" }), reader);
  fold(space, event(10, "post.agreed", { post: "p1" }), reader);
  equal(JSON.stringify([space.workspace, [...space.topics], [...space.posts]]), before);
});

Deno.test("a thread read later than the workspace does not count its posts twice", () => {
  const space = emptySpace("w");
  readWorkspace(space, spaceAt(10));
  readTopic(space, threadAt(12, [post("p1", 5), post("p2", 12)]));
  fold(space, event(11, "topic.changed", { topic: "t", title: "Cũ" }), reader);
  fold(space, event(12, "post.added", { post: "p2", topic: "t", text: "hai" }), reader);
  equal(space.topics.get("t")!.postCount, 2);
  equal(space.topics.get("t")!.title, "Chủ đề");
  equal(space.threads.get("t")!.order, ["p1", "p2"]);
  fold(space, event(13, "post.added", { post: "p3", topic: "t", text: "ba" }), reader);
  equal(space.topics.get("t")!.postCount, 3);
});

Deno.test("earlier posts are put in front and keep what they were read with", () => {
  const space = emptySpace("w");
  readWorkspace(space, spaceAt(10));
  readTopic(space, threadAt(10, [post("p5", 5)], true));
  readEarlier(space, threadAt(14, [post("p3", 3, { agreeCount: 1 })]));
  fold(space, event(12, "post.agreed", { post: "p3" }), reader);
  equal(space.threads.get("t")!.order, ["p3", "p5"]);
  equal(space.posts.get("p3")!.agreeCount, 1);
  fold(space, event(15, "post.agreed", { post: "p3" }), reader);
  equal(space.posts.get("p3")!.agreeCount, 2);
});

Deno.test("edits and agreement change their post and nothing else", () => {
  const space = opened();
  const changed = fold(space, event(11, "post.edited", { post: "p1", text: "mới" }), reader);
  fold(space, event(12, "post.agreed", { post: "p1" }, me), reader);
  const found = space.posts.get("p1")!;
  equal([found.text, found.editCount, found.editedAt], ["mới", 1, 11_000]);
  equal([found.agreeCount, found.agreed], [1, true]);
  fold(space, event(13, "post.agreementWithdrawn", { post: "p1" }, me), reader);
  equal(space.posts.get("p1")!.agreed, false);
  equal(changed, ["workspace", "post:p1"]);
});

Deno.test("members come and go with their class; my own role follows", () => {
  const space = opened();
  fold(space, event(11, "member.added", { person: "x", role: "member", workspace: "w" }), reader);
  equal(space.workspace!.memberCount, 3);
  equal(space.workspace!.classCounts.expert, 3);
  fold(
    space,
    event(12, "member.roleChanged", { person: me, role: "chair", workspace: "w" }),
    reader,
  );
  equal(space.workspace!.role, "chair");
  fold(space, event(13, "member.removed", { person: me, workspace: "w" }), reader);
  equal([space.workspace!.role, space.workspace!.memberCount], [null, 2]);
});

Deno.test("the next date of the workspace is the first one of its open topics", () => {
  const space = opened();
  fold(space, event(11, "topic.opened", { topic: "u", title: "Hai", due: 900 }), reader);
  fold(space, event(12, "topic.changed", { topic: "t", title: "Một", due: 500 }), reader);
  equal(space.workspace!.nextDueAt, 500);
  fold(space, event(13, "topic.closed", { topic: "t", conclusion: "Xong" }), reader);
  equal(space.workspace!.nextDueAt, 900);
  equal(space.topics.get("t")!.conclusion, "Xong");
  fold(space, event(14, "topic.reopened", { topic: "t", reason: "Thêm" }), reader);
  equal([space.workspace!.nextDueAt, space.topics.get("t")!.closedAt], [500, null]);
});

Deno.test("the topic last spoken in comes first", () => {
  const space = opened();
  fold(space, event(11, "topic.opened", { topic: "u", title: "Hai" }), reader);
  equal(space.topicOrder, ["u", "t"]);
  fold(space, event(12, "post.added", { post: "p2", topic: "t", text: "hai" }), reader);
  equal(space.topicOrder, ["t", "u"]);
});
