import type { Language } from "../core/wire.ts";
import type { Words } from "./shape.ts";
import { vi } from "./vi.ts";

/** The words of the page in its present language; whoever reads it sees the change. */
export let t: Words = vi;

/** Changes the language; English is two chunks of its own, which most readers never load. */
export async function setLanguage(language: Language): Promise<void> {
  t = language === "en"
    ? (await Promise.all([import("./en.ts"), import("./enDecisions.ts")]))[0].en
    : vi;
  if (typeof document !== "undefined") document.documentElement.lang = language;
}
