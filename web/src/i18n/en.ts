import type { Words } from "./shape.ts";
import { vi } from "./vi.ts";

export const en: Words = { ...vi, locale: "en" };
