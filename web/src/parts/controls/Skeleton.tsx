import { t } from "../../i18n/index.ts";

/** Grey bars while a list is on its way. */
export function Skeleton({ rows = 4 }: { rows?: number }) {
  return (
    <div className="skel" role="status" aria-label={t.loading}>
      {Array.from({ length: rows }, (_, index) => (
        <div key={index}>
          <span className="sk dot-sk" />
          <span className={index % 2 ? "sk w60" : "sk w70"} />
          <span className={index % 2 ? "sk w40" : "sk w50"} />
        </div>
      ))}
    </div>
  );
}
