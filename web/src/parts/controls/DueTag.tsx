import { daysLeft, dueState } from "../../core/time.ts";
import { t } from "../../i18n/index.ts";
import { useApp } from "../../state/hooks.ts";
import { Icon } from "./Icon.tsx";

/** How a date stands, in words and colour: overdue, today, so many days left. */
export function DueTag({ due, words }: { due: number; words?: string }) {
  const now = useApp().now();
  const state = dueState(due, now);
  const days = daysLeft(due, now);
  if (state === "over") {
    return (
      <span className="tag bad">
        <Icon name="alert" />
        {t.due.over(-days)}
      </span>
    );
  }
  if (state === "today") {
    return (
      <span className="tag warn">
        <Icon name="clock" />
        {t.due.today}
      </span>
    );
  }
  if (words) {
    return (
      <span className="due-words">
        <Icon name="clock" />
        {words}
      </span>
    );
  }
  return days <= 3
    ? (
      <span className="tag warn">
        <Icon name="clock" />
        {t.due.left(days)}
      </span>
    )
    : <span className="tag mute">{t.due.left(days)}</span>;
}
