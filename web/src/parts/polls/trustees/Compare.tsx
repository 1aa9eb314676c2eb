import { useRef, useState } from "react";
import { comparisonCode } from "../../../core/trustees.ts";
import { trusteesWords } from "../../../i18n/trustees.ts";
import { useApp } from "../../../state/hooks.ts";
import { Go, Said, type Staged, useNames } from "./cardParts.tsx";
import { KeyCode } from "./KeyCode.tsx";

/** The code in groups, and that its person has heard the others read it. */
export function Compare({ work, of, heading }: Staged) {
  const words = trusteesWords().compare;
  const me = useApp().me.id;
  const names = useNames(of);
  const others = names(({ person }) => person !== me);
  const [heard, setHeard] = useState(false);
  const [tried, setTried] = useState(false);
  const tick = useRef<HTMLInputElement>(null);
  const next = () => {
    setTried(true);
    if (heard) work.compared();
    else tick.current?.focus();
  };
  const missing = tried && !heard;
  return (
    <>
      <Said heading={words.heading} of={heading}>{words.how(others)}</Said>
      <KeyCode label={words.code} code={comparisonCode(work.transcript ?? "")} />
      <div>
        <label className="tick">
          <input
            type="checkbox"
            ref={tick}
            checked={heard}
            aria-invalid={missing || undefined}
            aria-describedby={missing ? "not-heard" : undefined}
            onChange={() => setHeard(!heard)}
          />
          {words.heard(others)}
        </label>
        {missing && <p className="err" id="not-heard">{words.notHeard}</p>}
      </div>
      <Go onClick={next} busy={work.busy}>{words.act}</Go>
      <p className="sub sm">{words.differs}</p>
    </>
  );
}
