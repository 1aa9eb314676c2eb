import { grouped } from "../../src/core/notices.ts";
import type { Notice, NoticeKind } from "../../src/core/wire.ts";
import { equal } from "./equal.ts";

function notice(position: number, read = false, kind: NoticeKind = "topicClosed", place = "a") {
  const found: Notice = {
    position,
    kind,
    workspace: { id: place, name: place },
    topic: null,
    post: null,
    draft: null,
    annotation: null,
    consultation: null,
    poll: null,
    outcome: null,
    changes: [],
    by: "someone",
    at: position,
    excerpt: null,
    read,
  };
  return found;
}

Deno.test("groups follow their newest notice; unread ones that name me come first", () => {
  const groups = grouped([
    notice(10, false, "mention"),
    notice(30),
    notice(20, true, "reply"),
    notice(40, false, "roleChanged", "b"),
  ]);
  equal(groups.map((group) => group.map(({ position }) => position)), [[40], [10, 30, 20]]);
});
