import { lazy, Suspense, useState } from "react";
import { standingOf } from "../../core/consulting.ts";
import { to } from "../../core/router.ts";
import type { ID } from "../../core/wire.ts";
import { consultingWords } from "../../i18n/consulting.ts";
import {
  type ConsultationsAnswer,
  consultationsPath,
  useEventsOf,
  useNow,
} from "../../state/consulting.ts";
import { useAnswer } from "../../state/hooks.ts";
import { Icon } from "../controls/Icon.tsx";
import { Link } from "../controls/Link.tsx";
import { Deadline, StandingTag } from "./StandingTag.tsx";

const GeneralDialog = lazy(() => import("./GeneralDialog.tsx"));

/** In the head of a draft: whether comments are being asked for, until when, and how to give one. */
export default function ConsultationLine(
  { workspace, draft, version }: { workspace: ID; draft: ID; version: number | null },
) {
  const words = consultingWords();
  const now = useNow();
  const { answer, reload } = useAnswer<ConsultationsAnswer>(consultationsPath(workspace));
  useEventsOf(workspace, /^consultation\./, reload);
  const [saying, setSaying] = useState(false);
  const all = (answer?.consultations ?? []).filter((one) => one.draft.id === draft);
  const open = all.filter((one) => standingOf(one, now) === "open");
  const here = open.find((one) => one.version === version);
  const elsewhere = open[0];
  if (here) {
    return (
      <>
        <StandingTag of={here} now={now} />
        <Deadline of={here} now={now} />
        {here.mayComment && (
          <button type="button" className="link" onClick={() => setSaying(true)}>
            <Icon name="plus" />
            {words.entry.general}
          </button>
        )}
        <Link className="more not-s" to={to.consultation(workspace, here.id)}>
          {words.list.plan}
        </Link>
        <Link className="more" to={to.synthesis(workspace, here.id)}>{words.list.table}</Link>
        <Suspense fallback={null}>
          {saying && (
            <GeneralDialog
              workspace={workspace}
              draft={draft}
              version={here.version}
              versionName={words.versionOf(here.version, "")}
              onClose={() => setSaying(false)}
            />
          )}
        </Suspense>
      </>
    );
  }
  if (elsewhere) {
    const name = words.versionOf(elsewhere.version, "").toLocaleLowerCase("vi");
    return (
      <Link className="more" to={to.draft(workspace, draft, elsewhere.version)}>
        {words.entry.openOn(name)}
      </Link>
    );
  }
  return <Link className="more" to={to.consultations(workspace, draft)}>{words.entry.draft}</Link>;
}
