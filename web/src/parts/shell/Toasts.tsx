import { useEffect, useState, useSyncExternalStore } from "react";
import { t } from "../../i18n/index.ts";
import { Icon } from "../controls/Icon.tsx";
import { Link } from "../controls/Link.tsx";

interface Toast {
  id: number;
  text: string;
  bad: boolean;
  action?: { label: string; to?: string; act?: () => void };
}

let toasts: readonly Toast[] = [];
let last = 0;
const watchers = new Set<() => void>();

function change(next: readonly Toast[]): void {
  toasts = next;
  for (const watcher of [...watchers]) watcher();
}

/** A short word that something was done. Never the only record of it. */
export function toast(text: string, action?: Toast["action"], bad = false): void {
  last += 1;
  change([...toasts.slice(-2), { id: last, text, bad, ...(action ? { action } : {}) }]);
}

function close(id: number): void {
  change(toasts.filter((one) => one.id !== id));
}

export function Toasts() {
  const shown = useSyncExternalStore(
    (watcher) => {
      watchers.add(watcher);
      return () => watchers.delete(watcher);
    },
    () => toasts,
  );
  return (
    <div className="toasts" role="status">
      {shown.map((one) => <ToastLine key={one.id} toast={one} />)}
    </div>
  );
}

function ToastLine({ toast }: { toast: Toast }) {
  const [kept, setKept] = useState(false);
  useEffect(() => {
    if (kept) return;
    const timer = setTimeout(() => close(toast.id), 6000);
    return () => clearTimeout(timer);
  }, [kept, toast.id]);
  const { action } = toast;
  return (
    <div
      className="toast"
      onMouseEnter={() => setKept(true)}
      onMouseLeave={() => setKept(false)}
    >
      <Icon name={toast.bad ? "alert" : "check"} />
      <span>{toast.text}</span>
      {action?.to && <Link to={action.to} onClick={() => close(toast.id)}>{action.label}</Link>}
      {action?.act && (
        <button type="button" className="toast-act" onClick={action.act}>{action.label}</button>
      )}
      {!kept && (
        <button
          type="button"
          className="ib"
          aria-label={t.toast.keep}
          onClick={() => setKept(true)}
        >
          <Icon name="pause" />
        </button>
      )}
      <button
        type="button"
        className="ib"
        aria-label={t.toast.close}
        onClick={() => close(toast.id)}
      >
        <Icon name="x" />
      </button>
    </div>
  );
}
