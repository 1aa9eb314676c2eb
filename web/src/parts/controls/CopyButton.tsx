import { type RefObject, useState } from "react";
import { copy } from "../../core/copy.ts";
import { profileWords } from "../../i18n/profile.ts";
import { Icon } from "./Icon.tsx";

/**
 * Puts a text on the clipboard and says so beside itself: a toast would lie under a dialog. Where
 * the browser refuses, the text on the page is selected, ready to be copied by hand.
 */
export function CopyButton(
  { text, label, done, shownIn, main = false }: {
    text: string;
    label: string;
    done: string;
    shownIn: RefObject<HTMLElement>;
    main?: boolean;
  },
) {
  const [outcome, setOutcome] = useState("");
  const act = async () => {
    setOutcome("");
    setOutcome(await copied(text, shownIn.current) ? done : profileWords().copyByHand);
  };
  return (
    <>
      <button
        type="button"
        className={main ? "btn go" : "btn"}
        onClick={act}
        data-first={main || undefined}
      >
        <Icon name="clip" />
        {label}
      </button>
      <span className="copied" role="status">{outcome}</span>
    </>
  );
}

async function copied(text: string, shown: HTMLElement | null): Promise<boolean> {
  if (await copy(text)) return true;
  if (shown) getSelection()?.selectAllChildren(shown);
  return false;
}
