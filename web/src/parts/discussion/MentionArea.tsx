import {
  forwardRef,
  Fragment,
  type KeyboardEvent,
  type TextareaHTMLAttributes,
  useId,
  useImperativeHandle,
  useMemo,
  useRef,
  useState,
} from "react";
import { type Candidate, candidates, mentionAt } from "../../core/mentions.ts";
import type { ID, Person } from "../../core/wire.ts";
import { t } from "../../i18n/index.ts";
import { useApp, useMembers } from "../../state/hooks.ts";
import { ClassTag } from "../people/ClassTag.tsx";
import { Face } from "../people/Face.tsx";

interface MentionAreaProps extends Omit<TextareaHTMLAttributes<HTMLTextAreaElement>, "onChange"> {
  workspace: ID;
  value: string;
  onText: (text: string) => void;
  chosen: Map<string, ID>;
  onChosen: (name: string, person: ID) => void;
  onSend: () => void;
}

/**
 * A text field that offers members after an @. The focus never leaves the field; the list is
 * steered by arrows. Nothing happens to keys while an input method composes a syllable.
 */
export const MentionArea = forwardRef<HTMLTextAreaElement, MentionAreaProps>(function MentionArea(
  { workspace, value, onText, chosen, onChosen, onSend, ...rest },
  ref,
) {
  const app = useApp();
  const members = useMembers(workspace);
  const area = useRef<HTMLTextAreaElement>(null);
  useImperativeHandle(ref, () => area.current!);
  const listId = useId();
  const [caret, setCaret] = useState<number | null>(null);
  const [active, setActive] = useState(0);
  const [dismissed, setDismissed] = useState<number | null>(null);
  const asked = caret === null ? null : mentionAt(value, caret);
  const start = asked?.start ?? null;
  const query = asked?.query ?? "";
  const found = useMemo(() => {
    if (start === null || start === dismissed) return [];
    const people = members.map((member) => app.people.find(member.person))
      .filter((person): person is Person => person !== null && person.id !== app.me.id);
    return candidates(people, query);
  }, [start, dismissed, query, members, app]);
  const open = found.length > 0;
  const current = Math.min(active, found.length - 1);

  const follow = () => {
    const element = area.current!;
    setCaret(element.selectionStart === element.selectionEnd ? element.selectionStart : null);
  };

  const choose = ({ person }: Candidate) => {
    if (start === null || caret === null) return;
    const taken = chosen.get(person.name);
    const name = taken && taken !== person.id
      ? `${person.name} (${person.organisation.name})`
      : person.name;
    onChosen(name, person.id);
    const before = `${value.slice(0, start)}@${name} `;
    onText(before + value.slice(caret).replace(/^ /, ""));
    setCaret(null);
    requestAnimationFrame(() => {
      area.current?.focus();
      area.current?.setSelectionRange(before.length, before.length);
    });
  };

  const key = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      onSend();
      return;
    }
    if (!open) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      const step = event.key === "ArrowDown" ? 1 : found.length - 1;
      setActive((current + step) % found.length);
    } else if (event.key === "Enter" || event.key === "Tab") {
      event.preventDefault();
      choose(found[current]!);
    } else if (event.key === "Escape") {
      event.preventDefault();
      event.stopPropagation();
      setDismissed(start);
    }
  };

  return (
    <>
      {open && (
        <ul className="pop" id={listId} role="listbox" aria-label={t.topic.mentionPeople}>
          {found.map((candidate, index) => (
            <li
              key={candidate.person.id}
              id={`${listId}-${index}`}
              role="option"
              aria-selected={index === current}
              onMouseDown={(event) => {
                event.preventDefault();
                choose(candidate);
              }}
            >
              <Option candidate={candidate} />
            </li>
          ))}
        </ul>
      )}
      <textarea
        {...rest}
        ref={area}
        value={value}
        aria-autocomplete="list"
        aria-controls={open ? listId : undefined}
        aria-activedescendant={open ? `${listId}-${current}` : undefined}
        onChange={(event) => {
          onText(event.target.value);
          setActive(0);
          follow();
        }}
        onSelect={follow}
        onKeyDown={key}
        onBlur={(event) => {
          setCaret(null);
          rest.onBlur?.(event);
        }}
      />
    </>
  );
});

function Option({ candidate: { person, marks, exact } }: { candidate: Candidate }) {
  return (
    <>
      <Face person={person} />
      <span>
        <Underlined text={person.name.normalize("NFC")} marks={marks} />
        <small>
          {!exact && `${t.topic.noAccents} · `}
          {person.organisation.name}
        </small>
      </span>
      <ClassTag of={person.class} />
    </>
  );
}

function Underlined({ text, marks }: { text: string; marks: Candidate["marks"] }) {
  const end = (index: number) => (marks[index]?.[0] ?? 0) + (marks[index]?.[1] ?? 0);
  return (
    <>
      {marks.map(([from, size], index) => (
        <Fragment key={from}>
          {text.slice(end(index - 1), from)}
          <u>{text.slice(from, from + size)}</u>
        </Fragment>
      ))}
      {text.slice(end(marks.length - 1))}
    </>
  );
}
