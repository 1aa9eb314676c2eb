import { classes, type ID } from "../../core/wire.ts";
import { number, t } from "../../i18n/index.ts";
import { opinionWords } from "../../i18n/opinion.ts";
import type { MapAnswer, OpinionGroup } from "../../state/opinion.ts";
import { Glyph } from "./Glyph.tsx";
import { countOf } from "./MapPicture.tsx";

/** All that the picture shows, for those who do not see it, and what sets each group apart. */
export function MapInWords(
  { of, textOf, isHidden }: {
    of: MapAnswer;
    textOf: (statement: ID) => string;
    /** Whether what others said to a statement waits for my own answer. */
    isHidden: (statement: ID) => boolean;
  },
) {
  const words = opinionWords().words;
  return (
    <section className="panel" aria-labelledby="bang-loi">
      <header>
        <h2 id="bang-loi" tabIndex={-1}>{words.title}</h2>
      </header>
      <div className="in omap-words">
        {of.groups.length < 2
          ? <p>{words.oneGroup(number(of.participantCount))}</p>
          : (
            <ul className="omap-groups">
              {of.groups.map((group) => (
                <li key={group.number}>
                  <Glyph group={group.number} />
                  <div>
                    <h3>
                      {opinionWords().map.group(group.number + 1)}{" "}
                      <small>
                        {opinionWords().map.people(number(group.size))}
                        {of.own?.group === group.number && `, ${words.own}`}
                      </small>
                    </h3>
                    <Classes of={group} />
                    <Apart of={group} textOf={textOf} isHidden={isHidden} />
                  </div>
                </li>
              ))}
            </ul>
          )}
        <ClassTable of={of} />
        <p className="sub sm">{words.method}</p>
      </div>
    </section>
  );
}

function Classes({ of }: { of: OpinionGroup }) {
  const parts = of.classes.filter(({ count }) => count > 0)
    .map(({ class: kind, count }) => `${t.classes[kind]} ${number(count)}`);
  return parts.length > 0 ? <p className="sub sm">{parts.join(" · ")}</p> : null;
}

function Apart(
  { of, textOf, isHidden }: {
    of: OpinionGroup;
    textOf: (statement: ID) => string;
    isHidden: (statement: ID) => boolean;
  },
) {
  const words = opinionWords().words;
  const shown = of.representatives.filter(({ statement }) => !isHidden(statement));
  const later = of.representatives.length - shown.length;
  if (of.representatives.length === 0) return <p className="sub sm">{words.nothing}</p>;
  return (
    <>
      {shown.length > 0 && <p className="sm">{words.apart}</p>}
      <ul className="omap-apart">
        {shown.map(({ side, statement, successes, trials }) => (
          <li key={statement}>
            <b className={side}>{words.side[side]}</b>: <span lang="vi">{textOf(statement)}</span>
            {" "}
            <small>
              {words.of(
                number(successes),
                number(trials),
                Math.round(successes * 100 / Math.max(1, trials)),
              )}
            </small>
          </li>
        ))}
      </ul>
      {later > 0 && <p className="sub sm">{words.later(later, shown.length)}</p>}
    </>
  );
}

function ClassTable({ of }: { of: MapAnswer }) {
  const words = opinionWords().words;
  const map = opinionWords().map;
  // Of people who came with an import no class is known.
  if (!of.groups.some((group) => group.classes.length > 0)) return null;
  const cell = (count: number | null) =>
    count === null ? <span title={map.hiddenClass}>–</span> : number(count);
  return (
    <div className="omap-scroll" tabIndex={0} role="region" aria-label={words.table}>
      <table>
        <caption>{words.table}</caption>
        <thead>
          <tr>
            <th scope="col">{words.groupHead}</th>
            {classes.map((kind) => <th key={kind} scope="col">{t.classes[kind]}</th>)}
            <th scope="col">{words.other}</th>
            <th scope="col">{words.total}</th>
          </tr>
        </thead>
        <tbody>
          {of.groups.map((group) => {
            const counts = classes.map((kind) => countOf(group, kind));
            const named = counts.reduce<number>((sum, count) => sum + (count ?? 0), 0);
            return (
              <tr key={group.number}>
                <th scope="row">{map.group(group.number + 1)}</th>
                {counts.map((count, index) => <td key={classes[index]}>{cell(count)}</td>)}
                <td>{number(group.size - named)}</td>
                <td>
                  <b>{number(group.size)}</b>
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
