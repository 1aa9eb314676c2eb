import { members } from "./en/members.ts";
import { notices } from "./en/notices.ts";
import { profile } from "./en/profile.ts";
import { search } from "./en/search.ts";
import type { Words } from "./shape.ts";
import { vi } from "./vi.ts";

export const en: Words = { ...vi, locale: "en", members, notices, profile, search };
