import { get, Refused, send, signedOut } from "../core/http.ts";
import { follow, isUUID, uuid7 } from "../core/uuid.ts";
import type {
  Counts,
  HomeAnswer,
  ID,
  Me,
  MembersAnswer,
  Notice,
  NoticesAnswer,
  Person,
  Presence,
  Session,
  TopicAnswer,
  WorkspaceAnswer,
} from "../core/wire.ts";
import { forgetAll, outboxKeep } from "./database.ts";
import { loadDrafts } from "./drafts.ts";
import type { Event } from "./events.ts";
import { fold } from "./fold.ts";
import { Followers } from "./followers.ts";
import { type Command, type Done, Outbox } from "./outbox.ts";
import { Keeping, pageSize, spacePath, topicPath } from "./keeping.ts";
import { People } from "./people.ts";
import { Recent } from "./recent.ts";
import { type LinkState, Socket, type Wire } from "./socket.ts";
import {
  emptySpace,
  keys,
  readEarlier,
  readMembers,
  readTopic,
  readWorkspace,
  type Space,
} from "./space.ts";
import { Frame, Store } from "./store.ts";
import { Subscriptions } from "./subscriptions.ts";

/** Everything that lives as long as somebody is signed in. */
export class App {
  readonly store = new Store();
  readonly people = new People(this.store);
  readonly spaces = new Map<ID, Space>();
  readonly presence = new Map<ID, Presence>();
  /** The server's clock minus ours, in milliseconds: deadlines follow the server. */
  clockSkew = 0;
  counts: Counts = { jobs: 0, notices: 0 };
  link: LinkState = "connecting";
  pending: readonly Command[] = [];
  /** A command of an earlier page that was refused: its text is shown, not lost. */
  refused: { command: Command; refusal: Refused } | null = null;
  session: Session;
  /** The session is the one kept from the last time; the server has not been asked yet. */
  unconfirmed = false;
  /** With true where it was asked for here. */
  onSignedOut: (asked?: boolean) => void = () => {};
  onNotice: (notice: Notice) => void = () => {};
  readonly followers = new Followers(this.store);

  #recent = new Recent();
  #socket: Socket;
  #subscriptions: Subscriptions;
  #outbox: Outbox;
  #keeping: Keeping;
  #frame = new Frame<Event>((events) => this.#foldAll(events));

  constructor(session: Session, connect: () => Wire = defaultConnect) {
    this.session = session;
    this.clockSkew = follow(session.serverTime);
    this.people.learn([session.person]);
    this.#keeping = new Keeping({
      person: session.person.id,
      spaces: this.spaces,
      people: this.people,
    });
    this.#socket = new Socket({
      connect,
      onState: (state) => this.#setLink(state),
      onHello: (hello) => {
        this.clockSkew = follow(hello.serverTime);
        this.#subscriptions.resume();
        this.#outbox.flush();
        this.#refresh();
      },
      onNotification: (method, params) => this.#notified(method, params),
      onSessionEnded: () => this.onSignedOut(),
    });
    this.#subscriptions = new Subscriptions({
      request: (method, params) => this.#socket.request(method, params),
      onEvent: (event) => this.#frame.add(event),
      onTooOld: (id) => void this.#readAnew(id).then(() => this.followers.lost(id), () => {}),
    });
    this.#outbox = new Outbox({
      person: session.person.id,
      keep: outboxKeep,
      request: (method, params, id) => this.#socket.request(method, params, id),
      isOnline: () => this.#socket.state === "online",
      onChange: (pending) => {
        this.pending = pending;
        this.store.changed(["outbox"]);
      },
      onRefused: (command, refusal) => {
        this.refused = { command, refusal };
        this.store.changed(["refused"]);
      },
    });
    signedOut.handler = () => this.onSignedOut();
  }

  get me(): Me {
    return this.session.person;
  }

  /** Now, by the server's clock. */
  now(): number {
    return Date.now() + this.clockSkew;
  }

  async start(): Promise<void> {
    addEventListener("online", this.#hurry);
    addEventListener("focus", this.#hurry);
    addEventListener("offline", this.#cut);
    this.#socket.start();
    await loadDrafts();
    await this.#outbox.restore().catch(() => {});
  }

  stop(): void {
    removeEventListener("online", this.#hurry);
    removeEventListener("focus", this.#hurry);
    removeEventListener("offline", this.#cut);
    this.#socket.stop();
    this.#keeping.stop();
    signedOut.handler = null;
  }

  #hurry = () => this.#socket.hurry();
  #cut = () => this.#socket.cut();

  async signOut(): Promise<void> {
    await send("DELETE", "/api/session").catch(() => {});
    this.stop();
    await forgetAll();
    this.onSignedOut(true);
  }

  setSession(session: Session): void {
    this.session = session;
    this.people.learn([session.person]);
    this.store.changed(["session"]);
  }

  // Reading

  space(id: ID): Space {
    let space = this.spaces.get(id);
    if (!space) this.spaces.set(id, space = emptySpace(id));
    return space;
  }

  read<Answer>(path: string, again: () => Promise<void>, signal?: AbortSignal): Promise<Answer> {
    return this.#keeping.read(path, again, signal);
  }

  /** Reads a workspace and follows it from there. */
  async openSpace(id: ID): Promise<void> {
    if (!isUUID(id)) throw notFound();
    const answer = await this.read<WorkspaceAnswer>(spacePath(id), () => this.openSpace(id));
    this.people.learn(answer.people);
    const space = this.space(id);
    const changed = readWorkspace(space, answer);
    this.#changed(id, changed);
    this.#replay(id, answer.position);
    this.#subscriptions.follow(id, oldest(space));
  }

  /** Everything that is shown of a workspace, when the events since are no longer to be had. */
  async #readAnew(id: ID): Promise<void> {
    const space = this.space(id);
    await Promise.all([...space.threads.keys()].map((topic) => this.openTopic(id, topic)));
    if (space.membersPosition > 0) await this.openMembers(id);
    await this.openSpace(id);
  }

  /** Reads the workspace once; later calls answer from what is followed. */
  async ensureSpace(id: ID): Promise<void> {
    const known = this.spaces.get(id);
    if (known?.workspace && this.#subscriptions.isFollowing(id)) return;
    await this.openSpace(id);
  }

  /** Reads once more what was answered before the place where the followed events begin. */
  async #readCovered<Answer extends { position: number }>(
    id: ID,
    path: string,
    again: () => Promise<void>,
  ): Promise<Answer> {
    const answer = await this.read<Answer>(path, again);
    if (this.#subscriptions.covers(id, answer.position)) return answer;
    return await this.read<Answer>(path, again);
  }

  async openMembers(id: ID): Promise<void> {
    const path = `${spacePath(id)}/members`;
    const again = () => this.openMembers(id);
    const answer = await this.#readCovered<MembersAnswer>(id, path, again);
    this.people.learn(answer.people);
    this.#changed(id, readMembers(this.space(id), answer));
    this.#replay(id, answer.position);
  }

  async openTopic(id: ID, topic: ID): Promise<void> {
    if (!isUUID(topic)) throw notFound();
    const again = () => this.openTopic(id, topic);
    const answer = await this.#readCovered<TopicAnswer>(id, topicPath(id, topic), again);
    this.people.learn(answer.people);
    this.#changed(id, readTopic(this.space(id), answer));
    this.#replay(id, answer.position);
  }

  /** Reads the posts before the first loaded one; says whether there are still more. */
  async openEarlier(id: ID, topic: ID, limit: number = pageSize): Promise<boolean> {
    const space = this.space(id);
    const thread = space.threads.get(topic);
    const first = thread && space.posts.get(thread.order[0] ?? "");
    if (!thread?.more || !first) return false;
    const path = `${spacePath(id)}/topics/${topic}?before=${first.position}&limit=${limit}`;
    const answer = await get<TopicAnswer>(path);
    this.people.learn(answer.people);
    this.#changed(id, readEarlier(space, answer));
    return answer.more;
  }

  /** The events of a workspace after a position, as far as they are still known. */
  eventsAfter(workspace: ID, position: number): Event[] {
    this.#frame.flush();
    return this.#recent.after(workspace, position);
  }

  async refreshCounts(): Promise<void> {
    const again = () => this.refreshCounts();
    const [home, notices] = await Promise.all([
      this.read<HomeAnswer>("/api/home", again),
      this.read<NoticesAnswer>("/api/notices", again),
    ]);
    this.people.learn(home.people);
    this.setCounts({ jobs: home.jobs.length, notices: notices.unreadCount });
  }

  setCounts(counts: Partial<Counts>): void {
    this.counts = { ...this.counts, ...counts };
    this.store.changed(["counts"]);
  }

  // Acting

  command(method: string, params: Record<string, unknown>, id: ID = uuid7()): Promise<Done> {
    return this.#outbox.send(method, params, id);
  }

  /** Sends what needs no answer and may be lost. */
  tell(method: string, params: Record<string, unknown>): void {
    this.#socket.tell(method, params);
  }

  cancel(id: ID): Promise<void> {
    return this.#outbox.cancel(id);
  }

  forgetRefused(): void {
    this.refused = null;
    this.store.changed(["refused"]);
  }

  setPresence(workspace: ID, topic: ID | null, writing: boolean): void {
    this.#socket.tell("presence.set", { workspace, topic, writing });
  }

  markRead(workspace: ID, topic: ID, through: number): void {
    const space = this.spaces.get(workspace);
    const thread = space?.threads.get(topic);
    if (!space || !thread || thread.readThrough >= through) return;
    // Nobody shows how far one has read: only the next opening asks.
    thread.readThrough = through;
    const known = space.topics.get(topic);
    const changed: string[] = [];
    if (known && known.unreadCount > 0) {
      space.topics.set(topic, { ...known, unreadCount: 0 });
      changed.push(keys.topic(topic), keys.workspace);
      if (space.workspace) {
        const unreadCount = Math.max(0, space.workspace.unreadCount - known.unreadCount);
        space.workspace = { ...space.workspace, unreadCount };
      }
    }
    this.#changed(workspace, changed);
    this.#socket.tell("reading.mark", { workspace, topic, through });
  }

  markNotice(position: number): void {
    this.#socket.tell("notice.mark", { position });
  }

  markNotices(through: number): void {
    this.#socket.tell("notices.mark", { through });
    this.setCounts({ notices: 0 });
  }

  // Live

  #setLink(state: LinkState): void {
    this.link = state;
    this.store.changed(["link"]);
    // Whoever was let in without a network: the server may no longer know the session.
    if (state === "offline" && this.unconfirmed) void this.#confirm();
  }

  async #confirm(): Promise<void> {
    try {
      this.setSession(await get<Session>("/api/session"));
      this.unconfirmed = false;
    } catch {
      // Still no network; where the session has ended, the page is told by `signedOut`.
    }
  }

  /** There is a network again: what was shown as seen last is read anew. */
  #refresh(): void {
    if (this.unconfirmed) void this.#confirm();
    this.#keeping.refresh();
  }

  #notified(method: string, params: unknown): void {
    if (method === "event") {
      this.#subscriptions.receive(params as Event);
    } else if (method === "presence") {
      const presence = params as Presence;
      this.presence.set(presence.workspace, presence);
      this.#changed(presence.workspace, [keys.presence]);
    } else if (method === "notice") {
      const notice = params as Notice & { people?: Person[] };
      if (notice.people) this.people.learn(notice.people);
      this.setCounts({ notices: this.counts.notices + 1 });
      this.store.changed(["notice"]);
      this.onNotice(notice);
    } else this.followers.notified(method, params);
  }

  #foldAll(events: Event[]): void {
    const changed: string[] = [];
    for (const event of events) {
      this.#keeping.touched(event.workspace);
      this.#recent.add(event);
      changed.push(...this.#foldOne(event));
    }
    this.followers.follow(events);
    this.store.changed(changed);
  }

  #foldOne(event: Event): string[] {
    const space = this.spaces.get(event.workspace);
    if (!space) return [];
    const reader = {
      me: this.me.id,
      classOf: (person: ID) => this.people.find(person)?.class ?? null,
    };
    const changed = fold(space, event, reader).map((key) => `${event.workspace}/${key}`);
    const aboutMe = event.type.startsWith("member.") &&
      (event.data as { person: ID }).person === this.me.id;
    // What I may do there has changed with my role: only the server knows the list.
    if (aboutMe) void this.openSpace(event.workspace).catch(() => {});
    return changed;
  }

  /** Events that came while a view was on its way. */
  #replay(workspace: ID, position: number): void {
    const events = this.eventsAfter(workspace, position);
    this.store.changed(events.flatMap((event) => this.#foldOne(event)));
  }

  #changed(workspace: ID, changed: string[]): void {
    this.store.changed(changed.map((key) => `${workspace}/${key}`));
  }
}

/** The position of the view that was read first: events must begin there, to miss none of it. */
function oldest(space: Space): number {
  const threads = [...space.threads.values()].map(({ position }) => position);
  const members = space.membersPosition > 0 ? [space.membersPosition] : [];
  return Math.min(space.position, ...threads, ...members);
}

function notFound(): Refused {
  return new Refused({ code: "workspace.notFound" }, 404);
}

function defaultConnect(): Wire {
  const scheme = location.protocol === "https:" ? "wss:" : "ws:";
  return new WebSocket(`${scheme}//${location.host}/socket`, "cucao.v1") as unknown as Wire;
}
