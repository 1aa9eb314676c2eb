import { lazy, Suspense, useId, useState } from "react";
import { signingWords } from "../../i18n/signing.ts";
import { useAnswer } from "../../state/hooks.ts";
import { type CertificatesAnswer, certificatesPath } from "../../state/signatures.ts";
import { Skeleton } from "../controls/Skeleton.tsx";
import { ByFile } from "./ByFile.tsx";
import type { SigningOf } from "./signing.ts";

const ByService = lazy(() => import("./ByService.tsx"));
const ByTrialKey = lazy(() => import("./ByTrialKey.tsx"));

type Way = "service" | "file" | "trial";

/** How to sign: with the program of a token, with software of one's own, or for trial. */
export function Ways({ of, onSign }: { of: SigningOf; onSign: (file: string) => Promise<void> }) {
  const words = signingWords().ways;
  const name = useId();
  const own = useAnswer<CertificatesAnswer>(certificatesPath, "certificates");
  const [chosen, setChosen] = useState<Way | null>(null);
  if (own.loading) return <Skeleton rows={3} />;
  const ways: Way[] = own.answer?.service ? ["service", "file", "trial"] : ["file", "trial"];
  const way = chosen && ways.includes(chosen) ? chosen : ways[0]!;
  const shared = { of, own: own.answer, onSign, onRegister: own.reload };
  return (
    <>
      <fieldset className="field">
        <legend>{words.legend}</legend>
        <div className="choices">
          {ways.map((each) => (
            <label className="choice" key={each}>
              <input
                type="radio"
                name={name}
                checked={each === way}
                onChange={() => setChosen(each)}
              />
              <span>
                <b>
                  {words[each]}{" "}
                  {each === "trial" && <span className="tag warn">{words.trialTag}</span>}
                </b>
                <small>{words[`${each}Hint`]}</small>
              </span>
            </label>
          ))}
        </div>
      </fieldset>
      <Suspense fallback={<Skeleton rows={2} />}>
        {way === "service" && <ByService {...shared} />}
        {way === "file" && <ByFile {...shared} />}
        {way === "trial" && <ByTrialKey {...shared} />}
      </Suspense>
    </>
  );
}
