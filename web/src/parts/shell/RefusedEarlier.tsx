import { copy } from "../../core/copy.ts";
import { sentenceOf, t } from "../../i18n/index.ts";
import { useApp, useWatch } from "../../state/hooks.ts";
import { Bar } from "../controls/Bar.tsx";

/** A text that was queued and then refused: shown with its reason, so that it can be copied. */
export function RefusedEarlier() {
  const app = useApp();
  const refused = useWatch("refused", () => app.refused);
  if (!refused) return null;
  const { command, refusal } = refused;
  const text = typeof command.params.text === "string" ? command.params.text : "";
  return (
    <Bar tone="bad" role="alert" full>
      <b>{t.errors.refusedEarlier}.</b> {sentenceOf(refusal)}
      {text && <p className="kept-text">{text}</p>}
      <span className="acts">
        {text && (
          <button
            type="button"
            className="btn sm"
            onClick={() => void copy(text)}
          >
            {t.errors.copyText}
          </button>
        )}
        <button type="button" className="btn sm" onClick={() => app.forgetRefused()}>
          {t.close}
        </button>
      </span>
    </Bar>
  );
}
