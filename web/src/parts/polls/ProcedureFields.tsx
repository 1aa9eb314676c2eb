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
  twoThirds,
} from "../../core/procedure.ts";
import { newPollWords } from "../../i18n/newPoll.ts";
import { pollsWords } from "../../i18n/polls.ts";
import { Field } from "../Field.tsx";
import { Select } from "../Select.tsx";

export interface Ruled {
  procedure: Procedure;
  options: readonly PollOption[];
  onChange: (part: Partial<Procedure>) => void;
}

const opinionMethods: readonly PollMethod[] = ["plurality", "approval", "score", "dots"];

/** The rules of counting: of a template those that one may want to change. */
export function ProcedureFields({ procedure, options, onChange }: Ruled) {
  const create = newPollWords();
  const { method, majority } = procedure;
  const adopts = decides(options);
  const election = method === "approval" && procedure.seats > 1;
  return (
    <>
      {!adopts && method !== "irv" && (
        <Field label={create.method}>
          <Select
            value={method}
            onChange={(event) => {
              const next = event.target.value as PollMethod;
              onChange({
                method: next,
                most: next === "dots" ? 10 : next === "plurality" ? 1 : 0,
                scale: next === "score" ? 5 : 0,
              });
            }}
          >
            {opinionMethods.map((one) => (
              <option key={one} value={one}>{pollsWords().methods[one]}</option>
            ))}
          </Select>
        </Field>
      )}
      {!adopts && method !== "irv" && (
        <div className="formrow">
          <NumberField
            label={create.seats}
            value={procedure.seats}
            least={1}
            most={Math.max(1, options.length)}
            onChange={(seats) => onChange({ seats })}
          />
          {method === "score"
            ? (
              <NumberField
                label={create.scale}
                value={procedure.scale}
                least={1}
                most={1000}
                onChange={(scale) => onChange({ scale })}
              />
            )
            : method !== "plurality" && (
              <NumberField
                label={method === "dots" ? create.dots : create.most}
                hint={method === "dots" ? "" : create.mostHint}
                value={procedure.most}
                least={method === "dots" ? 1 : 0}
                most={1000}
                onChange={(most) => onChange({ most })}
              />
            )}
        </div>
      )}
      {majority && <MajorityFields {...{ procedure, options, onChange }} />}
      {(adopts || election) && (
        <Field label={create.quorum}>
          <Select
            value={!procedure.quorum ? "none" : nameOf(procedure.quorum)}
            onChange={(event) =>
              onChange({ quorum: shares[event.target.value] } as Partial<Procedure>)}
          >
            <option value="none">{create.quorums.none}</option>
            <option value="half">{create.quorums.half}</option>
            <option value="twoThirds">{create.quorums.twoThirds}</option>
          </Select>
        </Field>
      )}
      {adopts && majority && sameShare(majority.share, overHalf) && (
        <Field label={create.tie}>
          <Select
            value={procedure.tie}
            onChange={(event) => onChange({ tie: event.target.value as TieRule })}
          >
            {(["rejected", "chair", "again"] as const).map((one) => (
              <option key={one} value={one}>{create.ties[one]}</option>
            ))}
          </Select>
        </Field>
      )}
    </>
  );
}

const shares: Record<string, Share> = { half: overHalf, twoThirds };
const nameOf = (share: Share) =>
  sameShare(share, overHalf) ? "half" : sameShare(share, twoThirds) ? "twoThirds" : "other";

function MajorityFields({ procedure, onChange }: Ruled) {
  const words = newPollWords();
  const majority = procedure.majority!;
  const { base, share } = majority;
  const put = (part: Partial<Share>) => {
    const next = { ...share, ...part };
    const denominator = Math.max(1, next.denominator);
    const numerator = Math.min(next.numerator, denominator);
    onChange({ majority: { base, share: { ...next, denominator, numerator } } });
  };
  return (
    <>
      <div className="formrow">
        <Field label={words.majority}>
          <Select
            value={nameOf(share)}
            onChange={(event) => {
              const known = shares[event.target.value];
              put(known ?? { numerator: 3, denominator: 4, strict: false });
            }}
          >
            <option value="half">{words.shares.half}</option>
            <option value="twoThirds">{words.shares.twoThirds}</option>
            <option value="other">{words.shares.other}</option>
          </Select>
        </Field>
        <Field label={words.base}>
          <Select
            value={base}
            onChange={(event) =>
              onChange({ majority: { share, base: event.target.value as MajorityBase } })}
          >
            {(["all", "present", "valid"] as const).map((one) => (
              <option key={one} value={one}>{words.basesShort[one]}</option>
            ))}
          </Select>
        </Field>
      </div>
      {nameOf(share) === "other" && (
        <div className="formrow">
          <NumberField
            label={words.numerator}
            value={share.numerator}
            least={1}
            most={share.denominator}
            onChange={(numerator) => put({ numerator })}
          />
          <NumberField
            label={words.denominator}
            value={share.denominator}
            least={1}
            most={100}
            onChange={(denominator) => put({ denominator })}
          />
        </div>
      )}
    </>
  );
}

function NumberField(
  { label, hint, value, least, most, onChange }: {
    label: string;
    hint?: string;
    value: number;
    least: number;
    most: number;
    onChange: (value: number) => void;
  },
) {
  return (
    <Field label={label} hint={hint}>
      <input
        className="input"
        type="number"
        inputMode="numeric"
        min={least}
        max={most}
        value={value}
        onChange={(event) => {
          const typed = Math.floor(Number(event.target.value));
          onChange(Math.max(least, Math.min(most, Number.isFinite(typed) ? typed : least)));
        }}
      />
    </Field>
  );
}
