import { send } from "../../core/http.ts";
import { signingWords } from "../../i18n/signing.ts";
import type { Signature } from "../../state/signatures.ts";
import { toast } from "../shell/Toasts.tsx";
import type { SigningOf } from "./signing.ts";

type Attached = Pick<SigningOf, "place" | "workspace" | "onDone">;

/** Puts a signature in its place; without a file the one that is there is checked anew. */
export function useAttach(
  { place, workspace, onDone }: Attached,
): (file?: string) => Promise<void> {
  const words = signingWords();
  return async (file) => {
    const { signature } = await send<{ signature: Signature }>("POST", "/api/signatures", {
      place,
      workspace,
      ...(file === undefined ? {} : { signature: file }),
    });
    toast(file === undefined ? words.checkedAgain : words.ballot.sent);
    onDone(signature);
  };
}
