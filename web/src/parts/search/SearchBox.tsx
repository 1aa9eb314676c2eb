import { useEffect, useRef, useState } from "react";
import { setQuery } from "../../core/router.ts";
import { searchWords } from "../../i18n/search.ts";
import { Icon } from "../controls/Icon.tsx";

/** The field of the search page. It writes the address a moment after the last key. */
export function SearchBox({ asked }: { asked: string }) {
  const [text, setText] = useState(asked);
  const composing = useRef(false);
  /** What this field itself wrote into the address; anything else came by a link or by Back. */
  const written = useRef(asked);
  const field = useRef<HTMLInputElement>(null);
  const write = (value: string) => {
    const query = value.trim();
    if (query === written.current) return;
    written.current = query;
    setQuery({ q: query });
  };
  useEffect(() => {
    if (asked === written.current) return;
    written.current = asked;
    setText(asked);
  }, [asked]);
  useEffect(() => {
    // Not while a syllable is being composed: half a syllable finds nothing.
    const timer = setTimeout(() => {
      if (!composing.current) write(text);
    }, 220);
    return () => clearTimeout(timer);
  }, [text]);
  return (
    <form
      className="seekbox"
      role="search"
      onSubmit={(event) => {
        event.preventDefault();
        write(text);
      }}
    >
      <Icon name="find" />
      <input
        ref={field}
        type="search"
        value={text}
        aria-label={searchWords().label}
        placeholder={searchWords().placeholder}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        enterKeyHint="search"
        maxLength={200}
        onChange={(event) => setText(event.target.value)}
        onCompositionStart={() => composing.current = true}
        onCompositionEnd={(event) => {
          composing.current = false;
          setText(event.currentTarget.value);
        }}
      />
      {text && (
        <button
          type="button"
          className="ib"
          aria-label={searchWords().clearText}
          onClick={() => {
            setText("");
            write("");
            field.current?.focus();
          }}
        >
          <Icon name="x" />
        </button>
      )}
    </form>
  );
}
