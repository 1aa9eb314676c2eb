import { useEffect, useState } from "react";
import type { ID } from "../../core/wire.ts";
import { t } from "../../i18n/index.ts";
import { votingWords } from "../../i18n/voting.ts";
import { useApp, useMembers } from "../../state/hooks.ts";
import { ActDialog } from "../controls/ActDialog.tsx";
import { Field } from "../controls/Field.tsx";
import { Select } from "../controls/Select.tsx";
import { useAct } from "../controls/useAct.ts";
import { usePeople } from "../people/usePeople.ts";
import { toast } from "../shell/Toasts.tsx";

/** Asks somebody to vote in one's place: everybody sees it. */
export default function DeputyDialog(
  { workspace, poll, onClose, onDone }: {
    workspace: ID;
    poll: ID;
    onClose: () => void;
    onDone: () => void;
  },
) {
  const words = votingWords().dialogs;
  const app = useApp();
  const act = useAct(["deputy"]);
  useEffect(() => void app.openMembers(workspace).catch(() => {}), [app, workspace]);
  const members = useMembers(workspace);
  const find = usePeople(members);
  const name = (person: ID) => find(person)?.name ?? t.unknownPerson;
  const others = members
    .filter(({ person, role }) => person !== app.me.id && role !== "observer")
    .map(({ person }) => person)
    .sort((a, b) => name(a).localeCompare(name(b), "vi"));
  const [deputy, setDeputy] = useState<ID>("");
  const [tried, setTried] = useState(false);
  const send = async () => {
    setTried(true);
    if (deputy === "" || act.busy) return;
    const done = await act.run(() => app.command("poll.nameDeputy", { workspace, poll, deputy }));
    if (!done) return;
    toast(words.deputyDone);
    onDone();
    onClose();
  };
  return (
    <ActDialog
      title={words.deputyTitle}
      submit={words.deputySubmit}
      act={act}
      onSubmit={send}
      onClose={onClose}
    >
      <p className="sub">{words.deputyLead}</p>
      <Field
        label={words.person}
        error={tried && deputy === "" ? t.errors.required : act.fieldError("deputy")}
      >
        <Select value={deputy} onChange={(event) => setDeputy(event.target.value)}>
          <option value="">…</option>
          {others.map((one) => <option key={one} value={one}>{name(one)}</option>)}
        </Select>
      </Field>
    </ActDialog>
  );
}
