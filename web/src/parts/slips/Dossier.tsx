import { to } from "../../core/router.ts";
import type { ID } from "../../core/wire.ts";
import { slipsWords } from "../../i18n/slips.ts";
import type { DossierItem, SlipPageAnswer } from "../../state/slips.ts";
import { Icon } from "../controls/Icon.tsx";
import { Link } from "../controls/Link.tsx";

/** What the members decide on: in short, and the papers. */
export function Dossier({ workspace, of }: { workspace: ID; of: SlipPageAnswer }) {
  const words = slipsWords().page;
  if (!of.summary && of.dossier.length === 0) return null;
  return (
    <section className="panel" aria-labelledby="dossier">
      <header>
        <h2 id="dossier">{words.dossier}</h2>
      </header>
      <div className="in formcol">
        {of.summary && <p className="said">{of.summary}</p>}
        {of.dossier.length > 0 && (
          <ul className="papers">
            {of.dossier.map((item, index) => (
              <li key={index}>
                <Paper workspace={workspace} item={item} />
              </li>
            ))}
          </ul>
        )}
      </div>
    </section>
  );
}

function Paper({ workspace, item }: { workspace: ID; item: DossierItem }) {
  const words = slipsWords().page;
  const href = placeOf(workspace, item);
  const version = item.subject?.version;
  const inside = (
    <>
      <Icon name={item.subject?.topic ? "talk" : item.subject ? "draft" : "clip"} />
      <span>
        <b>{item.name}</b>
        <small>{href ? version ? words.version(version) : words.inDepartment : words.paper}</small>
      </span>
    </>
  );
  return href
    ? <Link className="paper" to={href}>{inside}</Link>
    : <span className="paper">{inside}</span>;
}

function placeOf(workspace: ID, { subject }: DossierItem): string | null {
  if (subject?.topic) return to.topic(workspace, subject.topic);
  if (!subject?.draft) return null;
  return to.draft(workspace, subject.draft, subject.version, subject.annotation);
}
