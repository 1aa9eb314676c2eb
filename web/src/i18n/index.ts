import type { Language } from "../core/wire.ts";
import type { Words } from "./shape.ts";
import { vi } from "./vi.ts";

/** The words of the page in its present language; whoever reads it sees the change. */
export let t: Words = vi;

/** Changes the language; English is a chunk of its own, which most readers never load. */
export async function setLanguage(language: Language): Promise<void> {
  t = language === "en" ? (await import("./en.ts")).en : vi;
  if (typeof document !== "undefined") document.documentElement.lang = language;
}
