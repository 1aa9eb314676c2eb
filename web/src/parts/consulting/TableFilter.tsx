import { useEffect, useRef, useState } from "react";
import { setQuery } from "../../core/router.ts";
import type { ID } from "../../core/wire.ts";
import { number } from "../../i18n/index.ts";
import { synthesisWords } from "../../i18n/synthesis.ts";
import type { RowFilter } from "../../state/consulting.ts";
import { useApp } from "../../state/hooks.ts";
import { Icon } from "../controls/Icon.tsx";
import { Select } from "../controls/Select.tsx";

/** Which rows are shown: words in them, whose they are. The state is chosen in the tally. */
export function TableFilter(
  { filter, team, total }: { filter: RowFilter; team: readonly ID[]; total: number },
) {
  const words = synthesisWords().table;
  const app = useApp();
  const me = app.me.id;
  const [text, setText] = useState(filter.q);
  const composing = useRef(false);
  const written = useRef(filter.q);
  useEffect(() => {
    if (filter.q === written.current) return;
    written.current = filter.q;
    setText(filter.q);
  }, [filter.q]);
  useEffect(() => {
    const timer = setTimeout(() => {
      const q = text.trim();
      // Not while a syllable is being composed.
      if (composing.current || q === written.current) return;
      written.current = q;
      setQuery({ q });
    }, 250);
    return () => clearTimeout(timer);
  }, [text]);
  const others = team.filter((person) => person !== me);
  return (
    <form
      className="table-filter"
      role="search"
      aria-label={words.filter}
      onSubmit={(event) => event.preventDefault()}
    >
      <span className="withicon find-in">
        <Icon name="find" />
        <input
          className="input"
          type="search"
          value={text}
          aria-label={words.find}
          placeholder={words.findHint}
          maxLength={200}
          onChange={(event) => setText(event.target.value)}
          onCompositionStart={() => composing.current = true}
          onCompositionEnd={(event) => {
            composing.current = false;
            setText(event.currentTarget.value);
          }}
        />
      </span>
      <Select
        aria-label={words.assignee}
        value={filter.assignee}
        onChange={(event) => setQuery({ "phu-trach": event.target.value })}
      >
        <option value="">{words.anybody}</option>
        {team.includes(me) && <option value={me}>{words.mine}</option>}
        {others.map((person) => (
          <option key={person} value={person}>{app.people.find(person)?.name}</option>
        ))}
      </Select>
      <span className="sub xs push" role="status">{words.order(number(total))}</span>
    </form>
  );
}
