import type { ID } from "../../core/wire.ts";
import { draftingWords } from "../../i18n/drafting.ts";
import { t } from "../../i18n/index.ts";
import { Bar } from "../controls/Bar.tsx";
import { Dialog } from "../controls/Dialog.tsx";
import { useAct } from "../controls/useAct.ts";
import type { DraftDesk } from "./desk.ts";

/** Takes a provision out of the draft, with all that it holds. */
export function RemoveDialog(
  { desk, block, onClose }: { desk: DraftDesk; block: ID; onClose: () => void },
) {
  const d = draftingWords();
  const act = useAct();
  const blocks = desk.model.tree.within(block);
  const remove = async () => {
    const seen = () => ({
      blocks: desk.model.tree.within(block).map((id) => ({
        block: id,
        rev: desk.model.texts.get(id)!.rev,
        shape: desk.model.tree.get(id)!.shape,
      })),
    });
    if (await act.run(() => desk.session.structure("block.remove", blocks, seen))) onClose();
  };
  return (
    <Dialog
      title={d.removeBlockTitle(desk.nameOf(block))}
      onClose={onClose}
      footer={
        <>
          <button type="button" className="btn" onClick={onClose}>{t.cancel}</button>
          <button
            type="button"
            className="btn danger fill"
            aria-disabled={act.busy}
            onClick={remove}
          >
            {d.removeBlockDo}
          </button>
        </>
      }
    >
      <div className="in">
        <p>{d.removeBlockLead(blocks.length)}</p>
        {act.problem && <Bar tone="bad" role="alert">{act.problem}</Bar>}
      </div>
    </Dialog>
  );
}
