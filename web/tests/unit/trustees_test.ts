import { fromBase64URL, random, toBase64URL, toNumber } from "../../src/core/bytes.ts";
import { importPrivate, open } from "../../src/core/hpke.ts";
import {
  add,
  bytesOf,
  drawn,
  fits,
  order,
  pointIn,
  scalarBytesOf,
  scalarIn,
  times,
} from "../../src/core/p256.ts";
import { fromBase32, readRecoveryCode, recoveryCode } from "../../src/core/recoveryCode.ts";
import {
  comparisonCode,
  deal,
  drawPart,
  haveAllJoined,
  interpolated,
  isOpenedBy,
  isShareOf,
  isTheirKey,
  jointKey,
  ownShare,
  type Part,
  publicShare,
  shareAt,
  transcriptOf,
  type Trustee,
  turnOf,
} from "../../src/core/trustees.ts";
import { equal } from "./equal.ts";

const file = new URL("../../../Tests/Vectors/ballots/trustees.json", import.meta.url);
const { curve, ceremonies } = JSON.parse(Deno.readTextFileSync(file));
const bytes = fromBase64URL;
const point = (text: string) => pointIn(bytes(text));
const base = point(curve.multiples[0].point)!;

Deno.test("points are added and multiplied as another implementation does it", () => {
  for (const { scalar, point: expected } of curve.multiples) {
    equal(toBase64URL(bytesOf(times(toNumber(bytes(scalar)), base)!)), expected);
  }
  for (const { left, right, sum } of curve.sums) {
    equal(toBase64URL(bytesOf(add(point(left), point(right))!)), sum);
    equal(toBase64URL(bytesOf(add(point(right), point(left))!)), sum);
  }
  for (const { scalar, of, point: expected } of curve.products) {
    equal(toBase64URL(bytesOf(times(toNumber(bytes(scalar)), point(of)!)!)), expected);
  }
  equal(times(order, base), null);
  equal(add(base, times(order - 1n, base)), null);
  equal(add(null, base) === base, true);
});

for (const [what, text] of Object.entries<string>(curve.noPoints)) {
  Deno.test(`no point: ${what}`, () => equal(point(text), null));
}

Deno.test("a number from one to the order, exclusive", () => {
  equal(scalarIn(new Uint8Array(32)), null);
  equal(scalarIn(scalarBytesOf(order - 1n)) === order - 1n, true);
  equal(scalarIn(bytes(toBase64URL(new Uint8Array(32).fill(255)))), null);
  equal(scalarIn(new Uint8Array(31).fill(1)), null);
});

Deno.test("a secret number fits its own point, not another, nor the opposite", async () => {
  for (const { scalar, point: own } of curve.multiples) {
    equal(await fits(bytes(scalar), bytes(own)), true);
    const { x, y } = point(own)!;
    const field = 2n ** 256n - 2n ** 224n + 2n ** 192n + 2n ** 96n - 1n;
    equal(await fits(bytes(scalar), bytesOf({ x, y: field - y })), false);
  }
  const [one, other] = [await drawn(), await drawn()];
  equal(await fits(one.scalar, one.point), true);
  equal(await fits(one.scalar, other.point), false);
  equal(await fits(new Uint8Array(32), one.point), false);
  equal(await fits(one.scalar, one.point.slice(1)), false);
});

/** As the page of a poll shows a trustee of the vectors. */
// deno-lint-ignore no-explicit-any
function shown(all: any[], to: string): Trustee[] {
  return all.map(({ person, commitments, transportKey, dealt }) => ({
    person,
    commitments,
    transportKey,
    confirmed: true,
    dealt: true,
    releasedAt: null,
    share: null,
    // deno-lint-ignore no-explicit-any
    shares: dealt.filter((one: any) => one.to === to),
  }));
}

// deno-lint-ignore no-explicit-any
async function partOf(of: any): Promise<Part> {
  return {
    coefficients: of.coefficients.map(bytes),
    commitments: of.commitments,
    transport: await importPrivate(bytes(of.transportPrivateKey), bytes(of.transportKey)),
    transportKey: of.transportKey,
  };
}

for (const [at, made] of ceremonies.entries()) {
  Deno.test(`ceremony ${at + 1}: transcript, shares and key are those of the oracle`, async () => {
    const { poll, trustees, transcript } = made;
    const all = shown(trustees, "");
    equal(await transcriptOf(poll, all), transcript);
    equal(comparisonCode(transcript), made.comparisonCode);
    equal(toBase64URL(jointKey(all)!), made.sealingKey);
    equal(isTheirKey(made.sealingKey, all), true);
    equal(isTheirKey(trustees[0].commitments[0], all), false);
    for (const [index, of] of trustees.entries()) {
      const part = await partOf(of);
      const own = await ownShare(poll, shown(trustees, of.person), of.person, part, transcript);
      equal("share" in own && toBase64URL(own.share), of.share);
      equal(toBase64URL(publicShare(all, index + 1)!), of.publicShare);
      equal(await isShareOf(all, index + 1, bytes(of.share)), true);
      equal(await isShareOf(all, (index + 1) % 3 + 1, bytes(of.share)), false);
      equal(await recoveryCode(index + 1, bytes(of.share)), of.recoveryCode);
      for (const { to, share } of of.dealt) {
        const number = trustees.findIndex((one: Trustee) => one.person === to) + 1;
        equal(toBase64URL(shareAt(number, part.coefficients)), share);
      }
    }
    for (const [i, j] of [[0, 1], [0, 2], [1, 2], [2, 0]] as const) {
      const key = interpolated(
        { index: i + 1, share: bytes(trustees[i].share) },
        { index: j + 1, share: bytes(trustees[j].share) },
      );
      equal(toBase64URL(key!), made.key);
      const after = all.map((one, n) =>
        n === i || n === j ? { ...one, releasedAt: 1, share: trustees[n].share } : one
      );
      equal(await isOpenedBy(after, made.key), true);
      equal(await isOpenedBy(after, trustees[0].share), false);
      const swapped = after.map((one, n) => n === i ? { ...one, share: trustees[j].share } : one);
      equal(await isOpenedBy(swapped, made.key), false);
    }
    equal(await isOpenedBy(all, made.key), false);
  });
}

const [a, b, c] = ["a", "b", "c"].map((one) => `0198a000-0000-7000-8000-00000000000${one}`) as [
  string,
  string,
  string,
];
const people = [a, b, c];

/** Three devices of this page, which join and deal. */
async function ceremony(poll = "p") {
  const parts = await Promise.all(people.map(() => drawPart()));
  const joined: Trustee[] = people.map((person, at) => ({
    person,
    commitments: parts[at]!.commitments,
    transportKey: parts[at]!.transportKey,
    confirmed: false,
    dealt: false,
    releasedAt: null,
    share: null,
    shares: [],
  }));
  const transcript = (await transcriptOf(poll, joined))!;
  const dealt: Trustee[] = await Promise.all(joined.map(async (one, at) => ({
    ...one,
    dealt: true,
    shares: await deal(poll, joined, one.person, parts[at]!.coefficients, transcript),
  })));
  return { poll, people, parts, transcript, joined, dealt };
}

Deno.test("any two of three devices make the key of all three, whatever was drawn", async () => {
  for (let round = 0; round < 8; round++) {
    const { poll, people, parts, transcript, dealt } = await ceremony(`p${round}`);
    const shares = await Promise.all(people.map(async (person, at) => {
      const own = await ownShare(poll, dealt, person, parts[at]!, transcript);
      return { index: at + 1, share: (own as { share: Uint8Array<ArrayBuffer> }).share };
    }));
    const key = jointKey(dealt)!;
    for (const [i, j] of [[0, 1], [0, 2], [1, 2]] as const) {
      equal(await fits(interpolated(shares[i]!, shares[j]!)!, key), true);
    }
    // One alone has nothing: its share is not the key, nor that of anybody else.
    equal(await fits(shares[0]!.share, key), false);
    for (const { index, share } of shares) {
      equal(await isShareOf(dealt, index, share), true);
      equal(await isShareOf(dealt, index % 3 + 1, share), false);
    }
  }
});

Deno.test("a dealt share that does not fit names who dealt it", async () => {
  const { poll, parts, transcript, joined, dealt } = await ceremony();
  const [own] = parts;
  const other = await drawPart();
  const lying = await deal(poll, joined, c, other.coefficients, transcript);
  const one = dealt.map((of) => of.person === c ? { ...of, shares: lying } : of);
  equal(await ownShare(poll, one, a, own!, transcript), { wrong: [c] });
  // Sealed for another poll, under another transcript, or not at all.
  equal(await ownShare("q", dealt, a, own!, transcript), { wrong: [b, c] });
  const elsewhere = toBase64URL(random(32));
  equal(await ownShare(poll, dealt, a, own!, elsewhere), { wrong: [b, c] });
  const none = dealt.map((of) => of.person === b ? { ...of, shares: [] } : of);
  equal(await ownShare(poll, none, a, own!, transcript), { wrong: [b] });
  const odd = dealt.map((of) =>
    of.person === b ? { ...of, shares: [{ to: a, sealed: "%%%" }] } : of
  );
  equal(await ownShare(poll, odd, a, own!, transcript), { wrong: [b] });
});

Deno.test("what one seals is opened by another's library, and by nobody else's key", async () => {
  const { poll, trustees, transcript } = ceremonies[0];
  const all = shown(trustees, "");
  const [first, second, third] = trustees;
  const { coefficients } = await partOf(first);
  const [sealed] = await deal(poll, all, first.person, coefficients, transcript);
  equal(sealed!.to, second.person);
  const info = new Uint8Array([
    ...new TextEncoder().encode(`cucao share ${poll} ${first.person} ${second.person} `),
    ...bytes(transcript),
  ]);
  const opened = (key: { transportPrivateKey: string; transportKey: string }) =>
    open(
      bytes(sealed!.sealed),
      bytes(key.transportPrivateKey),
      bytes(key.transportKey),
      info,
      new Uint8Array(),
    );
  equal(toBase64URL((await opened(second))!), first.dealt[0].share);
  equal(await opened(third), null);
});

Deno.test("the code for comparing is another when any key of anybody is", async () => {
  const { poll, trustees, transcript } = ceremonies[0];
  const all = shown(trustees, "");
  for (const at of [0, 1, 2]) {
    for (const change of ["transportKey", "commitments"] as const) {
      const other = await drawPart();
      const changed = all.map((one, n) => n === at ? { ...one, [change]: other[change] } : one);
      equal(await transcriptOf(poll, changed) === transcript, false);
    }
  }
  equal(await transcriptOf("other", all) === transcript, false);
  equal(await transcriptOf(poll, [all[1]!, all[0]!, all[2]!]) === transcript, false);
  equal(await transcriptOf(poll, all.map((one) => ({ ...one, transportKey: null }))), null);
  // The same bytes divided otherwise: the first name swallowed, keys moved on by one.
  const [first, ...rest] = all;
  equal(await transcriptOf(poll, [{ ...first!, person: "" }, ...rest]), null);
  const twice = toBase64URL(new Uint8Array([...bytes(first!.transportKey!), 4]));
  equal(await transcriptOf(poll, [{ ...first!, transportKey: twice }, ...rest]), null);
  equal(haveAllJoined(all.slice(1)), false);
});

Deno.test("a recovery code is read as people write it; one wrong letter is noticed", async () => {
  const { share, recoveryCode: code } = ceremonies[1].trustees[2];
  const read = async (text: string) => {
    const found = await readRecoveryCode(text);
    return found && [found.index, toBase64URL(found.share)];
  };
  equal(code.length, 56);
  equal(await read(code), [3, share]);
  const spaced = code.match(/.{4}/g)!.join(" ").toLowerCase();
  equal(await read(` ${spaced}\n`), [3, share]);
  equal(await read(spaced.replaceAll(" ", "-").replaceAll("o", "0").replaceAll("i", "1")), [
    3,
    share,
  ]);
  equal(await read(code.slice(1)), null);
  equal(await read(""), null);
  equal(await read(`${code}A`), null);
  equal(await read(code.replace(code[5], "?")), null);
  for (let at = 0; at < code.length; at++) {
    const letter = code[at] === "A" ? "E" : "A";
    equal(await read(code.slice(0, at) + letter + code.slice(at + 1)), null);
  }
  equal(fromBase32("MZXW6YTBOJ"), null);
  equal(toBase64URL(fromBase32("MZXW6YTBOI")!), toBase64URL(new TextEncoder().encode("foobar")));
});

Deno.test("whose turn it is", async () => {
  const { joined, dealt } = await ceremony();
  const nobody = joined.map((one) => ({ ...one, commitments: null, transportKey: null }));
  const ordered = (trustees: Trustee[]) => ({ trustees, stage: "ordered" });
  equal(turnOf(a, ordered(nobody)), "join");
  equal(turnOf("z", ordered(nobody)), null);
  equal(turnOf(a, ordered([joined[0]!, nobody[1]!, joined[2]!])), null);
  equal(turnOf(a, ordered(joined)), "compare");
  equal(turnOf(a, ordered([dealt[0]!, joined[1]!, dealt[2]!])), null);
  equal(turnOf(a, ordered(dealt)), "confirm");
  const confirmed = dealt.map((one) => ({ ...one, confirmed: true }));
  equal(turnOf(a, ordered(confirmed)), null);
  equal(turnOf(a, { trustees: confirmed, stage: "open" }), null);
  equal(turnOf(a, { trustees: confirmed, stage: "published" }), "release");
  const released = confirmed.map((one) => one.person === a ? one : { ...one, releasedAt: 1 });
  equal(turnOf(a, { trustees: released, stage: "published" }), null);
  equal(turnOf(a, {}), null);
});
