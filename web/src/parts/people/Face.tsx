import { initials } from "../../core/fold.ts";
import type { Person } from "../../core/wire.ts";

export const faceClass = { official: "o", business: "b", expert: "e", citizen: "c" } as const;

/** Initials on the ground of the person's class; a picture for the eye only. */
export function Face({ person }: { person: Person | null }) {
  if (!person) return <span className="face n" aria-hidden="true">…</span>;
  return (
    <span className={`face ${faceClass[person.class]}`} aria-hidden="true">
      {initials(person.name)}
    </span>
  );
}
