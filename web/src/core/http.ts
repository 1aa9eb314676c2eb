/** A refusal, from HTTP (RFC 9457) or from the socket: one shape for both. */
export class Refused extends Error {
  readonly code: string;
  readonly field: string | undefined;
  readonly retryAfter: number | undefined;
  readonly status: number;
  readonly vi: string;
  readonly en: string;

  constructor(problem: Problem, status = 0) {
    super(problem.code);
    this.name = "Refused";
    this.code = problem.code;
    this.vi = problem.vi ?? "";
    this.en = problem.en ?? "";
    this.field = problem.field;
    this.retryAfter = problem.retryAfter;
    this.status = status;
  }
}

/** No answer: the server is not reached, or answers with something that is not ours. */
export class Unreachable extends Error {
  override readonly name = "Unreachable";
}

export interface Problem {
  code: string;
  vi?: string | undefined;
  en?: string | undefined;
  field?: string | undefined;
  retryAfter?: number | undefined;
}

export type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";

/** Called when the server says that there is no session any more. */
export const signedOut: { handler: (() => void) | null } = { handler: null };

/** Sends a request; answers with the JSON, or undefined for 204. */
export async function send<Answer>(
  method: Method,
  path: string,
  body?: unknown,
  signal?: AbortSignal,
): Promise<Answer> {
  let response: Response;
  try {
    response = await fetch(path, {
      method,
      signal: signal ?? null,
      credentials: "same-origin",
      ...(method === "GET" ? {} : {
        headers: { "Content-Type": "application/json" },
        body: body === undefined ? null : JSON.stringify(body),
      }),
    });
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new Unreachable();
  }
  if (response.status === 204) return undefined as Answer;
  let value: unknown;
  try {
    value = await response.json();
  } catch {
    throw new Unreachable();
  }
  if (response.ok) return value as Answer;
  const refusal = new Refused(asProblem(value), response.status);
  if (refusal.code === "session.none") signedOut.handler?.();
  throw refusal;
}

export function get<Answer>(path: string, signal?: AbortSignal): Promise<Answer> {
  return send<Answer>("GET", path, undefined, signal);
}

/** Reads a problem defensively: whatever is missing becomes an unknown error. */
export function asProblem(value: unknown): Problem {
  const found = (typeof value === "object" && value !== null ? value : {}) as Record<
    string,
    unknown
  >;
  const text = (key: string) => typeof found[key] === "string" ? found[key] as string : undefined;
  return {
    code: text("code") ?? "unknown",
    vi: text("vi") ?? text("detail") ?? text("title"),
    en: text("en") ?? text("detail") ?? text("title"),
    field: text("field"),
    retryAfter: typeof found.retryAfter === "number" ? found.retryAfter : undefined,
  };
}
