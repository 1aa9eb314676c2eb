import { useId } from "react";
import { saveFile } from "../../core/saveFile.ts";
import { download } from "../../state/files.ts";
import { Bar } from "./Bar.tsx";
import { Icon } from "./Icon.tsx";
import { useAct } from "./useAct.ts";

interface Of {
  /** Where the file is. */
  path: string;
  name: string;
  working: string;
  /** What is in it, and whom it names. */
  how: string;
}

/** Signed papers as one sealed file (ASiC-E), to take along. */
export function SealedFile({ path, name, working, how }: Of) {
  const act = useAct();
  const id = useId();
  const save = () => act.run(async () => saveFile(await download(path)));
  return (
    <div className="stack tight no-print">
      <p>
        <button
          type="button"
          className="btn"
          aria-disabled={act.busy}
          aria-describedby={id}
          onClick={() => act.busy || void save()}
        >
          <Icon name="download" />
          {act.busy ? working : name}
        </button>
      </p>
      <p className="sub sm" id={id}>{how}</p>
      {act.problem && <Bar tone="bad" role="alert">{act.problem}</Bar>}
    </div>
  );
}
