import { useId, useRef } from "react";
import { Signing } from "./Signing.tsx";
import type { PanelOf } from "./signing.ts";

/** A panel in which one signs something. */
export default function SigningPanel({ title, ...of }: PanelOf) {
  const id = useId();
  const heading = useRef<HTMLHeadingElement>(null);
  return (
    <section className="panel" aria-labelledby={id}>
      <header>
        <h2 id={id} ref={heading} tabIndex={-1}>{title}</h2>
      </header>
      <div className="in stack">
        <Signing
          of={{
            ...of,
            onDone: (signature) => {
              // What was pressed may be gone in a moment.
              heading.current?.focus();
              of.onDone(signature);
            },
          }}
        />
      </div>
    </section>
  );
}
