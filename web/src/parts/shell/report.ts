import { Unreachable } from "../../core/http.ts";
import { sentenceOf, t } from "../../i18n/index.ts";
import { toast } from "./Toasts.tsx";

/** Tells of a refusal where there is no better place for it. */
export function report(error: unknown): void {
  toast(error instanceof Unreachable ? t.errors.offlineAct : sentenceOf(error), undefined, true);
}
