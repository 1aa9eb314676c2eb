import { useEffect, useState } from "react";
import { closingOf, type Deadline, keepsTo } from "../../core/deadline.ts";
import { electorsOf, everybody, weightOf } from "../../core/electorate.ts";
import {
  binds,
  fitted,
  fittedOptions,
  optionsOf,
  procedureOf,
  type Template,
} from "../../core/pollTemplates.ts";
import type { PollOption, Procedure } from "../../core/procedure.ts";
import { type PollAbout, pollAboutOf, queryOf, useHref } from "../../core/router.ts";
import { day, fieldDate } from "../../core/time.ts";
import type { ID } from "../../core/wire.ts";
import { newPollWords } from "../../i18n/newPoll.ts";
import { useDaysOff } from "../../state/daysOff.ts";
import { useAnswer, useApp, useMembers, useSpaceFact } from "../../state/hooks.ts";
import { type PollAnswer, pollPath, type PollSubject } from "../../state/polls.ts";
import { keys } from "../../state/space.ts";
import type { KeyHolding } from "./trustees/KeyField.tsx";
import { usePeople } from "../people/usePeople.ts";

/** A part of the rules that is changed; what is undefined is taken away. */
export type RuleChange = { [Name in keyof Procedure]?: Procedure[Name] | undefined };

const usualDays = 3;
const longestTitle = 200;

/** All that is put in before a poll opens, what follows from it, and what is still wrong. */
export function useNewPoll(workspace: ID) {
  const words = newPollWords();
  const app = useApp();
  const role = useSpaceFact(workspace, keys.workspace, (space) => space.workspace?.role ?? null);
  const leads = role === "chair" || role === "secretary";
  const members = useMembers(workspace);
  const find = usePeople(members);
  const about = pollAboutOf(queryOf(useHref()));
  const repeats = about.repeats ?? null;
  const former = useAnswer<PollAnswer>(repeats && pollPath(workspace, repeats)).answer;
  const [template, setTemplate] = useState<Template>("opinion");
  const [procedure, setProcedure] = useState<Procedure>(() => procedureOf("opinion"));
  const [options, setOptions] = useState<PollOption[]>(() => optionsOf("opinion", words.defaults));
  const asked = about.question ?? "";
  const [title, setTitle] = useState(() => asked.length > longestTitle ? "" : asked);
  const [text, setText] = useState(() => asked.length > longestTitle ? asked : "");
  const [reason, setReason] = useState("");
  const [subject, setSubject] = useState<PollSubject | null>(() => subjectOf(about));
  const [wanted, setElectorate] = useState(everybody);
  const [team, setTeam] = useState<readonly ID[]>([]);
  const [holding, setHolding] = useState<KeyHolding>("people");
  const [deadline, setDeadline] = useState<Deadline>(() => ({
    kind: "date",
    day: fieldDate(app.now() + usualDays * day),
    clock: "17:00",
    days: usualDays,
  }));
  const choose = (next: Template) => {
    setTemplate(next);
    setProcedure(procedureOf(next));
    setOptions(optionsOf(next, words.defaults));
  };
  // Whoever leads the workspace most often asks for a decision.
  useEffect(() => {
    if (leads && !repeats && !asked) choose("majority");
  }, [leads]);
  useEffect(() => {
    if (!former) return;
    setProcedure(former.procedure);
    setOptions(former.options);
    setTitle(former.poll.title);
    setText(former.text);
    setTeam(former.countingTeam);
    if (former.box && !former.box.trustees?.length) setHolding("server");
    setSubject(former.poll.subject);
  }, [former === null]);
  const off = useDaysOff(app.now());
  const rules = fitted(procedure, options);
  // Where names are hidden, votes of one's own would be as good as a name.
  const electorate = rules.secrecy === "open" ? wanted : { ...wanted, weights: {} };
  const named = fittedOptions(options, rules.method);
  const distinct = new Set(named.map((one) => one.text.toLocaleLowerCase("vi")).filter(Boolean));
  const voters = electorsOf(electorate, members, (person) => find(person)?.class ?? null);
  const electors = weightOf(electorate, voters);
  const closesAt = closingOf(deadline, app.now(), off);
  const keyed = rules.secrecy === "secret" && holding === "people";
  const past = deadline.kind !== "open" && (closesAt === null || closesAt <= app.now());
  return {
    ...{ leads, repeats, template, procedure, options, title, text, reason, subject, electorate },
    ...{ team, holding, deadline, rules, named, voters, electors, closesAt },
    ...{ choose, setOptions, setTitle, setText, setReason, setSubject, setElectorate, setTeam },
    ...{ setDeadline, setHolding },
    change: (part: RuleChange) => setProcedure((now) => changed(now, part)),
    shownOptions: named.map((one, index) =>
      one.text ? one : { ...one, text: words.option(index + 1) }
    ),
    /** Who learns names, or holds the key. */
    countingTeam: rules.secrecy === "confidential" || keyed ? team : [],
    mayOpen: leads || !binds(rules),
    lacks: {
      title: title.trim() === "",
      options: distinct.size < named.length || named.length < 2,
      electors: electors === 0,
      trustees: keyed && team.length !== 3,
      reason: repeats !== null && reason.trim() === "",
      past,
      end: rules.silence === "agrees" && deadline.kind === "open",
      term: !past && !keepsTo(rules.term, closesAt, app.now(), off),
    },
  };
}

export type NewPollForm = ReturnType<typeof useNewPoll>;

function subjectOf({ repeats: _, question: __, ...about }: PollAbout): PollSubject | null {
  return Object.keys(about).length > 0 ? about : null;
}

function changed(procedure: Procedure, part: RuleChange): Procedure {
  return Object.fromEntries(
    Object.entries({ ...procedure, ...part }).filter(([, value]) => value !== undefined),
  ) as unknown as Procedure;
}
