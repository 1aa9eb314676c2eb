import {
  forwardRef,
  type ReactNode,
  useEffect,
  useImperativeHandle,
  useRef,
  useState,
} from "react";
import { Refused } from "../../core/http.ts";
import { toWire } from "../../core/mentions.ts";
import { excerpt, length, tidy } from "../../core/text.ts";
import { uuid7 } from "../../core/uuid.ts";
import type { ID, Post, Stance } from "../../core/wire.ts";
import { number, sentenceOf, t } from "../../i18n/index.ts";
import { draft, draftName, dropDraft, keepDraft } from "../../state/drafts.ts";
import { useApp, usePerson, usePost } from "../../state/hooks.ts";
import { Bar } from "../controls/Bar.tsx";
import { Icon } from "../controls/Icon.tsx";
import { report } from "../shell/report.ts";
import { MentionArea } from "./MentionArea.tsx";
import { StancePicker } from "./StancePicker.tsx";

export const postLengthMax = 10_000;

export interface ComposerHandle {
  focus: () => void;
  reply: (post: Post) => void;
  quote: (post: Post) => void;
  /** Puts a text that was on its way back into the field. */
  restore: (text: string, stance: Stance | null, parent: ID | null) => void;
}

interface ComposerProps {
  workspace: ID;
  topic: ID;
  onSent: () => void;
  onWriting: (writing: boolean) => void;
  /** The line below: who else is writing. */
  under: ReactNode;
}

/** Where one writes. What is typed is kept at every key, and comes back if sending fails. */
export const Composer = forwardRef<ComposerHandle, ComposerProps>(function Composer(
  { workspace, topic, onSent, onWriting, under },
  ref,
) {
  const app = useApp();
  const name = draftName(app.me.id, topic);
  const kept = draft(name);
  const [text, setText] = useState(kept?.text ?? "");
  const [stance, setStance] = useState<Stance | null>(kept?.stance ?? null);
  const [parent, setParent] = useState<ID | null>(kept?.parent ?? null);
  const [chosen, setChosen] = useState(() => new Map(kept?.chosen ?? []));
  const [error, setError] = useState<unknown>(null);
  const area = useRef<HTMLTextAreaElement>(null);
  const folds = useFolding();
  const here = useRef(true);
  useEffect(() => {
    here.current = true;
    return () => {
      here.current = false;
    };
  }, []);

  useEffect(() => {
    keepDraft(name, { text, stance, parent, chosen: [...chosen] });
  }, [name, text, stance, parent, chosen]);
  useEffect(() => onWriting(text.trim() !== ""), [text, onWriting]);
  useEffect(() => () => onWriting(false), [onWriting]);

  const nameOf = (person: ID) => app.people.find(person)?.name ?? t.unknownPerson;
  const focus = () => {
    const element = area.current;
    element?.focus();
    element?.setSelectionRange(element.value.length, element.value.length);
  };
  useImperativeHandle(ref, () => ({
    focus,
    reply: (post) => {
      setParent(post.id);
      requestAnimationFrame(focus);
    },
    quote: (post) => {
      const quoted = excerpt(post.text, nameOf, 400);
      setParent(post.id);
      setText((now) => `${now.trim() ? `${now.trimEnd()}\n\n` : ""}> ${quoted}\n\n`);
      requestAnimationFrame(focus);
    },
    restore: (before, stanceBefore, parentBefore) => {
      setText((now) => now.trim() ? `${before}\n\n${now}` : before);
      setStance(stanceBefore);
      setParent(parentBefore);
      requestAnimationFrame(focus);
    },
  }));

  const over = length(text) - postLengthMax;
  const blank = text.trim() === "";
  const send = () => {
    if (blank || over > 0) return;
    const sent = { text, stance, parent, chosen };
    const params: Record<string, unknown> = {
      workspace,
      topic,
      post: uuid7(),
      text: tidy(toWire(text, chosen)),
    };
    if (parent) params.parent = parent;
    if (stance) params.stance = stance;
    setText("");
    setStance(null);
    setParent(null);
    setChosen(new Map());
    setError(null);
    dropDraft(name);
    app.command("post.add", params).catch((refusal) => {
      if (!here.current) {
        const { text, stance, parent, chosen } = sent;
        keepDraft(name, { text, stance, parent, chosen: [...chosen] });
        report(refusal);
        return;
      }
      // Not lost: the text comes back, before anything that was typed since.
      setText((now) => now.trim() ? `${sent.text}\n\n${now}` : sent.text);
      setStance(sent.stance);
      setParent(sent.parent);
      setChosen((now) => new Map([...sent.chosen, ...now]));
      setError(refusal);
    });
    onSent();
    area.current?.focus();
  };

  return (
    <form
      className="compose"
      aria-label={t.topic.write}
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <div>
        {error !== null && (
          <Bar tone="bad" role="alert">
            <b>{t.topic.notSent}</b> {sentenceOf(error)} {t.errors.keptText}
            {error instanceof Refused && <small className="sub">{t.errors.code(error.code)}</small>}
          </Bar>
        )}
        <div className={blank && folds.folded ? "write folded" : "write"} {...folds.on}>
          {parent && <ReplyChip workspace={workspace} id={parent} drop={() => setParent(null)} />}
          <MentionArea
            ref={area}
            workspace={workspace}
            rows={2}
            value={text}
            onText={setText}
            chosen={chosen}
            onChosen={(person, id) => setChosen((now) => new Map(now).set(person, id))}
            onSend={send}
            aria-label={t.topic.content}
            placeholder={t.topic.placeholder}
          />
          <div className="under">
            <StancePicker value={stance} onChange={setStance} />
            {over > 0 && <span className="err">{t.topic.tooLong(number(over))}</span>}
            <button
              type="submit"
              className="btn go"
              aria-disabled={blank || over > 0}
              title={t.topic.sendKeys}
            >
              {t.topic.send} <Icon name="send" />
            </button>
          </div>
        </div>
        {under}
      </div>
    </form>
  );
});

/** Milliseconds in which a tap elsewhere is over. */
const tapTime = 300;

/**
 * On a phone the empty field folds to one line once nobody is in it; not at once, for then what
 * is under a finger that comes down elsewhere would move away before the finger is up.
 */
function useFolding() {
  const [folded, setFolded] = useState(true);
  const timer = useRef(0);
  useEffect(() => () => clearTimeout(timer.current), []);
  return {
    folded,
    on: {
      onFocus: () => {
        clearTimeout(timer.current);
        setFolded(false);
      },
      onBlur: () => {
        timer.current = setTimeout(() => setFolded(true), tapTime);
      },
    },
  };
}

function ReplyChip({ workspace, id, drop }: { workspace: ID; id: ID; drop: () => void }) {
  const post = usePost(workspace, id);
  const person = usePerson(post?.author ?? "");
  return (
    <p className="replying">
      <Icon name="reply" />
      <span>{t.topic.replyingTo(person?.name ?? t.unknownPerson)}</span>
      <button type="button" className="ib" aria-label={t.topic.dropReply} onClick={drop}>
        <Icon name="x" />
      </button>
    </p>
  );
}
