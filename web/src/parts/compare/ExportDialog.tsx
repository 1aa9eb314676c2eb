import { useState } from "react";
import { saveFile } from "../../core/saveFile.ts";
import type { ID } from "../../core/wire.ts";
import { t } from "../../i18n/index.ts";
import { reviewWords } from "../../i18n/review/index.ts";
import { draftPath, type VersionRow } from "../../state/draft/review.ts";
import { download } from "../../state/files.ts";
import { Dialog } from "../controls/Dialog.tsx";
import { Field } from "../controls/Field.tsx";
import { Icon } from "../controls/Icon.tsx";
import { Select } from "../controls/Select.tsx";
import { useAct } from "../controls/useAct.ts";
import { toast } from "../shell/Toasts.tsx";

const marking = new Set(["docx", "odt", "pdf", "html"]);

/** Takes a version along as a file, with what changed marked when asked. */
export default function ExportDialog(
  { workspace, draft, version, versions, against = null, onClose }: {
    workspace: ID;
    draft: ID;
    /** Null for the present text. */
    version: number | null;
    versions: readonly VersionRow[];
    against?: number | null;
    onClose: () => void;
  },
) {
  const words = reviewWords();
  const act = useAct();
  const [format, setFormat] = useState<keyof typeof words.export.formats>("docx");
  const [since, setSince] = useState(against);
  const [said, setSaid] = useState(false);
  const marks = marking.has(format);
  const shown = versions.find((one) => one.number === version);
  const name = shown ? words.version(shown.number, shown.name) : words.live;
  const save = async () => {
    const query = new URLSearchParams();
    if (version !== null) query.set("version", String(version));
    if (marks && since !== null) query.set("against", String(since));
    if (marks && said) query.set("comments", "1");
    const base = draftPath(workspace, draft);
    let file;
    if (format === "jsonld") {
      const { blob } = await download(`${base}/annotations.jsonld?${query}`);
      file = { blob, name: `${words.export.saidFile}${version ? `-${version}` : ""}.jsonld` };
    } else {
      query.set("format", format);
      file = await download(`${base}/export?${query}`);
    }
    saveFile(file);
    toast(words.export.done(file.name));
    onClose();
  };
  return (
    <Dialog
      title={words.export.title(name)}
      onClose={onClose}
      footer={
        <>
          <button type="button" className="btn" onClick={onClose}>{t.cancel}</button>
          <button
            type="button"
            className="btn go"
            aria-disabled={act.busy}
            onClick={() => act.busy || void act.run(save)}
          >
            {act.busy ? words.export.working : words.export.download}
          </button>
        </>
      }
    >
      <div className="in stack tight">
        <Field label={words.export.format}>
          <Select
            value={format}
            onChange={(event) => setFormat(event.target.value as typeof format)}
          >
            {Object.entries(words.export.formats).map(([key, shown]) => (
              <option key={key} value={key}>{shown}</option>
            ))}
          </Select>
        </Field>
        {marks && (
          <label className="tick">
            <input type="checkbox" checked={said} onChange={() => setSaid(!said)} />
            {words.export.said}
          </label>
        )}
        {marks
          ? (
            <label className="field">
              <span className="lab">{words.export.against}</span>
              <Select
                value={since ?? ""}
                onChange={(event) => setSince(Number(event.target.value) || null)}
              >
                <option value="">{words.export.unmarked}</option>
                {versions.filter((one) => one.number !== version).map((one) => (
                  <option key={one.number} value={one.number}>
                    {words.version(one.number, one.name)}
                  </option>
                ))}
              </Select>
            </label>
          )
          : format !== "jsonld" && <p className="sub">{words.export.cannotMark}</p>}
        {act.problem && (
          <p className="err" role="alert">
            <Icon name="alert" />
            {act.problem}
          </p>
        )}
      </div>
    </Dialog>
  );
}
