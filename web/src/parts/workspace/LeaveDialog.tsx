import { navigate, to } from "../../core/router.ts";
import type { Workspace } from "../../core/wire.ts";
import { t } from "../../i18n/index.ts";
import { useApp } from "../../state/hooks.ts";
import { Bar } from "../controls/Bar.tsx";
import { Dialog } from "../controls/Dialog.tsx";
import { useAct } from "../controls/useAct.ts";
import { toast } from "../shell/Toasts.tsx";

/** Asks before one leaves a workspace, and says what that means. */
export function LeaveDialog({ space, onClose }: { space: Workspace; onClose: () => void }) {
  const app = useApp();
  const act = useAct();
  const leave = async () => {
    if (act.busy) return;
    if (await act.run(() => app.command("member.leave", { workspace: space.id }))) {
      toast(t.workspace.left);
      onClose();
      if (space.visibility === "members") navigate(to.workspaces);
    }
  };
  return (
    <Dialog
      title={t.workspace.leaveTitle(space.name)}
      onClose={onClose}
      footer={
        <>
          <button type="button" className="btn" onClick={onClose} data-first>{t.cancel}</button>
          <button
            type="button"
            className="btn danger"
            aria-disabled={act.busy}
            onClick={() => void leave()}
          >
            {t.workspace.leave}
          </button>
        </>
      }
    >
      <div className="in">
        {act.problem && <Bar tone="bad" role="alert">{act.problem}</Bar>}
        <p className="sm">
          {space.visibility === "department" ? t.workspace.leaveOpen : t.workspace.leaveClosed}
        </p>
      </div>
    </Dialog>
  );
}
