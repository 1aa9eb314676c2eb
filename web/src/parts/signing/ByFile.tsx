import { signingWords } from "../../i18n/signing.ts";
import { Icon } from "../controls/Icon.tsx";
import { FileForm } from "./FileForm.tsx";
import type { WayOf } from "./signing.ts";

/** Download, sign elsewhere, send. */
export function ByFile({ of, onSign }: WayOf) {
  const words = signingWords().ballot;
  return (
    <ol className="stack">
      <li className="stack tight">
        <b>{words.first}</b>
        <p className="sub sm">{words.firstLead}</p>
        <a className="btn" href={of.statement} download={of.fileName}>
          <Icon name="download" />
          {words.download}
        </a>
      </li>
      <li className="stack tight">
        <b>{words.second}</b>
        <p className="sub sm">{words.secondLead}</p>
      </li>
      <li className="stack tight">
        <b>{words.third}</b>
        <FileForm
          label={words.choose}
          accept=".p7s,.p7m,.pem,.der,application/pkcs7-signature"
          button={words.send}
          field="signature"
          main
          onSend={onSign}
        />
      </li>
    </ol>
  );
}
