import { spaced } from "../../../core/polling.ts";

/** A code in groups of four, to be read aloud or copied by hand. */
export function KeyCode({ label, code }: { label: string; code: string }) {
  return (
    <dl className="key-code">
      <dt>{label}</dt>
      <dd>
        <code>
          {spaced(code).split(" ").map((group, at) => <span key={at}>{`${group} `}</span>)}
        </code>
      </dd>
    </dl>
  );
}
