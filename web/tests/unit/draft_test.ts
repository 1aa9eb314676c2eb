import { apply, difference } from "../../src/core/ot.ts";
import { DraftModel, wordDifference } from "../../src/state/draft/model.ts";
import type { DraftAnswer } from "../../src/state/draft/wire.ts";
import { DraftServer } from "./draft_server.ts";
import { equal } from "./equal.ts";

/** Numbers that are the same on each run (Park and Miller, 1988). */
function seeded(seed: number): (below: number) => number {
  let state = seed % 2147483646 + 1;
  return (below) => (state = state * 48271 % 2147483647) % below;
}

interface Sent {
  run: () => void;
}

/** Somebody at a page: a model, what it has sent and not arrived, and how far it has heard. */
class Client {
  model: DraftModel;
  outgoing: Sent[] = [];
  heard = 0;
  #next = 0;
  #name: string;
  #server: DraftServer;

  constructor(name: string, server: DraftServer) {
    this.#name = name;
    this.#server = server;
    this.model = new DraftModel("w", "d", name);
    const blocks = server.tree.inOrder().map((shape) => ({
      ...shape,
      rev: server.rev(shape.id),
      text: server.texts.get(shape.id)!,
    }));
    const row = { id: "d", title: "", mayEdit: true } as DraftAnswer["draft"];
    const head = {} as DraftAnswer["head"];
    const rest = { drafters: [], versions: [], people: [], version: null, draft: row, head };
    this.model.read({ position: server.position, blocks, ...rest }, new Set());
  }

  send(): void {
    for (const [id, text] of this.model.texts) {
      const next = text.next();
      if (!next) continue;
      const command = `${this.#name}/${this.#next++}`;
      const { rev } = text;
      next.command = command;
      const server = this.#server;
      if (next.kind === "edit") {
        const { operation } = next;
        const run = () => server.edit(this.#name, command, id, rev, operation);
        this.outgoing.push({ run });
      } else {
        const { at, added } = next;
        const run = () => server.split(this.#name, command, id, rev, at, added);
        this.outgoing.push({ run });
      }
    }
  }

  hear(count: number): void {
    const events = this.#server.events.slice(this.heard, this.heard + count);
    this.heard += events.length;
    this.model.fold(events);
  }

  fresh(): string {
    return `${this.#name}-${this.#next++}`;
  }
}

function type(client: Client, random: (below: number) => number): void {
  const ids = [...client.model.texts.keys()];
  const id = ids[random(ids.length)]!;
  const text = client.model.texts.get(id)!;
  const at = random(text.text.length + 1);
  const what = random(12);
  if (what === 0) text.cut(at, client.fresh());
  else if (what === 1) client.model.undo(id, random(2) === 0);
  else {
    const end = Math.min(text.text.length, at + (what < 5 ? random(6) : 0));
    const words = what < 5 ? "" : "\u0111i\u1ec1u kho\u1ea3n ".slice(random(5), 5 + random(6));
    const after = text.text.slice(0, at) + words + text.text.slice(end);
    client.model.edit(id, difference(text.text, after, at + words.length));
  }
}

Deno.test("people who edit, split and merge one text end with the same words", () => {
  for (let seed = 1; seed <= 150; seed++) {
    const random = seeded(seed * 7919);
    const server = new DraftServer();
    for (const id of ["a", "b", "c"]) {
      server.add(id, `${id} quy \u0111\u1ecbnh chung v\u1ec1 ${id}`);
    }
    const clients = ["x", "y", "z"].map((name) => new Client(name, server));
    const step = (quiet: boolean) => {
      const client = clients[random(clients.length)]!;
      const what = random(quiet ? 3 : 10);
      if (what === 0) client.hear(1 + random(3));
      else if (what === 1) client.send();
      else if (what === 2) client.outgoing.shift()?.run();
      else if (what === 3 && random(4) === 0) {
        const order = server.tree.inOrder();
        const second = order[random(order.length)]!;
        const first = server.tree.before(second.id);
        if (first) server.merge("m", `m/${server.position}`, second.id, first);
      } else type(client, random);
    };
    for (let round = 0; round < 120; round++) step(false);
    const settled = () =>
      clients.every((client) =>
        client.outgoing.length === 0 && client.heard === server.events.length &&
        [...client.model.texts.values()].every((text) => text.isSettled)
      );
    for (let round = 0; round < 20_000 && !settled(); round++) step(true);
    equal(settled(), true);
    const order = server.tree.inOrder().map(({ id }) => [id, server.texts.get(id)]);
    for (const { model } of clients) {
      const mine = model.tree.inOrder().map(({ id }) => [id, model.textOf(id)]);
      equal(mine, order);
    }
  }
});

Deno.test("after a gap, what I typed is carried over what others did", () => {
  const server = new DraftServer();
  server.add("a", "m\u1ed9t hai ba");
  const client = new Client("x", server);
  client.model.edit("a", [10, " b\u1ed1n"]);
  server.edit("y", "y/1", "a", 0, ["kh\u00f4ng "]);
  const text = client.model.texts.get("a")!;
  text.renew(server.texts.get("a")!, server.rev("a"), new Set());
  equal(text.text, "kh\u00f4ng m\u1ed9t hai ba b\u1ed1n");
  equal(text.next()?.kind, "edit");
});

Deno.test("a command that the view has in it already is not done twice", () => {
  const server = new DraftServer();
  server.add("a", "m\u1ed9t");
  const client = new Client("x", server);
  client.model.edit("a", [3, " hai"]);
  client.send();
  client.outgoing[0]!.run();
  client.model.edit("a", [7, " ba"]);
  const text = client.model.texts.get("a")!;
  text.renew(server.texts.get("a")!, server.rev("a"), new Set(["x/0"]));
  equal(text.text, "m\u1ed9t hai ba");
  equal(text.queue.length, 1);
});

Deno.test("what is typed behind Enter stands in the new block", () => {
  const server = new DraftServer();
  server.add("a", "m\u1ed9t hai");
  const client = new Client("x", server);
  client.model.texts.get("a")!.cut(3, "n");
  client.send();
  client.model.edit("a", [3, "m\u1edbi "]);
  client.outgoing[0]!.run();
  client.hear(1);
  equal([client.model.textOf("a"), client.model.textOf("n")], ["m\u1ed9t", "m\u1edbi  hai"]);
});

Deno.test("a suggestion replaces whole words", () => {
  const before = "15 ng\u00e0y l\u00e0m vi\u1ec7c";
  const after = "10 ng\u00e0y l\u00e0m vi\u1ec7c";
  equal(wordDifference(before, after), ["10", -2]);
  equal(wordDifference("m\u1ed9t hai", "m\u1ed9t ba hai"), [4, "ba "]);
  for (const [one, other] of [[before, ""], ["", after], ["an to\u00e0n", "an t\u00e2m"]]) {
    equal(apply(one!, wordDifference(one!, other!)), other);
  }
});
