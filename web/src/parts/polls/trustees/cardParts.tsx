import type { ReactNode, RefObject } from "react";
import { t } from "../../../i18n/index.ts";
import { trusteesWords } from "../../../i18n/trustees.ts";
import { useApp } from "../../../state/hooks.ts";
import type { PollAnswer } from "../../../state/polls.ts";
import type { TrusteeWork } from "../../../state/trustee.ts";

/** What each step of a trustee's card is given. */
export interface Staged {
  work: TrusteeWork;
  of: PollAnswer;
  heading: RefObject<HTMLHeadingElement>;
}

export function Said(
  { heading, of, children }: {
    heading: string;
    of: RefObject<HTMLHeadingElement>;
    children: ReactNode;
  },
) {
  return (
    <>
      <h3 tabIndex={-1} ref={of}>{heading}</h3>
      <p>{children}</p>
    </>
  );
}

export function Go(
  { onClick, busy, children }: { onClick: () => void; busy: boolean; children: ReactNode },
) {
  return (
    <div className="actbar">
      <button
        type="button"
        className="btn go big wide-btn"
        aria-disabled={busy}
        onClick={onClick}
      >
        {busy ? trusteesWords().working : children}
      </button>
    </div>
  );
}

/** The names of those trustees of whom something is true. */
export function useNames(of: PollAnswer) {
  const app = useApp();
  const trustees = of.box?.trustees ?? [];
  return (which: (one: typeof trustees[number]) => boolean) =>
    trusteesWords().and(
      trustees.filter(which).map(({ person }) => app.people.find(person)?.name ?? t.unknownPerson),
    );
}
