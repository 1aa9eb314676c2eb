import { useRef, useState } from "react";
import { Refused } from "../../core/http.ts";
import type { ID } from "../../core/wire.ts";
import { number, t } from "../../i18n/index.ts";
import { reviewWords } from "../../i18n/review/index.ts";
import { partsOfSaid, type RecognisedSaid, recogniseSaid } from "../../state/draft/recognising.ts";
import { fileBytesMax } from "../../state/files.ts";
import { useApp } from "../../state/hooks.ts";
import { Dialog } from "../controls/Dialog.tsx";
import { Icon } from "../controls/Icon.tsx";
import { useAct } from "../controls/useAct.ts";
import { toast } from "../shell/Toasts.tsx";

/** Brings in what was said about a draft elsewhere, after showing what of it has its place here. */
export default function ImportSaidDialog(
  { workspace, draft, onClose }: { workspace: ID; draft: ID; onClose: () => void },
) {
  const { said: words, importing } = reviewWords();
  const app = useApp();
  const act = useAct();
  const input = useRef<HTMLInputElement>(null);
  const [found, setFound] = useState<RecognisedSaid | null>(null);
  const [done, setDone] = useState<number | null>(null);
  const [tooLarge, setTooLarge] = useState(false);
  const count = found?.annotations.length ?? 0;
  const read = (file: Blob) => {
    setTooLarge(file.size > fileBytesMax);
    setFound(null);
    if (file.size > fileBytesMax) return;
    void act.run(async () => setFound(await recogniseSaid(workspace, draft, file)));
  };
  const bringIn = async () => {
    let passed = 0;
    let fresh = 0;
    for (const annotations of partsOfSaid(found!.annotations)) {
      try {
        await app.command("annotation.import", { workspace, draft, annotations });
        fresh += annotations.length;
      } catch (error) {
        // These came in before, when the import was cut.
        if (!(error instanceof Refused) || error.code !== "nothing.changed") throw error;
      }
      passed += annotations.length;
      setDone(passed);
    }
    toast(fresh > 0 ? words.done(number(fresh)) : words.present);
    onClose();
  };
  const problem = act.problem ?? (tooLarge ? importing.tooLarge : null);
  return (
    <Dialog
      title={words.title}
      onClose={onClose}
      footer={
        <>
          <button type="button" className="btn" onClick={onClose}>{t.cancel}</button>
          {count > 0 && (
            <button
              type="button"
              className="btn go"
              aria-disabled={act.busy}
              onClick={() => act.busy || void act.run(bringIn)}
            >
              {done === null ? words.do(number(count)) : words.doing(number(done), number(count))}
            </button>
          )}
        </>
      }
    >
      <div className="in stack tight">
        <p className="sub">{words.lead}</p>
        <div>
          <button
            type="button"
            className={found ? "btn" : "btn go"}
            aria-disabled={act.busy}
            onClick={() => act.busy || input.current?.click()}
          >
            <Icon name="draft" />
            {act.busy && !found ? words.reading : found ? importing.another : words.choose}
          </button>
          <input
            ref={input}
            type="file"
            className="vh"
            tabIndex={-1}
            aria-label={words.choose}
            accept=".jsonld,.json,application/ld+json,application/json"
            onChange={(event) => {
              const file = event.target.files?.[0];
              if (file) read(file);
              event.target.value = "";
            }}
          />
        </div>
        {found && <Found found={found} />}
        {problem && (
          <p className="err" role="alert">
            <Icon name="alert" />
            {problem}
          </p>
        )}
      </div>
    </Dialog>
  );
}

/** How many have their words here, and how many do not. */
function Found({ found }: { found: RecognisedSaid }) {
  const { said: words } = reviewWords();
  const kinds = ["exact", "moved", "orphaned", "whole", "replies", "skipped"] as const;
  const count = found.annotations.length;
  return (
    <div role="status">
      <p>
        <b>{count === 0 ? words.nothing : words.found(number(count))}</b>
      </p>
      <ul className="sub">
        {kinds.filter((kind) => found[kind] > 0).map((kind) => (
          <li key={kind}>{number(found[kind])} {words[kind]}</li>
        ))}
      </ul>
    </div>
  );
}
