import { useEffect, useRef, useState } from "react";
import { type Bytes, sha256, toBase64, toHex } from "../../core/bytes.ts";
import { partsOf } from "../../core/certificates.ts";
import { send } from "../../core/http.ts";
import { ServiceFailure, type SigningStep, vgcaService } from "../../core/signingService.ts";
import { sentenceOf } from "../../i18n/index.ts";
import { signingWords } from "../../i18n/signing.ts";
import { useApp } from "../../state/hooks.ts";
import { certificatesPath, statementAt } from "../../state/signatures.ts";
import { Bar } from "../controls/Bar.tsx";
import { Icon } from "../controls/Icon.tsx";
import type { WayOf } from "./signing.ts";

type Step = "statement" | SigningStep | "verdict";
const steps = ["statement", "certificate", "signature", "verdict"] as const;

/** Signed, by a certificate that nobody knows to be the reader's. */
interface Unregistered {
  file: string;
  certificate: Bytes;
}

/** With the program that listens on the reader's machine. */
export default function ByService({ of, own, onSign, onRegister }: WayOf) {
  const words = signingWords().service;
  const app = useApp();
  const [step, setStep] = useState<Step | null>(null);
  const [error, setError] = useState<unknown>(null);
  const [left, setLeft] = useState<Unregistered | null>(null);
  const stop = useRef(new AbortController());
  // Who leaves the page has stopped.
  useEffect(() => () => stop.current.abort(), []);
  const origin = own?.service ?? "";
  const run = async (work: () => Promise<void>) => {
    if (step !== null) return;
    setError(null);
    try {
      await work();
    } catch (error) {
      setError(error);
    }
    setStep(null);
  };
  const sign = () =>
    run(async () => {
      stop.current = new AbortController();
      const { signal } = stop.current;
      setLeft(null);
      setStep("statement");
      const content = await statementAt(of.statement, signal);
      const { message, certificate } = await vgcaService(origin)
        .sign(content, app.now(), setStep, signal);
      const file = toBase64(message);
      if (certificate && !await isKnown(certificate)) {
        setLeft({ file, certificate });
        return;
      }
      setStep("verdict");
      await onSign(file);
    });
  const isKnown = async (certificate: Bytes) => {
    const fingerprint = toHex(await sha256(certificate));
    return own === null ||
      own.certificates.some(({ certificate: row, person }) =>
        person === app.me.id && row.fingerprint === fingerprint
      );
  };
  const register = ({ file, certificate }: Unregistered) =>
    run(async () => {
      setStep("verdict");
      await send("POST", certificatesPath, { certificate: toBase64(certificate) });
      setLeft(null);
      onRegister();
      await onSign(file);
    });
  return (
    <div className="stack tight">
      <p className="sub sm">{words.lead}</p>
      {error !== null && <Failed error={error} />}
      {step === null && left && (
        <Bar
          tone="warn"
          role="alert"
          action={
            <button type="button" className="btn sm" onClick={() => register(left)}>
              {words.register}
            </button>
          }
        >
          {words.unregistered(partsOf(left.certificate).commonName)}
        </Bar>
      )}
      <div role="status">{step !== null && <Progress step={step} />}</div>
      <div className="row">
        <button type="button" className="btn go" aria-disabled={step !== null} onClick={sign}>
          <Icon name="pen" />
          {words.sign}
        </button>
        {step !== null && step !== "verdict" && (
          <button
            type="button"
            className="btn"
            onClick={() => stop.current.abort()}
          >
            {words.stop}
          </button>
        )}
      </div>
    </div>
  );
}

function Progress({ step }: { step: Step }) {
  const words = signingWords().service;
  const now = steps.indexOf(step);
  return (
    <ul className="rule-lines" aria-label={words.progress}>
      {steps.map((each, at) => (
        <li key={each} className={at > now ? "sub" : undefined}>
          <Icon name={at < now ? "check" : at === now ? "clock" : "more"} />
          <span>{at === now ? <b>{words.steps[each]}</b> : words.steps[each]}</span>
        </li>
      ))}
    </ul>
  );
}

function Failed({ error }: { error: unknown }) {
  const words = signingWords().service;
  if (!(error instanceof ServiceFailure)) {
    return <Bar tone="bad" role="alert">{sentenceOf(error)}</Bar>;
  }
  const quiet = error.fault === "stopped" || error.fault === "cancelled";
  return (
    <Bar tone={quiet ? "plain" : "bad"} role="alert">
      {words.faults[error.fault]} {error.said && words.said(error.said)}
    </Bar>
  );
}
