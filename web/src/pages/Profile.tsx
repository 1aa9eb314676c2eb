import { type FormEvent, type MouseEvent, useEffect, useRef, useState } from "react";
import { send } from "../core/http.ts";
import { to } from "../core/router.ts";
import { tidy } from "../core/text.ts";
import type { Language, Session } from "../core/wire.ts";
import { t } from "../i18n/index.ts";
import { profileWords } from "../i18n/profile.ts";
import { Bar } from "../parts/controls/Bar.tsx";
import { Field } from "../parts/controls/Field.tsx";
import { Icon } from "../parts/controls/Icon.tsx";
import { Link } from "../parts/controls/Link.tsx";
import { useAct } from "../parts/controls/useAct.ts";
import { ClassTag } from "../parts/people/ClassTag.tsx";
import { Face } from "../parts/people/Face.tsx";
import { toast } from "../parts/shell/Toasts.tsx";
import { report } from "../parts/shell/report.ts";
import { useTitle } from "../parts/shell/useTitle.ts";
import { useApp, useMe, useWatch } from "../state/hooks.ts";
import { setShortcuts, setTheme, shortcutsOn, type Theme, theme } from "../state/look.ts";
import { CalendarPanel } from "./profile/CalendarPanel.tsx";
import { Devices } from "./profile/Devices.tsx";
import { PasswordPanel } from "./profile/PasswordPanel.tsx";
import { SecondFactor } from "./profile/SecondFactor.tsx";

/** My name, how I am protected, where I am signed in, how the pages look. */
export default function Profile(
  { onLanguage }: { onLanguage: (language: Language) => Promise<void> },
) {
  useTitle([t.nav.account]);
  const me = useMe();
  const app = useApp();
  const administers = me.role !== "none";
  const parts: Part[] = [
    ["thong-tin", profileWords().info],
    ["bao-mat", profileWords().security],
    ["thiet-bi", profileWords().devices],
    ["giao-dien", profileWords().look],
    ...(administers ? [["ngay-nghi", profileWords().calendar.part] as const] : []),
  ];
  return (
    <div className="page narrow">
      <div className="who">
        <Face person={me} />
        <div>
          <h1>{me.name}</h1>
          <div className="meta">
            <ClassTag of={me.class} />
            <span>
              <Icon name="unit" />
              {me.organisation.name}
            </span>
            {me.role !== "none" && (
              <span>
                <Icon name="shield" />
                {t.departmentRoles[me.role]}
              </span>
            )}
          </div>
        </div>
        <Link className="btn push" to={to.signatures}>
          <Icon name="shield" />
          {profileWords().signatures}
        </Link>
        <Link className="btn" to={to.comments()}>
          <Icon name="talk" />
          {t.nav.comments}
        </Link>
      </div>
      <div className="setcols">
        <PartLinks parts={parts} />
        <div className="stack">
          <h2 className="big" tabIndex={-1} id="thong-tin">{profileWords().info}</h2>
          <Info />
          <h2 className="big" tabIndex={-1} id="bao-mat">{profileWords().security}</h2>
          <SecondFactor />
          <PasswordPanel />
          <h2 className="big" tabIndex={-1} id="thiet-bi">{profileWords().devices}</h2>
          <Devices />
          <h2 className="big" tabIndex={-1} id="giao-dien">{profileWords().look}</h2>
          <Look onLanguage={onLanguage} />
          {administers && (
            <>
              <h2 className="big" tabIndex={-1} id="ngay-nghi">{profileWords().calendar.part}</h2>
              <CalendarPanel />
            </>
          )}
          <section className="panel" aria-labelledby="out">
            <header>
              <h3 id="out">{profileWords().signOut}</h3>
            </header>
            <div className="in">
              <p className="sub sm">{profileWords().signOutLead}</p>
              <div className="row">
                <button type="button" className="btn" onClick={() => void app.signOut()}>
                  <Icon name="out" />
                  {profileWords().signOut}
                </button>
              </div>
            </div>
          </section>
        </div>
      </div>
    </div>
  );
}

type Part = readonly [id: string, words: string];

/** Links to the parts of the page; the one that is read now is marked. */
function PartLinks({ parts }: { parts: readonly Part[] }) {
  const [current, setCurrent] = useState(parts[0]![0]);
  /** A part near the end of the page cannot come to its top: the choice holds while it scrolls. */
  const chosenUntil = useRef(0);
  const names = parts.map(([id]) => id).join();
  useEffect(() => {
    const headings = names.split(",").map((id) => document.getElementById(id))
      .filter((heading) => heading !== null);
    const look = () => {
      if (Date.now() < chosenUntil.current) return;
      const atEnd = scrollY + innerHeight >= document.documentElement.scrollHeight - 2;
      const line = atEnd ? innerHeight : innerHeight / 3;
      const passed = headings.filter((heading) => heading.getBoundingClientRect().top < line);
      setCurrent((passed.at(-1) ?? headings[0])?.id ?? "");
    };
    addEventListener("scroll", look, { passive: true });
    return () => removeEventListener("scroll", look);
  }, [names]);
  const go = (event: MouseEvent, id: string) => {
    // Not by the fragment alone: the router would take that for going back.
    event.preventDefault();
    const heading = document.getElementById(id);
    chosenUntil.current = Date.now() + 500;
    heading?.scrollIntoView();
    heading?.focus({ preventScroll: true });
    setCurrent(id);
  };
  return (
    <nav className="sub-nav" aria-label={profileWords().parts}>
      <ul>
        {parts.map(([id, words]) => (
          <li key={id}>
            <a
              href={`#${id}`}
              aria-current={current === id ? "true" : undefined}
              onClick={(event) => go(event, id)}
            >
              {words}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function Info() {
  const app = useApp();
  const me = useMe();
  const [name, setName] = useState(me.name);
  const act = useAct(["name"]);
  const save = async (event: FormEvent) => {
    event.preventDefault();
    if (act.busy || !name.trim() || name.trim() === me.name) return;
    await act.run(async () => {
      app.setSession(await send<Session>("PATCH", "/api/profile", { name: tidy(name) }));
      toast(profileWords().saved);
    });
  };
  return (
    <section className="panel" aria-label={profileWords().info}>
      <div className="in stack tight">
        <form className="form-narrow" onSubmit={save} noValidate>
          {act.problem && <Bar tone="bad" role="alert">{act.problem}</Bar>}
          <Field
            label={profileWords().name}
            hint={profileWords().nameHint}
            error={act.fieldError("name") ?? (name.trim() ? null : t.errors.required)}
          >
            <input
              className="input"
              value={name}
              maxLength={200}
              autoComplete="name"
              onChange={(event) => setName(event.target.value)}
            />
          </Field>
          <div>
            <button
              type="submit"
              className="btn"
              aria-disabled={act.busy || !name.trim() || name.trim() === me.name}
            >
              {profileWords().saveName}
            </button>
          </div>
        </form>
        <dl className="facts">
          <dt>{profileWords().login}</dt>
          <dd>{me.login}</dd>
          <dt>{profileWords().class}</dt>
          <dd>{t.classes[me.class]}</dd>
          <dt>{profileWords().organisation}</dt>
          <dd>{me.organisation.name}</dd>
          <dt>{profileWords().departmentRole}</dt>
          <dd>{t.departmentRoles[me.role]}</dd>
        </dl>
        <p className="sub xs">{profileWords().classHint}</p>
      </div>
    </section>
  );
}

const themes: readonly Theme[] = ["system", "light", "dark"];
const languages: readonly Language[] = ["vi", "en"];

function Look({ onLanguage }: { onLanguage: (language: Language) => Promise<void> }) {
  const app = useApp();
  const chosen = useWatch("theme", theme);
  const [keys, setKeys] = useState(shortcutsOn);
  const choose = (one: Theme) => {
    setTheme(one);
    app.store.changed(["theme"]);
  };
  const speak = async (language: Language) => {
    try {
      app.setSession(await send<Session>("PATCH", "/api/profile", { language }));
      await onLanguage(language);
    } catch (error) {
      report(error);
    }
  };
  return (
    <section className="panel" aria-labelledby="giao-dien">
      <ul className="rows">
        <li>
          <div className="line">
            <span className="grow">
              <b id="theme">{profileWords().theme}</b>
            </span>
            <div className="seg" role="group" aria-labelledby="theme">
              {themes.map((one) => (
                <button
                  key={one}
                  type="button"
                  aria-pressed={chosen === one}
                  onClick={() => choose(one)}
                >
                  {profileWords().themes[one]}
                </button>
              ))}
            </div>
          </div>
        </li>
        <li>
          <div className="line">
            <span className="grow">
              <b id="language">{profileWords().language}</b>
            </span>
            <div className="seg" role="group" aria-labelledby="language">
              {languages.map((one) => (
                <button
                  key={one}
                  type="button"
                  lang={one}
                  aria-pressed={t.locale === one}
                  onClick={() => void speak(one)}
                >
                  {profileWords().languages[one]}
                </button>
              ))}
            </div>
          </div>
        </li>
        <li>
          <div className="line">
            <span className="grow">
              <b>{profileWords().keys}</b>
              <small>{profileWords().keysLead}</small>
            </span>
            <label className="tick">
              <input
                type="checkbox"
                checked={keys}
                onChange={(event) => {
                  setKeys(event.target.checked);
                  setShortcuts(event.target.checked);
                }}
              />
              <span>{profileWords().keysOn}</span>
            </label>
            <button
              type="button"
              className="btn sm"
              onClick={() => dispatchEvent(new Event("cucao:keys"))}
            >
              {profileWords().showKeys}
            </button>
          </div>
        </li>
      </ul>
    </section>
  );
}
