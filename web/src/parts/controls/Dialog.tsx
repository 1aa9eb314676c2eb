import { type ReactNode, useEffect, useId, useRef, useState } from "react";
import { t } from "../../i18n/index.ts";
import { Icon } from "./Icon.tsx";

/**
 * A native modal dialog: focus goes to its first field and comes back to where it was. `guard`
 * may refuse to close by Escape or the cross, so that typed text is not lost by a slip.
 */
export function Dialog(
  { title, children, footer, onClose, guard, wide = false }: {
    title: string;
    children: ReactNode;
    footer?: ReactNode;
    onClose: () => void;
    guard?: () => boolean;
    wide?: boolean;
  },
) {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => {
    const before = document.activeElement;
    const element = dialog.current!;
    if (!element.open) element.showModal();
    const first = element.querySelector<HTMLElement>(
      "[data-first], .in input, .in textarea, .in select",
    );
    first?.focus();
    return () => {
      if (element.open) element.close();
      if (before instanceof HTMLElement) before.focus();
    };
  }, []);
  const [held, setHeld] = useState(false);
  const leave = () => {
    if (!guard || guard()) onClose();
    else setHeld(true);
  };
  return (
    <dialog
      className={wide ? "dlg wide-dlg" : "dlg"}
      ref={dialog}
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault();
        leave();
      }}
      onClose={onClose}
    >
      <header>
        <h2 id={id}>{title}</h2>
        <button type="button" className="ib" aria-label={t.close} onClick={leave}>
          <Icon name="x" />
        </button>
      </header>
      {children}
      {held && <p className="held" role="alert">{t.dialogHeld}</p>}
      {footer && <footer>{footer}</footer>}
    </dialog>
  );
}
