import type { ReactNode } from "react";

/** Nothing here: one line why, one thing to do. */
export function Empty(
  { title, children, action, heading = "h2" }: {
    title: string;
    children?: ReactNode;
    action?: ReactNode;
    heading?: "h2" | "h3";
  },
) {
  const Heading = heading;
  return (
    <div className="empty">
      <Heading>{title}</Heading>
      {children && <p>{children}</p>}
      {action}
    </div>
  );
}
