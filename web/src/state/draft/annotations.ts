import { follow, followMerge, followSplit, type Stretch } from "../../core/anchors.ts";
import type { Operation } from "../../core/ot.ts";
import type { ID } from "../../core/wire.ts";
import type { Anchor, AnchorPlace, Annotation, DraftEvent, Place, Reply } from "./wire.ts";

/** What is said about one draft; the places of the words follow the text, as on the server. */
export class Annotations {
  #list = new Map<ID, Annotation>();
  /** Which annotations start or end in a block. */
  #inBlock = new Map<ID, Set<ID>>();
  #position = 0;

  read(annotations: readonly Annotation[], position: number): void {
    this.#list = new Map(annotations.map((one) => [one.id, one]));
    this.#position = position;
    this.#index();
  }

  /** All replies of one annotation were read. */
  learn(id: ID, replies: readonly Reply[]): void {
    const one = this.#list.get(id);
    if (one) this.#put({ ...one, replies: [...replies], replyCount: replies.length });
  }

  /** A note of mine was kept or changed. */
  put(one: Annotation): void {
    this.#put(one);
    this.#index();
  }

  drop(id: ID): void {
    this.#list.delete(id);
    this.#index();
  }

  get(id: ID): Annotation | undefined {
    return this.#list.get(id);
  }

  get all(): readonly Annotation[] {
    return [...this.#list.values()];
  }

  /** What everybody may read of it. */
  get shared(): readonly Annotation[] {
    return this.all.filter(({ layer }) => layer !== "private");
  }

  /** Those whose words start or end in a block. */
  in(block: ID): Annotation[] {
    return [...this.#inBlock.get(block) ?? []].map((id) => this.#list.get(id)!);
  }

  /** Follows an operation on a block; whether anything stood there. */
  edited(block: ID, operation: Operation): boolean {
    return this.#move([block], (stretch) => follow(stretch, operation, block));
  }

  divided(block: ID, at: number, into: ID): void {
    this.#move([block], (stretch) => followSplit(stretch, block, at, into));
  }

  merged(second: ID, first: ID, length: number): void {
    this.#move([first, second], (stretch) => followMerge(stretch, second, first, length));
  }

  /** The words went with their block: the annotation stays, with what it quotes. */
  removed(blocks: readonly ID[]): void {
    for (const block of blocks) {
      for (const one of this.in(block)) {
        this.#put({ ...one, place: one.place && { ...one.place, state: "orphaned" } });
      }
    }
    this.#index();
  }

  /** Folds an event; whether it changed anything. `shown` carries a place over what I typed since. */
  fold(event: DraftEvent, me: ID, shown: (place: Place, end: boolean) => Place): boolean {
    if (!/^(annotation|suggestion)\./.test(event.type)) return false;
    if (event.position <= this.#position) return false;
    this.#position = event.position;
    if (event.type === "annotation.added" || event.type === "annotation.imported") {
      this.#settle(added(event), shown);
      return true;
    }
    const one = "annotation" in event.data ? this.#list.get(event.data.annotation) : undefined;
    if (!one) return false;
    const change = changed(one, event, me);
    if (change === null) this.#list.delete(one.id);
    else if (change.anchor) this.#settle({ ...one, ...change }, shown);
    else this.#put({ ...one, ...change });
    this.#index();
    return true;
  }

  #settle(one: Annotation, shown: (place: Place, end: boolean) => Place): void {
    const { place } = one;
    const there = place &&
      { ...place, start: shown(place.start, false), end: shown(place.end, true) };
    this.#put({ ...one, place: there });
    this.#index();
  }

  #put(one: Annotation): void {
    this.#list.set(one.id, one);
  }

  #move(blocks: readonly ID[], change: (stretch: Stretch) => Stretch): boolean {
    const touched = new Set(blocks.flatMap((block) => [...this.#inBlock.get(block) ?? []]));
    for (const id of touched) {
      const one = this.#list.get(id)!;
      if (!one.place || one.place.state === "orphaned") continue;
      this.#put({ ...one, place: moved(one.place, change(one.place)) });
    }
    if (touched.size > 0) this.#index();
    return touched.size > 0;
  }

  #index(): void {
    this.#inBlock = new Map();
    for (const { id, place } of this.#list.values()) {
      if (!place || place.state === "orphaned") continue;
      for (const block of [place.start.block, place.end.block]) {
        const known = this.#inBlock.get(block) ?? new Set();
        this.#inBlock.set(block, known.add(id));
      }
    }
  }
}

function moved(before: AnchorPlace, { start, end }: Stretch): AnchorPlace {
  const gone = start.block === end.block && end.offset <= start.offset;
  return { start, end, state: gone ? "orphaned" : before.state };
}

function added(
  event: DraftEvent & { type: "annotation.added" | "annotation.imported" },
): Annotation {
  const { data } = event;
  const replies = "replies" in data
    ? data.replies.map(({ reply, origin, text }) => {
      return { id: reply, origin, author: event.actor, at: event.at, text };
    })
    : [];
  return {
    id: data.annotation,
    author: event.actor,
    at: event.at,
    kind: data.kind,
    layer: data.layer,
    ...("origin" in data ? { origin: data.origin } : {}),
    text: data.text,
    editCount: 0,
    anchor: data.anchor ?? null,
    place: data.place ?? placeOf(data.anchor),
    version: "version" in data ? data.version ?? null : null,
    suggestion: data.suggestion ?? null,
    decision: null,
    resolution: null,
    position: event.position,
    replies,
    replyCount: replies.length,
    agreeCount: 0,
    agreed: false,
  };
}

function placeOf(anchor: Anchor | undefined): AnchorPlace | null {
  return anchor ? { start: anchor.start, end: anchor.end, state: "exact" } : null;
}

/** What an event changes of an annotation; null removes it. */
function changed(one: Annotation, event: DraftEvent, me: ID): Partial<Annotation> | null {
  const { actor, at } = event;
  switch (event.type) {
    case "annotation.edited":
      return { text: event.data.text, editCount: one.editCount + 1 };
    case "annotation.removed":
      return null;
    case "annotation.replied": {
      const reply = { id: event.data.reply, author: actor, at, text: event.data.text };
      return { replies: [...one.replies, reply], replyCount: one.replyCount + 1 };
    }
    case "annotation.agreed":
      return { agreeCount: one.agreeCount + 1, agreed: one.agreed || actor === me };
    case "annotation.agreementWithdrawn":
      return { agreeCount: one.agreeCount - 1, agreed: one.agreed && actor !== me };
    case "annotation.resolved":
      return { resolution: { by: actor, at } };
    case "annotation.reopened":
      return { resolution: null };
    case "annotation.reattached": {
      const { anchor } = event.data;
      return { anchor, place: placeOf(anchor), version: null };
    }
    case "suggestion.accepted": {
      const { outcome, text } = event.data;
      return { decision: { outcome, by: actor, at, text } };
    }
    case "suggestion.declined":
      return { decision: { outcome: "declined", by: actor, at, text: event.data.text } };
    default:
      return {};
  }
}
