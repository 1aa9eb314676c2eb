import { useEffect, useRef, useState } from "react";
import type { Language, Session, Status } from "../core/wire.ts";
import { gateWords } from "../i18n/gate.ts";
import { t } from "../i18n/index.ts";
import { profileWords } from "../i18n/profile.ts";
import { Icon } from "../parts/controls/Icon.tsx";
import { isDark, setTheme } from "../state/look.ts";
import { AcceptInvitation } from "./gate/AcceptInvitation.tsx";
import { SetUp } from "./gate/SetUp.tsx";
import { SignIn } from "./gate/SignIn.tsx";

interface GateProps {
  status: Status | null;
  ended: boolean;
  invitation: string | null;
  onEnter: (session: Session) => void;
  onLanguage: (language: Language) => Promise<void>;
}

/** Everything before one is in: signing in, the first set-up, an invitation. */
export default function Gate({ status, ended, invitation, onEnter, onLanguage }: GateProps) {
  const [dark, setDark] = useState(isDark);
  const main = useRef<HTMLElement>(null);
  useEffect(() => main.current?.querySelector("input")?.focus({ preventScroll: true }), []);
  const other = t.locale === "vi" ? "en" : "vi";
  return (
    <div className="site">
      <a className="skip" href="#main">{t.skip}</a>
      <header className="top">
        <a className="mark" href="/">
          <Icon name="logo" />
          {t.name}
        </a>
        <span className="own">{t.motto}</span>
        <button
          type="button"
          className="btn quiet"
          lang={other}
          onClick={() => void onLanguage(other)}
        >
          <Icon name="globe" />
          {other === "en" ? "English" : profileWords().languages.vi}
        </button>
        <button
          type="button"
          className="ib"
          aria-label={t.nav.darkTheme}
          aria-pressed={dark}
          onClick={() => {
            setTheme(dark ? "light" : "dark");
            setDark(!dark);
          }}
        >
          <Icon name="moon" />
        </button>
      </header>
      <main id="main" tabIndex={-1} ref={main}>
        <p className="secret" role="note">
          <Icon name="lock" />
          <span>
            <b>{gateWords().secret}</b> {gateWords().secretMore}
          </span>
        </p>
        <div className="gate">
          {invitation !== null
            ? <AcceptInvitation code={invitation} onEnter={onEnter} />
            : status?.setUp === "required"
            ? <SetUp onEnter={onEnter} />
            : <SignIn ended={ended} demo={status?.demo ?? false} onEnter={onEnter} />}
          <About demo={status?.demo ?? false} />
        </div>
      </main>
    </div>
  );
}

function About({ demo }: { demo: boolean }) {
  return (
    <section className="open-info" aria-labelledby="about">
      <h2 id="about">{gateWords().aboutTitle}</h2>
      <ul className="plain">
        {gateWords().about.map((fact) => (
          <li className="line" key={fact.icon}>
            <span className="kind act">
              <Icon name={fact.icon} />
            </span>
            <span className="grow">
              <b>{fact.title}</b>
              <small>{fact.text}</small>
            </span>
          </li>
        ))}
      </ul>
      {demo && (
        <div className="bar act">
          <Icon name="info" />
          <div>
            <b>{gateWords().demoTitle}.</b> {gateWords().demo}
          </div>
        </div>
      )}
    </section>
  );
}
