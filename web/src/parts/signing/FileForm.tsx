import { type FormEvent, type ReactNode, useRef, useState } from "react";
import { signingWords } from "../../i18n/signing.ts";
import { armoured } from "../../state/signatures.ts";
import { Bar } from "../controls/Bar.tsx";
import { Field } from "../controls/Field.tsx";
import { goToInvalid } from "../controls/invalid.ts";
import { useAct } from "../controls/useAct.ts";

/** Sends one file, with what else belongs to it. */
export function FileForm(
  { label, accept, button, field, main = false, children, isReady, onSend }: {
    label: string;
    accept: string;
    button: string;
    /** What the server calls the file. */
    field: string;
    /** Whether this is what one came for. */
    main?: boolean;
    children?: ReactNode;
    /** Whether what stands besides the file may be sent. */
    isReady?: () => boolean;
    onSend: (text: string) => Promise<void>;
  },
) {
  const act = useAct([field]);
  const input = useRef<HTMLInputElement>(null);
  const [lacking, setLacking] = useState(false);
  const send = async (event: FormEvent) => {
    event.preventDefault();
    const file = input.current?.files?.[0];
    const ready = isReady?.() ?? true;
    setLacking(!file);
    if (!file || !ready) return goToInvalid();
    if (act.busy) return;
    const done = await act.run(async () => onSend(await armoured(file)));
    if (done && input.current) input.current.value = "";
  };
  return (
    <form className="form-narrow" onSubmit={send} noValidate>
      {act.problem && <Bar tone="bad" role="alert">{act.problem}</Bar>}
      <Field
        label={label}
        error={act.fieldError(field) ?? (lacking ? signingWords().chooseFile : null)}
      >
        <input ref={input} className="input" type="file" accept={accept} />
      </Field>
      {children}
      <div>
        <button
          type="submit"
          className={main ? "btn go" : "btn"}
          aria-disabled={act.busy}
        >
          {button}
        </button>
      </div>
    </form>
  );
}
