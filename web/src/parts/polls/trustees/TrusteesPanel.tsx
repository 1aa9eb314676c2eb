import { useEffect, useState } from "react";
import { standingOf } from "../../../core/polling.ts";
import { comparisonCode, transcriptOf, type Trustee } from "../../../core/trustees.ts";
import { momentWithClock } from "../../../i18n/index.ts";
import { trusteesWords } from "../../../i18n/trustees.ts";
import { useApp } from "../../../state/hooks.ts";
import type { PollAnswer } from "../../../state/polls.ts";
import { isSecure } from "../../../state/secretBallot.ts";
import { forgetShare } from "../../../state/trustee.ts";
import { KeyCode } from "./KeyCode.tsx";
import { Name } from "../../people/Name.tsx";

/** Who holds the key, and how far they are: for everybody. */
export default function TrusteesPanel({ of }: { of: PollAnswer }) {
  const words = trusteesWords().panel;
  const app = useApp();
  const trustees = of.box?.trustees ?? [];
  const [code, setCode] = useState<string | null>(null);
  useEffect(() => {
    let here = true;
    if (isSecure()) {
      transcriptOf(of.poll.id, trustees).then((transcript) =>
        here && setCode(transcript && comparisonCode(transcript))
      );
    }
    return () => {
      here = false;
    };
  }, [of]);
  // Of a key whose poll is over nothing stays on the device.
  const over = ["closed", "cancelled"].includes(standingOf(of.poll, app.now()));
  useEffect(() => {
    if (over && trustees.some(({ person }) => person === app.me.id)) {
      void forgetShare(app.me.id, of.poll.id).catch(() => {});
    }
  }, [over, of.poll.id]);
  return (
    <section className="panel" aria-labelledby="trustees">
      <header>
        <h2 id="trustees">{words.title}</h2>
      </header>
      <div className="in formcol">
        <p className="sub sm">{words.how}</p>
        <ul className="trustees">
          {trustees.map((one) => (
            <li key={one.person}>
              <Name id={one.person} />
              <State of={one} />
            </li>
          ))}
        </ul>
        {code !== null && trustees.every(({ confirmed }) => confirmed) && (
          <>
            <KeyCode label={words.code} code={code} />
            <p className="sub sm">{words.codeHow}</p>
          </>
        )}
      </div>
    </section>
  );
}

function State({ of }: { of: Trustee }) {
  const words = trusteesWords().panel.state;
  if (of.releasedAt !== null) {
    return <span className="tag ok">{words.opened}, {momentWithClock(of.releasedAt)}</span>;
  }
  if (of.confirmed) return <span className="tag ok">{words.holds}</span>;
  if (of.dealt) return <span className="tag act">{words.compared}</span>;
  return of.commitments
    ? <span className="tag act">{words.joined}</span>
    : <span className="tag mute">{words.none}</span>;
}
