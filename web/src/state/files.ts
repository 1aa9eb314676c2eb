import { asProblem, Refused, Unreachable } from "../core/http.ts";

/** Larger files are not sent at all. */
export const fileBytesMax = 20 * 1024 * 1024;

/** Sends the bytes of a file, without its name; what the server answers. */
export async function sent(path: string, file: Blob, signal?: AbortSignal): Promise<unknown> {
  const answer = await answerOf(fetch(path, {
    method: "POST",
    credentials: "same-origin",
    headers: { "Content-Type": "application/octet-stream" },
    body: file,
    signal: signal ?? null,
  }));
  return await answer.json();
}

/** A file that the server makes: its bytes and its name. */
export async function download(path: string): Promise<{ blob: Blob; name: string }> {
  const answer = await answerOf(fetch(path, { credentials: "same-origin" }));
  const name = /filename\*=UTF-8''([^;]+)/.exec(answer.headers.get("content-disposition") ?? "");
  return { blob: await answer.blob(), name: name ? decodeURIComponent(name[1]!) : "tep" };
}

async function answerOf(request: Promise<Response>): Promise<Response> {
  let response: Response;
  try {
    response = await request;
  } catch (error) {
    if (error instanceof DOMException && error.name === "AbortError") throw error;
    throw new Unreachable();
  }
  if (response.ok) return response;
  const problem: unknown = await response.json().catch(() => null);
  throw new Refused(asProblem(problem), response.status);
}
