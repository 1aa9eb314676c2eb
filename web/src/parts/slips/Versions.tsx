import { lazy, Suspense } from "react";
import type { PollOption } from "../../core/procedure.ts";
import { momentWithClock, t } from "../../i18n/index.ts";
import { slipsWords } from "../../i18n/slips.ts";
import { usePerson } from "../../state/hooks.ts";
import type { OpinionResponse, SlipAnswer, SlipPapers } from "../../state/slips.ts";
import { Name } from "../people/Name.tsx";

const Signed = lazy(() => import("./Signed.tsx"));

/** Every wording that was given or prepared, the newest first, and what was said to the last. */
export function Versions(
  { papers, options }: { papers: SlipPapers; options: readonly PollOption[] },
) {
  const words = slipsWords().page;
  const own = [...papers.earlier, ...(papers.answer ? [papers.answer] : [])];
  const all = [
    ...own.map((answer) => ({ answer, prepared: false })),
    ...papers.proposals.map((answer) => ({ answer, prepared: true })),
  ].sort((a, b) => b.answer.position - a.answer.position);
  const last = papers.responses.at(-1);
  return (
    <>
      {last && <Response of={last} />}
      {all.length > 1 && (
        <details>
          <summary>{words.versions(all.length)}</summary>
          <ol className="versions">
            {all.map(({ answer, prepared }) => (
              <Version
                key={answer.position}
                answer={answer}
                option={options[answer.choice]?.text ?? ""}
                prepared={prepared}
              />
            ))}
          </ol>
        </details>
      )}
    </>
  );
}

function Version(
  { answer, option, prepared }: { answer: SlipAnswer; option: string; prepared: boolean },
) {
  const words = slipsWords().page;
  const by = usePerson(answer.by);
  return (
    <li>
      <p>
        <b>{option}</b>
        {" · "}
        {prepared
          ? `${words.proposal(by?.name ?? t.unknownPerson)}, ${momentWithClock(answer.at)}`
          : words.versionLine(answer.revision, momentWithClock(answer.at))}
      </p>
      {answer.reason && <p className="said">{answer.reason}</p>}
      {answer.signature && (
        <Suspense fallback={null}>
          <Signed answer={answer} />
        </Suspense>
      )}
    </li>
  );
}

/** How an opinion was followed, or why not. */
export function Response({ of }: { of: OpinionResponse }) {
  const words = slipsWords().page;
  return (
    <div className={`response ${of.outcome}`}>
      <b>{words.response[of.outcome]}</b>
      <p className="said">{of.text}</p>
      <small>
        <Name id={of.by} />, {momentWithClock(of.at)}
      </small>
    </div>
  );
}
