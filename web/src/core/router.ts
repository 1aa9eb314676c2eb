import { useSyncExternalStore } from "react";
import type { ID } from "./wire.ts";

/** The pages and their addresses. Addresses are Vietnamese without marks, as the links people share. */
export type Route =
  | { page: "home" }
  | { page: "workspaces" }
  | { page: "workspace"; workspace: ID }
  | { page: "topics"; workspace: ID; topic: ID | null }
  | { page: "drafts"; workspace: ID; draft: ID | null }
  | { page: "draftImport"; workspace: ID }
  | { page: "draftCompare"; workspace: ID; draft: ID }
  | { page: "draftVersions"; workspace: ID; draft: ID }
  | { page: "draftReplay"; workspace: ID; draft: ID }
  | { page: "consultations"; workspace: ID }
  | { page: "consultation"; workspace: ID; consultation: ID }
  | { page: "synthesis"; workspace: ID; consultation: ID }
  | { page: "polls"; workspace: ID }
  | { page: "newPoll"; workspace: ID }
  | { page: "poll"; workspace: ID; poll: ID }
  | { page: "pollMinutes"; workspace: ID; poll: ID }
  | { page: "opinions"; workspace: ID }
  | { page: "opinion"; workspace: ID; opinion: ID }
  | { page: "slips"; workspace: ID }
  | { page: "newSlip"; workspace: ID; slip: ID | null }
  | { page: "slip"; workspace: ID; slip: ID }
  | { page: "inbox" }
  | { page: "members"; workspace: ID }
  | { page: "notices" }
  | { page: "comments" }
  | { page: "search" }
  | { page: "profile" }
  | { page: "signatures" }
  | { page: "invitation"; code: string }
  | { page: "notFound" };

export const to = {
  home: "/",
  workspaces: "/khong-gian",
  workspace: (id: ID) => `/khong-gian/${id}`,
  topics: (id: ID) => `/khong-gian/${id}/thao-luan`,
  topic: (id: ID, topic: ID, post?: ID | null) =>
    `/khong-gian/${id}/thao-luan/${topic}${post ? `?bai=${post}` : ""}`,
  drafts: (id: ID) => `/khong-gian/${id}/du-thao`,
  draft: (id: ID, draft: ID, version?: number | null, annotation?: ID | null) =>
    `/khong-gian/${id}/du-thao/${draft}${version ? `?ban=${version}` : ""}` +
    (annotation ? `${version ? "&" : "?"}y=${annotation}` : ""),
  draftImport: (id: ID) => `/khong-gian/${id}/du-thao/nhap`,
  /** Without numbers the last two versions; null is the text in progress. */
  draftCompare: (id: ID, draft: ID, from?: number | null, end?: number | null) =>
    `/khong-gian/${id}/du-thao/${draft}/so-sanh` +
    (from === undefined ? "" : `?tu=${from ?? "soan"}&den=${end ?? "soan"}`),
  draftVersions: (id: ID, draft: ID) => `/khong-gian/${id}/du-thao/${draft}/phien-ban`,
  /** How a block came to say what it says; up to an event, or from the beginning. */
  draftReplay: (id: ID, draft: ID, block: ID, position?: number) =>
    `/khong-gian/${id}/du-thao/${draft}/dien-bien?dieu-khoan=${block}` +
    (position ? `&den=${position}` : ""),
  /** All of a workspace, or those about one draft. */
  consultations: (id: ID, draft?: ID) =>
    `/khong-gian/${id}/lay-y-kien${draft ? `?du-thao=${draft}` : ""}`,
  openConsultation: (id: ID, draft: ID, version: number) =>
    `/khong-gian/${id}/lay-y-kien?du-thao=${draft}&moi=1&ban=${version}`,
  consultation: (id: ID, consultation: ID) => `/khong-gian/${id}/lay-y-kien/${consultation}`,
  synthesis: (id: ID, consultation: ID, state?: string, row?: ID) =>
    `/khong-gian/${id}/lay-y-kien/${consultation}/tong-hop` +
    (state ? `?trang-thai=${state}` : row ? `?dong=${row}` : ""),
  polls: (id: ID) => `/khong-gian/${id}/bieu-quyet`,
  /** With what it is about, or the poll that it repeats. */
  newPoll: (id: ID, about: PollAbout = {}) => {
    const query = Object.entries(pollQuery).flatMap(([field, name]) => {
      const value = about[field as keyof PollAbout];
      return value ? [`${name}=${encodeURIComponent(value)}`] : [];
    }).join("&");
    return `/khong-gian/${id}/bieu-quyet/moi${query && `?${query}`}`;
  },
  poll: (id: ID, poll: ID) => `/khong-gian/${id}/bieu-quyet/${poll}`,
  pollMinutes: (id: ID, poll: ID) => `/khong-gian/${id}/bieu-quyet/${poll}/bien-ban`,
  opinions: (id: ID) => `/khong-gian/${id}/ban-do-y-kien`,
  opinion: (id: ID, opinion: ID) => `/khong-gian/${id}/ban-do-y-kien/${opinion}`,
  slips: (id: ID) => `/khong-gian/${id}/phieu`,
  newSlip: (id: ID) => `/khong-gian/${id}/phieu/moi`,
  editSlip: (id: ID, slip: ID) => `/khong-gian/${id}/phieu/${slip}/sua`,
  slip: (id: ID, slip: ID) => `/khong-gian/${id}/phieu/${slip}`,
  inbox: "/phieu",
  members: (id: ID) => `/khong-gian/${id}/thanh-vien`,
  notices: "/thong-bao",
  comments: (comment?: ID) => comment ? `/y-kien?y=${comment}` : "/y-kien",
  /** What one has noted for oneself. */
  notes: "/y-kien?muc=ghi-chu",
  search: (query = "") => query ? `/tim?q=${encodeURIComponent(query)}` : "/tim",
  profile: "/tai-khoan",
  signatures: "/chu-ky-so",
};

/** What the page that opens a poll begins with. */
export interface PollAbout {
  annotation?: ID;
  block?: ID;
  draft?: ID;
  /** The words of the question. */
  question?: string;
  repeats?: ID;
  topic?: ID;
  version?: number;
}

/** The names of it in an address. */
const pollQuery: Record<keyof PollAbout, string> = {
  annotation: "gop-y",
  block: "dieu-khoan",
  draft: "du-thao",
  question: "hoi",
  repeats: "lai",
  topic: "chu-de",
  version: "ban",
};

export function pollAboutOf(query: URLSearchParams): PollAbout {
  const about: Record<string, string | number> = {};
  for (const [field, name] of Object.entries(pollQuery)) {
    const value = query.get(name);
    if (value) about[field] = field === "version" ? Number(value) : value;
  }
  return about;
}

export function parse(path: string): Route {
  const [first, second, third, fourth, fifth, ...rest] = path.split("/").slice(1).map(decode);
  if (first === "khong-gian" && second && third === "du-thao" && fourth && rest.length === 0) {
    const around = draftPage(second, fourth, fifth);
    if (around) return around;
  }
  if (first === "khong-gian" && second && third === "lay-y-kien" && rest.length === 0) {
    return consultationPage(second, fourth, fifth);
  }
  if (first === "khong-gian" && second && third === "phieu" && rest.length === 0) {
    return slipPage(second, fourth, fifth);
  }
  if (third === "bieu-quyet" && second && fourth && fifth === "bien-ban" && rest.length === 0) {
    return { page: "pollMinutes", workspace: second, poll: fourth };
  }
  if (fifth !== undefined) return { page: "notFound" };
  switch (first) {
    case "":
    case undefined:
      return { page: "home" };
    case "khong-gian":
      if (!second) return { page: "workspaces" };
      if (!third) return { page: "workspace", workspace: second };
      if (third === "thao-luan") {
        return { page: "topics", workspace: second, topic: fourth || null };
      }
      if (third === "du-thao") {
        return { page: "drafts", workspace: second, draft: fourth || null };
      }
      if (third === "bieu-quyet") {
        if (!fourth) return { page: "polls", workspace: second };
        if (fourth === "moi") return { page: "newPoll", workspace: second };
        return { page: "poll", workspace: second, poll: fourth };
      }
      if (third === "ban-do-y-kien") {
        return fourth
          ? { page: "opinion", workspace: second, opinion: fourth }
          : { page: "opinions", workspace: second };
      }
      if (third === "thanh-vien" && !fourth) return { page: "members", workspace: second };
      return { page: "notFound" };
    case "moi":
      return second && !third ? { page: "invitation", code: second } : { page: "notFound" };
    case "thong-bao":
      return second ? { page: "notFound" } : { page: "notices" };
    case "phieu":
      return second ? { page: "notFound" } : { page: "inbox" };
    case "y-kien":
      return second ? { page: "notFound" } : { page: "comments" };
    case "tim":
      return second ? { page: "notFound" } : { page: "search" };
    case "chu-ky-so":
      return second ? { page: "notFound" } : { page: "signatures" };
    case "tai-khoan":
      return second ? { page: "notFound" } : { page: "profile" };
    default:
      return { page: "notFound" };
  }
}

/** The pages around the text of a draft; null is the text itself. */
function draftPage(workspace: ID, draft: string, part: string | undefined): Route | null {
  if (draft === "nhap" && !part) return { page: "draftImport", workspace };
  if (part === "so-sanh") return { page: "draftCompare", workspace, draft };
  if (part === "phien-ban") return { page: "draftVersions", workspace, draft };
  if (part === "dien-bien") return { page: "draftReplay", workspace, draft };
  return null;
}

function slipPage(workspace: ID, slip: string | undefined, part?: string): Route {
  if (!slip) return { page: "slips", workspace };
  if (slip === "moi" && !part) return { page: "newSlip", workspace, slip: null };
  if (!part) return { page: "slip", workspace, slip };
  return part === "sua" ? { page: "newSlip", workspace, slip } : { page: "notFound" };
}

function consultationPage(workspace: ID, id: string | undefined, part?: string): Route {
  if (!id) return { page: "consultations", workspace };
  if (!part) return { page: "consultation", workspace, consultation: id };
  if (part === "tong-hop") return { page: "synthesis", workspace, consultation: id };
  return { page: "notFound" };
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return "";
  }
}

const listeners = new Set<() => void>();
const scrolls = new Map<string, number>();

function changed(): void {
  for (const listener of [...listeners]) listener();
}

function entryKey(): string {
  return (history.state as { key?: string } | null)?.key ?? "first";
}

/** Goes to an address of ours. The place on the page left behind is kept for coming back. */
export function navigate(href: string, options: { replace?: boolean } = {}): void {
  scrolls.set(entryKey(), scrollY);
  const key = String(Math.random()).slice(2);
  if (options.replace) history.replaceState({ key }, "", href);
  else history.pushState({ key }, "", href);
  changed();
  if (!options.replace) scrollTo(0, 0);
}

/** Changes what follows the question mark, without a new entry in the history. */
export function setQuery(values: Record<string, string>): void {
  const query = new URLSearchParams(location.search);
  for (const [name, value] of Object.entries(values)) {
    if (value) query.set(name, value);
    else query.delete(name);
  }
  const text = query.toString();
  history.replaceState(history.state, "", location.pathname + (text ? `?${text}` : ""));
  changed();
}

export function startRouter(): void {
  history.scrollRestoration = "manual";
  addEventListener("popstate", () => {
    changed();
    const y = scrolls.get(entryKey()) ?? 0;
    requestAnimationFrame(() => scrollTo(0, y));
  });
}

function watch(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function useHref(): string {
  return useSyncExternalStore(watch, () => location.pathname + location.search);
}

export function queryOf(href: string): URLSearchParams {
  const at = href.indexOf("?");
  return new URLSearchParams(at < 0 ? "" : href.slice(at));
}
