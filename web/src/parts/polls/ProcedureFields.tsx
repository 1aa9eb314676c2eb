import { choosing, hasSeats, mayAskShare, ofMethod, pollLimits } from "../../core/pollTemplates.ts";
import {
  decides,
  type MajorityBase,
  overHalf,
  type PollMethod,
  type PollOption,
  type Procedure,
  sameShare,
  type Share,
  type TieRule,
} from "../../core/procedure.ts";
import { newPollWords } from "../../i18n/newPoll.ts";
import { pollsWords } from "../../i18n/polls.ts";
import { Field } from "../controls/Field.tsx";
import { Select } from "../controls/Select.tsx";
import { NumberField } from "./NumberField.tsx";
import { ShareField } from "./ShareField.tsx";
import type { RuleChange } from "./useNewPoll.ts";

export interface Ruled {
  procedure: Procedure;
  options: readonly PollOption[];
  onChange: (part: RuleChange) => void;
}

/** The rules of counting: of a template those that one may want to change. */
export function ProcedureFields({ leads, ...rules }: Ruled & { leads: boolean }) {
  const words = newPollWords();
  const { procedure, options, onChange } = rules;
  const { majority, method } = procedure;
  const adopts = decides(options);
  const asksShare = !adopts && leads && mayAskShare(method);
  const put = (share: Share | undefined) =>
    onChange({ majority: share && { base: majority?.base ?? "all", share } });
  return (
    <>
      {!adopts && <MethodFields {...rules} />}
      {adopts && (
        <ShareField label={words.majority} none={null} value={majority?.share} onChange={put} />
      )}
      {asksShare && (
        <ShareField
          label={words.electedShare}
          none={words.quorums.none}
          value={majority?.share}
          onChange={put}
        />
      )}
      {majority && (adopts || asksShare) && (
        <Field label={words.base}>
          <Select
            value={majority.base}
            onChange={(event) =>
              onChange({ majority: { ...majority, base: event.target.value as MajorityBase } })}
          >
            {(["all", "present", "valid"] as const).map((one) => (
              <option key={one} value={one}>{words.basesShort[one]}</option>
            ))}
          </Select>
        </Field>
      )}
      <ShareField
        label={words.quorum}
        none={words.quorums.none}
        value={procedure.quorum}
        onChange={(quorum) => onChange({ quorum })}
      />
      {adopts && majority && sameShare(majority.share, overHalf) && (
        <Field label={words.tie}>
          <Select
            value={procedure.tie}
            onChange={(event) => onChange({ tie: event.target.value as TieRule })}
          >
            {(["rejected", "chair", "again"] as const).map((one) => (
              <option key={one} value={one}>{words.ties[one]}</option>
            ))}
          </Select>
        </Field>
      )}
      {adopts && majority && sameShare(majority.share, overHalf) && procedure.tie !== "rejected" &&
        (
          <Field label={words.tieBase} hint={words.tieBaseHint}>
            <Select
              value={procedure.tieBase ?? "all"}
              onChange={(event) =>
                onChange({ tieBase: event.target.value === "cast" ? "cast" : undefined })}
            >
              {(["all", "cast"] as const).map((one) => (
                <option key={one} value={one}>{words.tieBases[one]}</option>
              ))}
            </Select>
          </Field>
        )}
    </>
  );
}

/** How one votes and how it is counted, with the numbers that belong to it. */
function MethodFields({ procedure, options, onChange }: Ruled) {
  const words = newPollWords();
  const { method } = procedure;
  const seats = hasSeats(method);
  return (
    <>
      <Field label={words.method} hint={words.methodHints[method]}>
        <Select
          value={method}
          onChange={(event) => onChange(ofMethod(event.target.value as PollMethod))}
        >
          {choosing.map(([kind, methods]) => (
            <optgroup key={kind} label={words.kinds[kind]}>
              {methods.map((one) => (
                <option key={one} value={one}>{pollsWords().methods[one]}</option>
              ))}
            </optgroup>
          ))}
        </Select>
      </Field>
      <div className="formrow">
        {seats && (
          <NumberField
            label={words.seats}
            value={Math.min(procedure.seats, options.length)}
            least={1}
            most={options.length}
            onChange={(seats) => onChange({ seats })}
          />
        )}
        <Bound {...{ procedure, options, onChange }} />
      </div>
    </>
  );
}

/** The most that may be chosen, given or spent on one ballot. */
function Bound({ procedure, options, onChange }: Ruled) {
  const words = newPollWords();
  const { most, scale } = procedure;
  switch (procedure.method) {
    case "approval":
      return (
        <NumberField
          label={words.most}
          hint={words.mostHint}
          value={most}
          least={0}
          most={options.length}
          onChange={(most) => onChange({ most })}
        />
      );
    case "dots":
      return (
        <NumberField
          label={words.dots}
          value={most}
          least={1}
          most={pollLimits.dots}
          onChange={(most) => onChange({ most })}
        />
      );
    case "budget":
      return (
        <NumberField
          label={words.amount}
          hint={words.amountHint}
          value={most}
          least={1}
          most={pollLimits.amount}
          onChange={(most) => onChange({ most })}
        />
      );
    case "score":
      return (
        <NumberField
          label={words.scale}
          value={scale}
          least={1}
          most={pollLimits.scale}
          onChange={(scale) => onChange({ scale })}
        />
      );
    case "majority-judgement":
      return (
        <NumberField
          label={words.grades}
          hint={words.gradesHint}
          value={scale + 1}
          least={2}
          most={10}
          onChange={(grades) => onChange({ scale: grades - 1 })}
        />
      );
    default:
      return null;
  }
}
