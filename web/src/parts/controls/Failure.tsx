import { Refused } from "../../core/http.ts";
import { to } from "../../core/router.ts";
import { sentenceOf, t } from "../../i18n/index.ts";
import { useMe } from "../../state/hooks.ts";
import { Icon } from "./Icon.tsx";
import { Link } from "./Link.tsx";

/** Why a page cannot be shown, and what one can do about it. */
export function Failure({ error, again }: { error: unknown; again?: () => void }) {
  const me = useMe();
  const code = error instanceof Refused ? error.code : null;
  if (code === "membership.required" || code === "permission.missing") {
    return (
      <div className="panel empty" role="alert">
        <h1>{t.errors.forbiddenTitle}</h1>
        <p>{t.errors.forbidden(me.name)}</p>
        <Link className="btn" to={to.workspaces}>{t.errors.toWorkspaces}</Link>
      </div>
    );
  }
  const gone = code?.endsWith(".notFound");
  return (
    <div className="panel empty err-box" role="alert">
      <Icon name={gone ? "find" : "alert"} />
      <h1>{gone ? t.errors.notFoundTitle : t.errors.title}</h1>
      <p>{gone ? t.errors.notFound : sentenceOf(error)}</p>
      <div className="acts">
        {!gone && again && (
          <button type="button" className="btn go" onClick={again}>{t.retry}</button>
        )}
        <Link className="btn" to={to.home}>{t.errors.home}</Link>
      </div>
      {code && !gone && <small className="sub xs">{t.errors.code(code)}</small>}
    </div>
  );
}
