import { useState } from "react";
import { saveFile } from "../../core/saveFile.ts";
import { download } from "../../state/files.ts";
import { Bar } from "./Bar.tsx";
import { Icon } from "./Icon.tsx";
import { useAct } from "./useAct.ts";

/** One file in several formats, a button each; the one that is being written says so. */
export function DownloadButtons<Format extends string>(
  { path, formats, names, working }: {
    /** Where the file is; the format is added to it. */
    path: string;
    formats: readonly Format[];
    names: Record<Format, string>;
    working: string;
  },
) {
  const act = useAct();
  const [format, setFormat] = useState<Format | null>(null);
  const save = async (wanted: Format) => {
    setFormat(wanted);
    await act.run(async () => saveFile(await download(`${path}?format=${wanted}`)));
    setFormat(null);
  };
  return (
    <>
      {act.problem && <Bar tone="bad" role="alert">{act.problem}</Bar>}
      {formats.map((one) => (
        <button
          key={one}
          type="button"
          className="btn"
          aria-disabled={act.busy}
          onClick={() => act.busy || void save(one)}
        >
          <Icon name="download" />
          {format === one ? working : names[one]}
        </button>
      ))}
    </>
  );
}
