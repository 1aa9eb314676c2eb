import { useEffect, useRef } from "react";
import { to } from "../../core/router.ts";
import type { ID } from "../../core/wire.ts";
import { reviewWords } from "../../i18n/review/index.ts";
import { Icon } from "../controls/Icon.tsx";
import { Link } from "../controls/Link.tsx";
import { Steps } from "./Steps.tsx";

/** A file with a secrecy stamp: what happened and what to do, without its name or title. */
export function Blocked({ workspace }: { workspace: ID }) {
  const { blocked: words } = reviewWords().importing;
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <div className="page narrow stack">
      <div>
        <h1 ref={heading} tabIndex={-1}>{words.title}</h1>
        <p className="stopped">
          <Icon name="lock" />
          {words.state}
        </p>
      </div>
      <Steps at="scan" stopped />
      <div className="bar bad" role="alert">
        <Icon name="lock" />
        <div>
          <b>{words.lead}</b>
          <p>{words.law}</p>
        </div>
      </div>
      <section className="panel" aria-labelledby="blocked-facts">
        <header>
          <h2 id="blocked-facts">{words.happened}</h2>
        </header>
        <ul className="in checks">
          {words.facts.map((fact) => (
            <li key={fact}>
              <span className="tag ok">
                <Icon name="check" />
                {words.done}
              </span>
              <span>{fact}</span>
            </li>
          ))}
        </ul>
      </section>
      <section className="panel" aria-labelledby="blocked-duties">
        <header>
          <h2 id="blocked-duties">{words.now}</h2>
        </header>
        <div className="in stack tight">
          <ol className="numlist">{words.duties.map((duty) => <li key={duty}>{duty}</li>)}</ol>
          <p className="sub xs">{words.mistake}</p>
          <div className="acts">
            <Link className="btn" to={to.drafts(workspace)}>{words.back}</Link>
          </div>
        </div>
      </section>
    </div>
  );
}
