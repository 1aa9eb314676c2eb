import { drawPart, type Trustee } from "../../src/core/trustees.ts";
import {
  type TrusteeDevice,
  type TrusteeStage,
  trusteeStage,
} from "../../src/core/trusteeStage.ts";
import type { BoxStage } from "../../src/core/secretBallot.ts";
import { equal } from "./equal.ts";

const part = await drawPart();
const { commitments, transportKey } = part;
const joined: Partial<Trustee> = { commitments, transportKey };
const dealt = { ...joined, dealt: true };
const sealed = [{ to: "b", sealed: "" }, { to: "c", sealed: "" }];
const drawn: TrusteeDevice = { commitments, transportKey, joined: true, part };
const compared: TrusteeDevice = { ...drawn, dealing: { transcript: "T", shares: sealed } };
const holding: TrusteeDevice = {
  ...compared,
  held: { index: 1, share: new Uint8Array(32), transcript: "T" },
};
const other: TrusteeDevice = { ...drawn, transportKey: "another" };

function stageOf(
  parts: Partial<Trustee>[],
  device: TrusteeDevice | null,
  { stage = "ordered", transcript = "T", theirs = true }: {
    stage?: BoxStage;
    transcript?: string | null;
    theirs?: boolean;
  } = {},
): TrusteeStage | null {
  const trustees = ["a", "b", "c"].map((person, at): Trustee => ({
    ...{ commitments: null, confirmed: false, dealt: false, person, releasedAt: null },
    ...{ share: null, shares: [], transportKey: null },
    ...parts[at],
  }));
  const all = trustees.every((one) => one.commitments);
  return trusteeStage({
    box: { stage, trustees },
    me: "a",
    device,
    transcript: all ? transcript : null,
    theirs,
  });
}

Deno.test("a key is made in steps, each of which waits for the others", () => {
  equal(stageOf([], null), "join");
  equal(stageOf([joined], drawn), "waitJoin");
  equal(stageOf([joined, joined, joined], drawn), "compare");
  equal(stageOf([joined, joined, joined], compared), "dealing");
  equal(stageOf([dealt, joined, joined], compared), "waitDeal");
  equal(stageOf([dealt, dealt, dealt], compared), "making");
  equal(stageOf([dealt, dealt, dealt], holding), "keep");
  equal(stageOf([{ ...dealt, confirmed: true }, dealt, dealt], holding), "waitConfirm");
});

Deno.test("an answer that got lost is asked for again, with the same numbers", () => {
  equal(stageOf([], drawn), "join");
  equal(stageOf([joined], { ...other, joined: false }), "join");
});

Deno.test("numbers that were dealt once are never dealt for other keys", () => {
  const all = [joined, joined, joined];
  equal(stageOf(all, compared, { transcript: "U" }), "again");
  equal(stageOf(all, holding, { transcript: "U" }), "again");
  equal(
    stageOf([{ ...dealt, confirmed: true }, dealt, dealt], holding, { transcript: "U" }),
    "again",
  );
});

Deno.test("a device without the numbers, or with others than the server shows, says so", () => {
  equal(stageOf([joined, joined, joined], null), "lost");
  equal(stageOf([joined], other), "altered");
  const { part: _, ...bare } = drawn;
  equal(stageOf([joined, joined, joined], bare), "lost");
});

Deno.test("a share is kept while others vote, if the box is locked with the key it belongs to", () => {
  const all = [dealt, dealt, dealt];
  equal(stageOf(all, holding, { stage: "open" }), "kept");
  equal(stageOf(all, null, { stage: "open" }), "unkept");
  equal(stageOf(all, compared, { stage: "open" }), "unkept");
  equal(stageOf(all, holding, { stage: "open", theirs: false }), "altered");
  equal(stageOf(all, holding, { stage: "open", transcript: "U" }), "altered");
});

Deno.test("the box is opened by the device or from the paper, until two have opened it", () => {
  const published = { stage: "published" } as const;
  const released = { ...dealt, releasedAt: 1 };
  equal(stageOf([dealt, dealt, dealt], holding, { stage: "sealed" }), "sealed");
  equal(stageOf([dealt, dealt, released], holding, published), "release");
  equal(stageOf([dealt, dealt, dealt], holding, { ...published, theirs: false }), "altered");
  equal(stageOf([dealt, dealt, dealt], null, published), "recover");
  equal(stageOf([released, dealt, dealt], holding, published), "released");
  equal(stageOf([dealt, released, released], holding, published), "enough");
  equal(stageOf([dealt, dealt, dealt], holding, { stage: "opened" }), null);
});

Deno.test("nobody else has anything to do", () => {
  const stage = trusteeStage({
    box: { stage: "ordered", trustees: [] },
    me: "a",
    device: drawn,
    transcript: null,
    theirs: true,
  });
  equal(stage, null);
});
