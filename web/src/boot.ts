import { applyTheme, language } from "./state/look.ts";

// Before the first paint, so that a dark page does not flash white.
applyTheme();
document.documentElement.lang = language();
