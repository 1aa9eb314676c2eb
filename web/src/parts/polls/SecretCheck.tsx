import { useState } from "react";
import { get } from "../../core/http.ts";
import { isAllowed } from "../../core/allowed.ts";
import {
  type Box,
  isSigned,
  openBallot,
  openPlainly,
  type Sealed,
} from "../../core/secretBallot.ts";
import type { ID } from "../../core/wire.ts";
import { number } from "../../i18n/index.ts";
import { secretWords } from "../../i18n/secret.ts";
import { trusteesWords } from "../../i18n/trustees.ts";
import {
  type BallotsAnswer,
  ballotsPath,
  type PollAnswer,
  type PublishedBallot,
} from "../../state/polls.ts";
import { type Device, isSecure, useDevice } from "../../state/secretBallot.ts";
import { Bar } from "../controls/Bar.tsx";
import { report } from "../shell/report.ts";

const pageRows = 500;

interface Said {
  tone: "ok" | "bad" | "act";
  text: string;
}

/** Opens the whole box again on the reader's device, and looks for the own ballot in it. */
export default function SecretCheck({ workspace, of }: { workspace: ID; of: PollAnswer }) {
  const { check: words, few } = secretWords();
  const { device } = useDevice(of.poll.id);
  const [said, setSaid] = useState<Said[]>([]);
  const [busy, setBusy] = useState(false);
  const { box } = of;
  if (!box || !isSecure()) return null;
  const run = async () => {
    setBusy(true);
    setSaid([]);
    try {
      const ballots = await readAll(workspace, of.poll.id);
      setSaid([
        ...await judged(of, ballots, box),
        ...await keyJudged(box),
        ...own(device, ballots),
      ]);
    } finally {
      setBusy(false);
    }
  };
  return (
    <section className="panel" aria-labelledby="box-check">
      <header>
        <h2 id="box-check">{words.title}</h2>
      </header>
      <div className="in formcol">
        {box.key === null && <Bar tone="warn">{few}</Bar>}
        <p className="sub sm">{words.how}</p>
        <button
          type="button"
          className="btn"
          aria-disabled={busy}
          onClick={() => !busy && run().catch(report)}
        >
          {busy ? words.running : words.run}
        </button>
        <div role="status" className="stack tight">
          {said.map(({ tone, text }) => <Bar key={text} tone={tone}>{text}</Bar>)}
        </div>
      </div>
    </section>
  );
}

async function readAll(workspace: ID, poll: ID): Promise<PublishedBallot[]> {
  const all: PublishedBallot[] = [];
  for (;;) {
    const answer = await get<BallotsAnswer>(ballotsPath(workspace, poll, all.length, pageRows));
    all.push(...answer.ballots);
    if (answer.ballots.length === 0 || all.length >= answer.total) return all;
  }
}

function sealedOf({ sealed = "", tokenSignature = "", token = "" }: PublishedBallot): Sealed {
  return { sealed, signature: tokenSignature, token };
}

async function judged(
  of: PollAnswer,
  ballots: readonly PublishedBallot[],
  box: Box,
): Promise<Said[]> {
  const words = secretWords().check;
  const said: Said[] = [];
  let wrong = 0;
  for (const ballot of ballots) {
    const signed = await isSigned(sealedOf(ballot), box);
    if (!signed || !await opensAs(of, ballot, box)) wrong++;
  }
  if (wrong > 0) said.push({ tone: "bad", text: words.bad(number(wrong)) });
  if (ballots.length > box.issuedCount) said.push({ tone: "bad", text: words.more });
  if (said.length === 0) {
    const text = words.good(number(ballots.length), number(box.issuedCount));
    said.push({ tone: "ok", text });
  }
  return said;
}

/** Whether the seal holds what was told; of one that was told as invalid, that the rules do not
 * allow it. */
async function opensAs(
  { poll, procedure, options }: PollAnswer,
  ballot: PublishedBallot,
  box: Box,
): Promise<boolean> {
  if (box.key === null) return true;
  if (ballot.parts.length === 0) {
    // Only as pages write it: nobody shall raise an alarm by writing the same in another way.
    return !isAllowed(await openPlainly(poll.id, sealedOf(ballot), box), procedure, options);
  }
  const mark = await openBallot(poll.id, sealedOf(ballot), box);
  return mark !== null && JSON.stringify(mark) === JSON.stringify(ballot.parts[0]!.mark);
}

/** Whether the key was made and used by those three who should hold it. */
async function keyJudged(box: Box): Promise<Said[]> {
  const { trustees = [], key, sealingKey } = box;
  if (trustees.length === 0 || sealingKey === "") return [];
  const { isOpenedBy, isTheirKey } = await import("../../core/trustees.ts");
  const words = trusteesWords().check;
  const fits = isTheirKey(sealingKey, trustees) &&
    (key === null || await isOpenedBy(trustees, key));
  return [
    fits ? { tone: "ok", text: key === null ? words.unopened : words.good } : {
      tone: "bad",
      text: words.bad,
    },
  ];
}

function own(device: Device, ballots: readonly PublishedBallot[]): Said[] {
  const words = secretWords().check;
  const { receipt } = device;
  if (!receipt) return [{ tone: "act", text: words.none }];
  const there = ballots.some((one) =>
    one.tracker === receipt.tracker && one.sealed === receipt.sealed
  );
  return [there ? { tone: "ok", text: words.mine } : { tone: "bad", text: words.missing }];
}
