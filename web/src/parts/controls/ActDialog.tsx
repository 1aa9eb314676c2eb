import type { ReactNode } from "react";
import { t } from "../../i18n/index.ts";
import { Bar } from "./Bar.tsx";
import { Dialog } from "./Dialog.tsx";
import type { Act } from "./useAct.ts";

/** A form in a dialog: its fields, what went wrong, and two buttons. It is sent once at a time. */
export function ActDialog(
  { title, submit, danger = false, act, onSubmit, onClose, guard, children }: {
    title: string;
    submit: ReactNode;
    /** Whether what is done takes something away. */
    danger?: boolean;
    act: Act;
    onSubmit: () => void;
    onClose: () => void;
    guard?: () => boolean;
    children: ReactNode;
  },
) {
  return (
    <Dialog
      title={title}
      onClose={onClose}
      {...(guard && { guard })}
      footer={
        <>
          <button type="button" className="btn" onClick={onClose}>{t.cancel}</button>
          <button
            type="button"
            className={danger ? "btn danger" : "btn go"}
            aria-disabled={act.busy}
            onClick={() => act.busy || onSubmit()}
          >
            {submit}
          </button>
        </>
      }
    >
      <div className="in formcol">
        {children}
        {act.problem && <Bar tone="bad" role="alert">{act.problem}</Bar>}
      </div>
    </Dialog>
  );
}
