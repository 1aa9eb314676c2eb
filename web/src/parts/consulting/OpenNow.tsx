import { standingOf } from "../../core/consulting.ts";
import { to } from "../../core/router.ts";
import type { ID } from "../../core/wire.ts";
import { consultingWords } from "../../i18n/consulting.ts";
import {
  type Consultation,
  type ConsultationsAnswer,
  consultationsPath,
  useEventsOf,
  useNow,
} from "../../state/consulting.ts";
import { useAnswer } from "../../state/hooks.ts";
import { Bar } from "../controls/Bar.tsx";
import { Link } from "../controls/Link.tsx";
import { Deadline } from "./StandingTag.tsx";

/** On what comments are being taken in a workspace, until when, and the way there. */
export default function OpenNow({ workspace }: { workspace: ID }) {
  const words = consultingWords();
  const { open, now } = useOpen(workspace);
  if (open.length === 0) return null;
  return (
    <div className="asked">
      {open.map((one) => (
        <Bar
          key={one.id}
          tone="act"
          icon="talk"
          action={
            <Link className="btn sm" to={to.draft(workspace, one.draft.id, one.version)}>
              {words.entry.readAndComment}
            </Link>
          }
        >
          <b>{words.standings.open}</b>: {one.draft.title}, {nameOf(one)}
          <div className="meta">
            <Deadline of={one} now={now} />
          </div>
        </Bar>
      ))}
    </div>
  );
}

/** Beside a comment on the text in progress: that it is not one of the consultation. */
export function NotCounted({ workspace, draft }: { workspace: ID; draft: ID }) {
  const words = consultingWords();
  const { open } = useOpen(workspace);
  const asked = open.find((one) => one.draft.id === draft && one.mayComment);
  if (!asked) return null;
  const name = nameOf(asked);
  return (
    <Bar
      tone="warn"
      role="note"
      action={
        <Link className="btn sm" to={to.draft(workspace, draft, asked.version)}>
          {words.entry.goTo(name)}
        </Link>
      }
    >
      {words.entry.notCounted(name)}
    </Bar>
  );
}

const nameOf = ({ version }: Consultation) =>
  consultingWords().versionOf(version, "").toLocaleLowerCase("vi");

function useOpen(workspace: ID): { open: Consultation[]; now: number } {
  const now = useNow();
  const { answer, reload } = useAnswer<ConsultationsAnswer>(consultationsPath(workspace));
  useEventsOf(workspace, /^consultation\./, reload);
  const all = answer?.consultations ?? [];
  return { open: all.filter((one) => standingOf(one, now) === "open"), now };
}
