import { secretWords } from "../../i18n/secret.ts";
import { trusteesWords } from "../../i18n/trustees.ts";
import { Icon } from "../controls/Icon.tsx";

/** How secret the ballot is: what is kept, what is not, what nobody here can prevent. */
export function SecretLimits({ trustees }: { trustees: boolean }) {
  const words = secretWords().limits;
  const more = trusteesWords().limits;
  const [first = "", ...rest] = words.notLines;
  const parts = [
    ["lock", words.kept, trustees ? [...words.keptLines, more.kept] : words.keptLines],
    ["eye", words.open, words.openLines],
    [
      "info",
      words.not,
      [first, ...trustees ? [more.line, more.two] : [words.operator], more.replaced, ...rest],
    ],
  ] as const;
  return (
    <section className="panel" aria-labelledby="secrecy">
      <header>
        <h2 id="secrecy">{words.title}</h2>
      </header>
      <div className="in formcol secrecy">
        {parts.map(([icon, title, lines]) => (
          <div key={title}>
            <h3>
              <Icon name={icon} /> {title}
            </h3>
            <ul>
              {lines.map((line) => <li key={line}>{line}</li>)}
            </ul>
          </div>
        ))}
      </div>
    </section>
  );
}
