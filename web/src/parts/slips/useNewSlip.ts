import { useEffect, useState } from "react";
import {
  type Address,
  isDiffering,
  slipOptions,
  type SlipProfile,
  slipProfile,
  type SlipTemplate,
  withSilence,
} from "../../core/slips.ts";
import type { SignatureRule } from "../../core/signatureRule.ts";
import type { ID } from "../../core/wire.ts";
import { slipsWords } from "../../i18n/slips.ts";
import { useAnswer } from "../../state/hooks.ts";
import {
  type DossierItem,
  type SlipContent,
  type SlipPageAnswer,
  slipPath,
} from "../../state/slips.ts";

const usualDays = 5;

/** All that is put in before a slip is sent, and what is still wrong. `id` is that of a draft. */
export function useNewSlip(workspace: ID, id: ID | null) {
  const words = slipsWords().form;
  const former = useAnswer<SlipPageAnswer>(id && slipPath(workspace, id));
  const [question, setQuestion] = useState("");
  const [summary, setSummary] = useState("");
  const [dossier, setDossier] = useState<readonly DossierItem[]>([]);
  const [addressees, setAddressees] = useState<readonly Address[]>([]);
  const [days, setDays] = useState(usualDays);
  const [adjust, setAdjust] = useState(false);
  const [template, setTemplate] = useState<SlipTemplate>("government");
  const [profile, setProfile] = useState(() => slipProfile("government", words.basis));
  const kept = former.answer;
  useEffect(() => {
    if (!kept) return;
    setQuestion(kept.slip.question);
    setSummary(kept.summary);
    setDossier(kept.dossier);
    setAddressees(kept.addressees.map(({ person, assistant }) => ({
      person,
      ...(assistant ? { assistant } : {}),
    })));
    setDays(kept.days);
    setProfile(kept.profile);
    setTemplate(kept.profile.acceptsLate ? "internal" : "government");
    setAdjust(kept.options.some((option) => option.counts === "agrees" && isDiffering(option)));
  }, [kept === null]);
  const choose = (next: SlipTemplate) => {
    setTemplate(next);
    setProfile(slipProfile(next, next === "government" ? words.basis : ""));
  };
  const options = slipOptions(words.options, adjust);
  const { term } = profile.procedure;
  const [least, most] = [Math.max(1, term?.minDays ?? 1), term?.maxDays ?? 365];
  const named = dossier.filter(({ name }) => name.trim() !== "");
  const content: SlipContent = {
    addressees: [...addressees],
    days,
    dossier: named.map((item) => ({ ...item, name: item.name.trim().normalize("NFC") })),
    options,
    profile,
    question: question.trim().normalize("NFC"),
    summary: summary.trim().normalize("NFC"),
  };
  return {
    ...{ former, template, question, summary, dossier, addressees, days, adjust, profile, options },
    ...{ least, most, content },
    ...{ choose, setQuestion, setSummary, setDossier, setDays, setAdjust },
    setSilence: (agrees: boolean) => setProfile((now) => withSilence(now, agrees)),
    change: (part: Partial<SlipProfile["procedure"]>) =>
      setProfile((now) => ({ ...now, procedure: { ...now.procedure, ...part } })),
    setSignature: (rule: SignatureRule | undefined) =>
      setProfile(({ procedure: { signature: _, ...rest }, ...now }) => ({
        ...now,
        procedure: { ...rest, ...(rule ? { signature: rule } : {}) },
      })),
    setStaffSees: (staffSees: boolean) => setProfile((now) => ({ ...now, staffSees })),
    setPeople: (people: readonly ID[]) =>
      setAddressees((now) =>
        people.map((person) => now.find((one) => one.person === person) ?? { person })
      ),
    setAssistant: (person: ID, assistant: ID | null) =>
      setAddressees((now) =>
        now.map((one) =>
          one.person === person ? { person, ...(assistant ? { assistant } : {}) } : one
        )
      ),
    lacks: {
      question: question.trim() === "",
      people: addressees.length === 0,
      days: !(Number.isInteger(days) && days >= least && days <= most),
    },
  };
}

export type NewSlipForm = ReturnType<typeof useNewSlip>;
