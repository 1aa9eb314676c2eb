import type { ReactNode } from "react";
import { Icon } from "./Icon.tsx";

const icons = { warn: "alert", bad: "alert", ok: "check", act: "info", plain: "info" } as const;

/** A message that belongs to the page: an edge, a sign, words. */
export function Bar(
  { tone = "plain", icon, role, children, action, full = false }: {
    tone?: keyof typeof icons;
    icon?: string;
    role?: "status" | "alert" | "note";
    children: ReactNode;
    action?: ReactNode;
    full?: boolean;
  },
) {
  return (
    <div className={`bar ${tone}${full ? " full" : ""}`} role={role}>
      <Icon name={icon ?? icons[tone]} />
      <div>{children}</div>
      {action}
    </div>
  );
}
