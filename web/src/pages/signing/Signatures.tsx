import { sentenceOf, t } from "../../i18n/index.ts";
import { signingWords } from "../../i18n/signing.ts";
import { Bar } from "../../parts/controls/Bar.tsx";
import { Skeleton } from "../../parts/controls/Skeleton.tsx";
import { useTitle } from "../../parts/shell/useTitle.ts";
import { useAnswer, useMe } from "../../state/hooks.ts";
import {
  type CertificatesAnswer,
  certificatesPath,
  type TrustAnswer,
  trustPath,
} from "../../state/signatures.ts";
import { OwnCertificates } from "./OwnCertificates.tsx";
import { RevocationLists } from "./RevocationLists.tsx";
import { TrustList } from "./TrustList.tsx";
import { WaitingCertificates } from "./WaitingCertificates.tsx";

/** What one signs with, and whom signatures are verified against. */
export default function Signatures() {
  const words = signingWords();
  useTitle([words.title]);
  const me = useMe();
  const own = useAnswer<CertificatesAnswer>(certificatesPath, "certificates");
  const trust = useAnswer<TrustAnswer>(trustPath, "trust");
  const mine = own.answer?.certificates.filter(({ person }) => person === me.id) ?? [];
  const others = own.answer?.certificates.filter(({ person }) => person !== me.id) ?? [];
  const reload = () => {
    own.reload();
    trust.reload();
  };
  const error = own.error ?? trust.error;
  return (
    <div className="page narrow">
      <div className="pagehead">
        <h1>{words.title}</h1>
      </div>
      {error !== null && (
        <Bar
          tone="bad"
          role="alert"
          action={<button type="button" className="btn sm" onClick={reload}>{t.retry}</button>}
        >
          {sentenceOf(error)}
        </Bar>
      )}
      <div className="stack">
        {own.answer ? <OwnCertificates rows={mine} onDone={reload} /> : <Skeleton rows={3} />}
        {others.length > 0 && <WaitingCertificates rows={others} onDone={reload} />}
        {trust.answer && <TrustList of={trust.answer} onDone={reload} />}
        {trust.answer && <RevocationLists of={trust.answer} onDone={reload} />}
      </div>
    </div>
  );
}
