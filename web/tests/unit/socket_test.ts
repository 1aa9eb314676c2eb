import { backoff } from "../../src/core/backoff.ts";
import { Refused, Unreachable } from "../../src/core/http.ts";
import { sentenceOf } from "../../src/i18n/index.ts";
import type { Event } from "../../src/state/events.ts";
import { type Command, type Keep, Outbox } from "../../src/state/outbox.ts";
import { Socket, type Wire } from "../../src/state/socket.ts";
import { Subscriptions } from "../../src/state/subscriptions.ts";
import { equal } from "./equal.ts";

const settle = () => new Promise((resolve) => setTimeout(resolve, 0));

class FakeWire implements Wire {
  sent: Record<string, unknown>[] = [];
  onmessage: ((event: { data: unknown }) => void) | null = null;
  onclose: ((event: { code: number }) => void) | null = null;
  send(text: string) {
    this.sent.push(JSON.parse(text));
  }
  close() {}
  receive(message: unknown) {
    this.onmessage?.({ data: JSON.stringify(message) });
  }
  hello() {
    this.receive({
      jsonrpc: "2.0",
      method: "hello",
      params: { person: "me", position: 1, serverTime: 0 },
    });
  }
  answer(result: unknown = {}) {
    this.receive({ jsonrpc: "2.0", id: this.sent.at(-1)!.id, result });
  }
  refuse(code: string, number = -32000) {
    const error = { code: number, message: code, data: { code, vi: "không", en: "no" } };
    this.receive({ jsonrpc: "2.0", id: this.sent.at(-1)!.id, error });
  }
}

/** A socket whose wires and pauses the test holds in its hand. */
function linked() {
  const wires: FakeWire[] = [];
  const pauses: { callback: () => void; milliseconds: number; live: boolean }[] = [];
  const heard: string[] = [];
  const socket = new Socket({
    connect: () => {
      wires.push(new FakeWire());
      return wires.at(-1)!;
    },
    timers: {
      set: (callback, milliseconds) => {
        const pause = { callback, milliseconds, live: true };
        pauses.push(pause);
        return pause;
      },
      clear: (pause) => {
        if (pause) (pause as { live: boolean }).live = false;
      },
    },
    random: () => 0.5,
    onState: (state) => heard.push(state),
    onHello: () => heard.push("hello"),
    onNotification: (method) => heard.push(method),
    onSessionEnded: () => heard.push("ended"),
  });
  return { socket, wires, pauses, heard };
}

Deno.test("requests wait for the greeting, and get their own answers", async () => {
  const { socket, wires } = linked();
  socket.start();
  let refused = false;
  await socket.request("a", {}).catch((error) => refused = error instanceof Unreachable);
  equal(refused, true);
  wires[0]!.hello();
  const first = socket.request("a", {}, "1");
  const second = socket.request("b", {}, "2");
  wires[0]!.receive({ id: "2", result: "zwei" });
  wires[0]!.receive({ id: "1", result: "eins" });
  equal([await first, await second], ["eins", "zwei"]);
});

Deno.test("after a cut the socket comes back, each time after a longer pause", () => {
  const { socket, wires, pauses, heard } = linked();
  socket.start();
  wires[0]!.onclose!({ code: 1006 });
  pauses.at(-1)!.callback();
  wires[1]!.onclose!({ code: 1006 });
  equal(pauses.map((pause) => pause.milliseconds), [450, 700]);
  pauses.at(-1)!.callback();
  wires[2]!.hello();
  equal(heard.slice(-2), ["online", "hello"]);
});

Deno.test("who comes back to a wire that died in silence gets a new one", () => {
  const { socket, wires, pauses, heard } = linked();
  socket.start();
  wires[0]!.hello();
  socket.hurry();
  wires[0]!.answer();
  equal(pauses.filter((pause) => pause.live), []);
  equal(socket.state, "online");
  socket.hurry();
  equal(pauses.at(-1)!.milliseconds < 10_000, true);
  pauses.at(-1)!.callback();
  equal(socket.state, "offline");
  pauses.at(-1)!.callback();
  wires[1]!.hello();
  equal(heard.slice(-2), ["online", "hello"]);
});

Deno.test("a machine without a network has no link", () => {
  const { socket, wires, heard } = linked();
  socket.start();
  wires[0]!.hello();
  socket.cut();
  socket.cut();
  equal(heard, ["connecting", "online", "hello", "offline"]);
  socket.hurry();
  wires[1]!.hello();
  equal(socket.state, "online");
});

Deno.test("an ended session is not knocked at again", () => {
  const { socket, wires, pauses, heard } = linked();
  socket.start();
  wires[0]!.hello();
  wires[0]!.onclose!({ code: 1008 });
  equal(heard.at(-1), "ended");
  equal(pauses.filter((pause) => pause.live && pause.milliseconds < 10_000).length, 0);
});

Deno.test("pauses stay below half a minute and never fall together", () => {
  equal(backoff(20, () => 1) <= 30_200, true);
  equal(backoff(3, () => 0.1) !== backoff(3, () => 0.9), true);
});

class Memory implements Keep {
  kept = new Map<string, Command>();
  all() {
    return Promise.resolve([...this.kept.values()]);
  }
  put(command: Command) {
    this.kept.set(command.id, command);
    return Promise.resolve();
  }
  remove(id: string) {
    this.kept.delete(id);
    return Promise.resolve();
  }
}

function boxed(keep = new Memory()) {
  const { socket, wires, pauses } = linked();
  const refused: string[] = [];
  const box = new Outbox({
    person: "me",
    keep,
    request: (method, params, id) => socket.request(method, params, id),
    isOnline: () => socket.state === "online",
    onChange: () => {},
    onRefused: (_, refusal) => refused.push(refusal.code),
    wait: () => Promise.resolve(),
  });
  const greet = () => {
    wires.at(-1)!.hello();
    box.flush();
  };
  return { socket, wires, pauses, keep, box, refused, greet };
}

Deno.test("a post written offline is kept, and goes out with the same identifier", async () => {
  const { socket, wires, keep, box, greet } = boxed();
  socket.start();
  const sent = box.send("post.add", { text: "chào" }, "c1");
  await settle();
  equal([...keep.kept.keys()], ["c1"]);
  greet();
  await settle();
  equal(wires[0]!.sent.map((message) => message.id), ["c1"]);
  wires[0]!.answer({ first: 5, last: 5, at: 1 });
  equal(await sent, { first: 5, last: 5, at: 1 });
  equal([keep.kept.size, box.pending.length], [0, 0]);
});

Deno.test("a post on its way at a cut is sent again, once, after the greeting", async () => {
  const { socket, wires, pauses, box, greet } = boxed();
  socket.start();
  greet();
  const sent = box.send("post.add", { text: "chào" }, "c1");
  await settle();
  wires[0]!.onclose!({ code: 1006 });
  await settle();
  equal(box.pending.length, 1);
  pauses.at(-1)!.callback();
  greet();
  await settle();
  equal(wires[1]!.sent.map((message) => message.id), ["c1"]);
  wires[1]!.answer({ first: 5, last: 5, at: 1 });
  await sent;
  equal(box.pending.length, 0);
});

Deno.test("what an earlier page left goes out; what another person left does not", async () => {
  const keep = new Memory();
  const left = { method: "post.add", params: { text: "a" }, at: 1 };
  keep.kept.set("mine", { ...left, id: "mine", person: "me" });
  keep.kept.set("theirs", { ...left, id: "theirs", person: "other" });
  const { socket, wires, box, refused, greet } = boxed(keep);
  socket.start();
  greet();
  await box.restore();
  await settle();
  equal(wires[0]!.sent.map((message) => message.id), ["mine"]);
  wires[0]!.refuse("topic.closed");
  await settle();
  equal(refused, ["topic.closed"]);
  equal([...keep.kept.keys()], ["theirs"]);
});

Deno.test("who belongs is not decided offline", async () => {
  const { socket, box } = boxed();
  socket.start();
  let failed: unknown;
  await box.send("member.add", {}).catch((error) => failed = error);
  equal(failed instanceof Unreachable, true);
  equal(box.pending.length, 0);
});

Deno.test("a refusal comes back with its sentence; an overloaded server is asked again", async () => {
  const { socket, wires, box, greet } = boxed();
  socket.start();
  greet();
  let failed: unknown;
  const first = box.send("post.add", { text: "a" }, "c1").catch((error) => failed = error);
  await settle();
  wires[0]!.refuse("text.tooLong");
  await first;
  equal(sentenceOf(failed), "không");
  const second = box.send("post.add", { text: "b" }, "c2");
  await settle();
  wires[0]!.refuse("overloaded", -32001);
  await settle();
  await settle();
  equal(wires[0]!.sent.map((message) => message.id), ["c1", "c2", "c2"]);
  wires[0]!.answer({ first: 1, last: 1, at: 1 });
  await second;
});

function event(position: number, version: number): Event {
  return {
    position,
    version,
    workspace: "w",
    at: 0,
    actor: "a",
    command: "c",
    type: "post.agreed",
    data: { post: "p" },
  };
}

function followed() {
  const asked: unknown[] = [];
  const got: number[] = [];
  const old: string[] = [];
  let answer: () => Promise<unknown> = () => Promise.resolve({});
  const subscriptions = new Subscriptions({
    request: (method, params) => {
      asked.push([method, params]);
      return answer();
    },
    onEvent: (one) => got.push(one.position),
    onTooOld: (workspace) => old.push(workspace),
  });
  return {
    subscriptions,
    asked,
    got,
    old,
    fail: (error: Error) => answer = () => Promise.reject(error),
  };
}

Deno.test("a gap in the versions asks for what is missing, from the last position", async () => {
  const { subscriptions, asked, got } = followed();
  subscriptions.follow("w", 10);
  await settle();
  subscriptions.receive(event(11, 4));
  subscriptions.receive(event(14, 7));
  await settle();
  equal(asked, [["subscribe", { workspace: "w", since: 10 }], [
    "subscribe",
    { workspace: "w", since: 11 },
  ]]);
  for (const [position, version] of [[12, 5], [13, 6], [14, 7]] as const) {
    subscriptions.receive(event(position, version));
  }
  equal(got, [11, 12, 13, 14]);
});

Deno.test("each event counts once, however often it comes", async () => {
  const { subscriptions, got } = followed();
  subscriptions.follow("w", 10);
  await settle();
  for (const one of [event(11, 4), event(11, 4), event(12, 5), event(11, 4)]) {
    subscriptions.receive(one);
  }
  equal(got, [11, 12]);
});

Deno.test("a view that is read later does not jump over events on their way", async () => {
  const { subscriptions, got } = followed();
  subscriptions.follow("w", 10);
  await settle();
  subscriptions.follow("w", 12);
  await settle();
  for (const one of [event(11, 4), event(12, 5)]) subscriptions.receive(one);
  equal(got, [11, 12]);
  equal(subscriptions.covers("w", 9), false);
  equal(subscriptions.covers("w", 10), true);
});

Deno.test("after a cut each workspace goes on from where it stopped", async () => {
  const { subscriptions, asked } = followed();
  subscriptions.follow("w", 10);
  await settle();
  subscriptions.receive(event(12, 5));
  subscriptions.resume();
  await settle();
  equal(asked.at(-1), ["subscribe", { workspace: "w", since: 12 }]);
});

Deno.test("a position that is too old asks for the view anew", async () => {
  const { subscriptions, old, fail } = followed();
  fail(new Refused({ code: "subscription.tooOld" }));
  subscriptions.follow("w", 1);
  await settle();
  equal(old, ["w"]);
  equal(subscriptions.isFollowing("w"), false);
});
