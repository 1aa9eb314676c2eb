import { grouped, readThrough } from "../../src/core/notices.ts";
import type { Notice, NoticeKind } from "../../src/core/wire.ts";
import { equal } from "./equal.ts";

function notice(position: number, read = false, kind: NoticeKind = "topicClosed", place = "a") {
  const found: Notice = {
    position,
    kind,
    workspace: { id: place, name: place },
    topic: null,
    post: null,
    by: "someone",
    at: position,
    excerpt: null,
    read,
  };
  return found;
}

Deno.test("what is read moves on through the oldest ones that were opened", () => {
  const notices = [notice(40), notice(30), notice(20), notice(10, true)];
  equal(readThrough(notices, new Set([20, 30])), 30);
  equal(readThrough(notices, new Set([20, 40])), 20);
});

Deno.test("an older unread notice is never passed over", () => {
  equal(readThrough([notice(40), notice(20)], new Set([40])), null);
});

Deno.test("groups follow their newest notice; unread ones that name me come first", () => {
  const groups = grouped([
    notice(10, false, "mention"),
    notice(30),
    notice(20, true, "reply"),
    notice(40, false, "roleChanged", "b"),
  ]);
  equal(groups.map((group) => group.map(({ position }) => position)), [[40], [10, 30, 20]]);
});
