import { blind, finalize, issuingKey, verify } from "../../src/core/blind.ts";
import {
  fromBase64URL,
  fromHex,
  joined,
  toBase32,
  toBase64URL,
  toHex,
  toNumber,
  utf8,
} from "../../src/core/bytes.ts";
import { importPrivate, open, seal } from "../../src/core/hpke.ts";
import { invert } from "../../src/core/modular.ts";
import {
  type Box,
  delayOf,
  isReceipt,
  isSigned,
  openBallot,
  padded,
  sealBallot,
  trackerOf,
} from "../../src/core/secretBallot.ts";
import { equal } from "./equal.ts";

function vectors(name: string) {
  const file = new URL(`../../../Tests/Vectors/ballots/${name}.json`, import.meta.url);
  return JSON.parse(Deno.readTextFileSync(file));
}

for (const vector of vectors("rfc9474")) {
  Deno.test(`${vector.name} is what RFC 9474 prints`, async () => {
    const key = await issuingKey(fromHex(vector.publicKey));
    const message = fromHex(vector.prepared_msg);
    const factor = invert(toNumber(fromHex(vector.inv)), key.modulus)!;
    const { message: blinded, inverse } = await blind(key, message, {
      salt: fromHex(vector.salt),
      factor,
    });
    equal(toHex(blinded), vector.blinded_msg);
    equal(toNumber(inverse) === toNumber(fromHex(vector.inv)), true);
    const signature = await finalize(key, message, fromHex(vector.blind_sig), inverse);
    equal(toHex(signature!), vector.sig);
    const altered = fromHex(vector.blind_sig);
    altered[9]! ^= 1;
    equal(await finalize(key, message, altered, inverse), null);
    equal(await finalize(key, message, altered.slice(1), inverse), null);
    equal(await verify(key, joined(message, message), signature!), false);
  });
}

Deno.test("what is blinded twice is never the same", async () => {
  const key = await issuingKey(fromHex(vectors("rfc9474")[0].publicKey));
  const [one, two] = [await blind(key, utf8("a")), await blind(key, utf8("a"))];
  equal(toHex(one.message) === toHex(two.message), false);
  equal(invert(6n, 9n), null);
});

Deno.test("a message is sealed as RFC 9180 prints it, and opens", async () => {
  const vector = vectors("rfc9180");
  const [to, info] = [fromHex(vector.pkRm), fromHex(vector.info)];
  const [bound, plain] = [fromHex(vector.encryption.aad), fromHex(vector.encryption.pt)];
  const point = fromHex(vector.pkEm);
  const pair = {
    privateKey: await importPrivate(fromHex(vector.skEm), point),
    publicKey: await crypto.subtle.importKey(
      "raw",
      point,
      { name: "ECDH", namedCurve: "P-256" },
      true,
      [],
    ),
  };
  const sealed = await seal(plain, to, info, bound, pair);
  equal(toHex(sealed), vector.enc + vector.encryption.ct);
  const key = fromHex(vector.skRm);
  equal(toHex((await open(sealed, key, to, info, bound))!), vector.encryption.pt);
  equal(await open(sealed, key, to, info, utf8("other")), null);
  equal(await open(sealed.slice(1), key, to, info, bound), null);
});

const poll = "00000000-0000-7000-8000-000000000001";

/** A box with keys of its own, and a signer of receipts. */
async function makeBox() {
  const pair = await crypto.subtle.generateKey({ name: "ECDH", namedCurve: "P-256" }, true, [
    "deriveBits",
  ]) as CryptoKeyPair;
  const signer = await crypto.subtle.generateKey({ name: "ECDSA", namedCurve: "P-256" }, true, [
    "sign",
    "verify",
  ]) as CryptoKeyPair;
  const raw = async (key: CryptoKey) =>
    toBase64URL(new Uint8Array(await crypto.subtle.exportKey("raw", key)));
  const { d } = await crypto.subtle.exportKey("jwk", pair.privateKey);
  const box: Box = {
    ballotBytes: 88,
    issuedCount: 0,
    issuingKey: toBase64URL(fromHex(vectors("rfc9474")[0].publicKey)),
    key: d!,
    receiptKey: await raw(signer.publicKey),
    sealedAt: 1,
    sealingKey: await raw(pair.publicKey),
    token: null,
  };
  return { box, signer };
}

Deno.test("a ballot opens with the key of its box, and in its own poll alone", async () => {
  const { box } = await makeBox();
  const held = { token: toBase64URL(utf8("token")), signature: "" };
  const ballot = await sealBallot(poll, { choices: [1] }, held, box);
  equal(await openBallot(poll, ballot, box), { choices: [1] });
  equal(await openBallot(poll.replace("1", "2"), ballot, box), null);
  equal(await openBallot(poll, { ...ballot, token: toBase64URL(utf8("stolen")) }, box), null);
  equal(await openBallot(poll, ballot, { ...box, key: null }), null);
  equal(fromBase64URL(ballot.sealed).length, 88 + 65 + 16);
});

Deno.test("every mark is as long as any other once it is padded", () => {
  equal(padded({ choices: [0] }, 88).length, 88);
  equal(padded({ ranks: [[0], [1, 2]] }, 88).length, 88);
  let refused = false;
  try {
    padded({ points: Array(50).fill(1000) }, 88);
  } catch {
    refused = true;
  }
  equal(refused, true);
});

Deno.test("a receipt is of this ballot, this poll, this server", async () => {
  const { box, signer } = await makeBox();
  const ballot = { sealed: toBase64URL(utf8("sealed")), token: toBase64URL(utf8("token")) };
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", utf8("sealed")));
  const text = joined(utf8(`cucao receipt ${poll} ${await trackerOf(ballot.token)} `), hash);
  const signed = await crypto.subtle.sign(
    { name: "ECDSA", hash: "SHA-256" },
    signer.privateKey,
    text,
  );
  const receipt = toBase64URL(new Uint8Array(signed));
  equal(await isReceipt(poll, ballot, receipt, box), true);
  equal(await isReceipt(poll, { ...ballot, sealed: "" }, receipt, box), false);
  equal(await isReceipt(poll.replace("1", "2"), ballot, receipt, box), false);
});

Deno.test("a token that nobody signed is found out", async () => {
  const [vector] = vectors("rfc9474");
  const { box } = await makeBox();
  const ballot = {
    sealed: "",
    signature: toBase64URL(fromHex(vector.sig)),
    token: toBase64URL(fromHex(vector.prepared_msg)),
  };
  equal(await isSigned(ballot, box), true);
  equal(await isSigned({ ...ballot, token: toBase64URL(utf8("mine")) }, box), false);
});

Deno.test("words of bytes are those of RFC 4648", () => {
  const pairs = [["f", "MY"], ["fo", "MZXQ"], ["foo", "MZXW6"], ["foobar", "MZXW6YTBOI"]];
  for (const [plain, word] of pairs) equal(toBase32(utf8(plain!)), word);
});

Deno.test("the wait is never longer than a quarter of what is left", () => {
  equal(delayOf(null, 1), 20_000);
  equal(delayOf(8_000, 1), 2_000);
  equal(delayOf(8_000, 0), 0);
  equal(delayOf(-5, 1), 0);
});
