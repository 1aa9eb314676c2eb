import type { vi } from "./vi.ts";

/** What a language must have: the shape of the Vietnamese table. */
export type Words = typeof vi;

export interface DueWords {
  over: (days: number) => string;
  today: string;
  left: (days: number) => string;
  until: (date: string) => string;
  on: (date: string) => string;
}
