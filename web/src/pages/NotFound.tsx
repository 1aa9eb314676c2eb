import { Refused } from "../core/http.ts";
import { t } from "../i18n/index.ts";
import { Failure } from "../parts/controls/Failure.tsx";
import { useTitle } from "../parts/shell/useTitle.ts";

export default function NotFound() {
  useTitle([t.errors.notFoundTitle]);
  return (
    <div className="page">
      <Failure error={new Refused({ code: "topic.notFound" }, 404)} />
    </div>
  );
}
