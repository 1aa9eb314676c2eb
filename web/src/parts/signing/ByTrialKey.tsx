import { useEffect, useState } from "react";
import { sha256, toBase64, toHex } from "../../core/bytes.ts";
import { send } from "../../core/http.ts";
import { date } from "../../core/time.ts";
import { signingWords } from "../../i18n/signing.ts";
import { useApp } from "../../state/hooks.ts";
import { certificatesPath, statementAt } from "../../state/signatures.ts";
import {
  dropTrialKey,
  makeTrialKey,
  signForTrial,
  type TrialKey,
  trialKeyOf,
} from "../../state/trialKey.ts";
import { Bar } from "../controls/Bar.tsx";
import { Icon } from "../controls/Icon.tsx";
import { useAct } from "../controls/useAct.ts";
import { toast } from "../shell/Toasts.tsx";
import type { WayOf } from "./signing.ts";

/** With a key that the browser keeps: to see how signing works, never for what counts. */
export default function ByTrialKey({ of, own, onSign, onRegister }: WayOf) {
  const words = signingWords().trialKey;
  const app = useApp();
  const { me } = app;
  const act = useAct();
  const [key, setKey] = useState<TrialKey | null>(null);
  const [blocked, setBlocked] = useState(false);
  const secure = globalThis.crypto?.subtle !== undefined;
  useEffect(() => {
    let here = true;
    trialKeyOf(me.id, app.now()).then(
      (found) => here && setKey(found),
      () => here && setBlocked(true),
    );
    return () => {
      here = false;
    };
  }, [app, me.id]);
  const sign = () =>
    act.run(async () => {
      const now = app.now();
      const mine = key ?? await makeTrialKey(me.id, { name: me.name, unit: words.unit }, now);
      setKey(mine);
      const fingerprint = toHex(await sha256(mine.certificate));
      if (!own?.certificates.some(({ certificate }) => certificate.fingerprint === fingerprint)) {
        await send("POST", certificatesPath, { certificate: toBase64(mine.certificate) });
        onRegister();
      }
      const content = await statementAt(of.statement);
      await onSign(toBase64(await signForTrial(mine, content, now)));
    });
  const drop = () =>
    act.run(async () => {
      await dropTrialKey(me.id);
      setKey(null);
      toast(words.dropped);
    });
  if (!secure) return <Bar tone="warn">{words.insecure}</Bar>;
  if (blocked) return <Bar tone="warn">{words.blocked}</Bar>;
  return (
    <div className="stack tight">
      <Bar tone="warn">
        {words.lead} {of.rule.required && <b>{words.notCounted}</b>}
      </Bar>
      {act.problem && <Bar tone="bad" role="alert">{act.problem}</Bar>}
      {key && <p className="sub sm">{words.until(date(key.until))}</p>}
      <div className="row">
        <button
          type="button"
          className="btn"
          aria-disabled={act.busy}
          onClick={() => !act.busy && void sign()}
        >
          <Icon name="key" />
          {key ? words.sign : words.make}
        </button>
        {key && (
          <button type="button" className="btn" onClick={() => !act.busy && void drop()}>
            {words.drop}
          </button>
        )}
      </div>
    </div>
  );
}
