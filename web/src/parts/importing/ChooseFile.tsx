import { type DragEvent, useRef, useState } from "react";
import { reviewWords } from "../../i18n/review/index.ts";
import { Field } from "../controls/Field.tsx";
import { Icon } from "../controls/Icon.tsx";
import { Steps } from "./Steps.tsx";

/** A file chosen or dropped, or text pasted. */
export function ChooseFile(
  { problem, onFile }: { problem: string | null; onFile: (file: Blob) => void },
) {
  const { importing: words } = reviewWords();
  const input = useRef<HTMLInputElement>(null);
  const [text, setText] = useState("");
  const [over, setOver] = useState(false);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const file = event.dataTransfer.files[0];
    if (file) onFile(file);
  };
  return (
    <div className="page narrow stack">
      <div className="pagehead">
        <div>
          <h1>{words.title}</h1>
          <p className="sub">{words.lead}</p>
        </div>
      </div>
      <Steps at="send" />
      {problem && (
        <div className="bar bad" role="alert">
          <Icon name="alert" />
          <div>
            <b>{words.failedTitle}</b>
            <p>{problem}</p>
          </div>
        </div>
      )}
      <div className="bar warn">
        <Icon name="lock" />
        <div>
          <b>{words.secret}</b>
          <p>{words.secretBody}</p>
        </div>
      </div>
      <div
        className={over ? "panel dropzone over" : "panel dropzone"}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        <Icon name="draft" />
        <button type="button" className="btn go big" onClick={() => input.current?.click()}>
          {words.choose}
        </button>
        <p>{words.drop}</p>
        <p className="sub xs">{words.formats}</p>
        <input
          ref={input}
          type="file"
          className="vh"
          tabIndex={-1}
          aria-label={words.file}
          accept=".docx,.odt,.xml,.akn,.html,.htm,.md,.txt"
          onChange={(event) => {
            const file = event.target.files?.[0];
            if (file) onFile(file);
            event.target.value = "";
          }}
        />
      </div>
      <section className="panel">
        <header>
          <h2>{words.or}</h2>
        </header>
        <div className="in stack tight">
          <Field label={words.paste} hint={words.pasteHint}>
            <textarea
              className="input"
              rows={6}
              lang="vi"
              value={text}
              onChange={(event) => setText(event.target.value)}
            />
          </Field>
          <div className="acts">
            <button
              type="button"
              className="btn"
              aria-disabled={text.trim() === ""}
              onClick={() => {
                if (text.trim() !== "") onFile(new Blob([text], { type: "text/plain" }));
              }}
            >
              {words.recognise}
            </button>
          </div>
        </div>
      </section>
    </div>
  );
}
