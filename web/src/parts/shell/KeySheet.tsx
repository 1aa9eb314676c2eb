import { Fragment } from "react";
import { t } from "../../i18n/index.ts";
import { Dialog } from "../controls/Dialog.tsx";

/** The list of shortcuts. */
export default function KeySheet({ onClose }: { onClose: () => void }) {
  const words = t.keyboard;
  const anywhere: [string[], string][] = [
    [["?"], words.help],
    [["/"], words.search],
    [["g", "h"], words.home],
    [["g", "w"], words.workspaces],
    [["g", "n"], words.notices],
    [["g", "p"], words.profile],
    [["Esc"], words.escape],
  ];
  const topics: [string[], string][] = [
    [["j"], words.next],
    [["k"], words.previous],
    [["n"], words.nextUnread],
    [["c"], words.write],
    [["r"], words.reply],
    [["a"], words.agree],
    [["Ctrl", "Enter"], words.send],
  ];
  return (
    <Dialog title={words.title} onClose={onClose} wide>
      <div className="in pair">
        <KeyList title={words.anywhere} keys={anywhere} />
        <KeyList title={words.topics} keys={topics} />
      </div>
    </Dialog>
  );
}

function KeyList({ title, keys }: { title: string; keys: [string[], string][] }) {
  return (
    <section>
      <h3>{title}</h3>
      <dl className="keylist">
        {keys.map(([combination, does]) => (
          <Fragment key={combination.join()}>
            <dt>
              {combination.map((key, index) => (
                <Fragment key={key}>
                  {index > 0 && (combination[0] === "g" ? ` ${t.keyboard.then} ` : " + ")}
                  <kbd>{key}</kbd>
                </Fragment>
              ))}
            </dt>
            <dd>{does}</dd>
          </Fragment>
        ))}
      </dl>
    </section>
  );
}
