import {
  type Bytes,
  fromBase64,
  fromHex,
  sha256,
  toBase64,
  toHex,
  utf8,
} from "../../src/core/bytes.ts";
import { partsOf, selfSigned } from "../../src/core/certificates.ts";
import {
  element,
  elements,
  entries,
  identifier,
  integer,
  NotDER,
  octets,
  setOf,
  time,
} from "../../src/core/der.ts";
import { isSignedMessage } from "../../src/core/signedMessage.ts";
import {
  ServiceFailure,
  type Socket,
  type Transport,
  vgcaService,
} from "../../src/core/signingService.ts";
import { equal } from "./equal.ts";

const hex = (text: string) => fromHex(text.replaceAll(" ", ""));

Deno.test("numbers, lengths and identifiers are encoded as X.690 says", () => {
  equal(toHex(integer(hex("00 00 7f"))), "02017f");
  equal(toHex(integer(hex("80"))), "02020080");
  equal(toHex(integer(hex(""))), "020100");
  equal(toHex(identifier("1.2.840.113549.1.7.2")), "06092a864886f70d010702");
  equal(toHex(identifier("2.5.4.3")), "0603550403");
  equal(toHex(octets(new Uint8Array(127)).subarray(0, 2)), "047f");
  equal(toHex(octets(new Uint8Array(128)).subarray(0, 3)), "048180");
  equal(toHex(octets(new Uint8Array(70_000)).subarray(0, 5)), "0483011170");
});

Deno.test("members of a set stand in one order, whatever order they are given in", () => {
  const parts = [octets(hex("02")), octets(hex("01")), integer(hex("05"))];
  equal(toHex(setOf(...parts)), "3109020105040101040102");
  equal(toHex(setOf(...parts.toReversed())), toHex(setOf(...parts)));
});

Deno.test("times have two digits of the year until 2049", () => {
  const year = (at: number) => new TextDecoder().decode(elements(time(at))[0]!.content);
  equal(year(Date.UTC(2026, 10, 22, 7, 8, 9, 999)), "261122070809Z");
  equal(year(Date.UTC(2049, 11, 31)), "491231000000Z");
  equal(year(Date.UTC(2050, 0, 1)), "20500101000000Z");
});

Deno.test("what is cut off, or longer than it is, is no DER", () => {
  for (const bad of ["30", "3001", "308200", "0405aabb", "3080", "30 84 00 00 00 01 00"]) {
    let caught: unknown;
    try {
      entries(hex(bad));
    } catch (error) {
      caught = error;
    }
    equal(caught instanceof NotDER, true);
  }
  equal(isSignedMessage(hex("3080")), false);
  equal(isSignedMessage(hex("3003020101")), false);
  equal(isSignedMessage(element(0x30, identifier("1.2.840.113549.1.7.2"))), true);
});

Deno.test("base64 is read with the lines of PEM and without", () => {
  equal(
    toHex(fromBase64("-----BEGIN CERTIFICATE-----\nAQI\nD\n-----END CERTIFICATE-----\n")!),
    "010203",
  );
  equal(fromBase64("no base64!"), null);
});

Deno.test("a certificate for trials names its owner and its own issuer", async () => {
  const pair = await crypto.subtle.generateKey({ name: "ECDSA", namedCurve: "P-256" }, false, [
    "sign",
    "verify",
  ]);
  const certificate = await selfSigned(pair, {
    name: "Nguyễn Thị Ánh".repeat(6),
    unit: "Trial",
    from: 0,
    until: 1,
  });
  const parts = partsOf(certificate);
  equal(parts.commonName, "Nguyễn Thị Ánh".repeat(6).slice(0, 64));
  equal(parts.isRSA, false);
  equal(
    toHex(parts.publicKey),
    toHex(new Uint8Array(await crypto.subtle.exportKey("spki", pair.publicKey))),
  );
  // The signature is that of the key, as WebCrypto has it: r and s.
  const [body, , value] = entries(certificate);
  const [r, s] = entries(value!.content.slice(1)).map(({ content }) =>
    toHex(content).padStart(64, "0").slice(-64)
  );
  const isValid = await crypto.subtle.verify(
    { name: "ECDSA", hash: "SHA-256" },
    pair.publicKey,
    fromHex(`${r}${s}`),
    body!.whole,
  );
  equal(isValid, true);
});

/** A service that answers by what it is asked, without a network. */
function fake(answer: (question: Record<string, string>, round: number) => unknown, opens = true) {
  const asked: Record<string, string>[] = [];
  const transport: Transport = {
    patience: { open: 40, answer: 40 },
    open: () => {
      const socket: Socket = {
        onopen: null,
        onmessage: null,
        onerror: null,
        onclose: null,
        close: () => {},
        send: (text) => {
          asked.push(JSON.parse(String(text)));
          Promise.resolve(answer(asked.at(-1)!, asked.length)).then((said) => {
            if (said === "hangUp") {
              socket.onclose?.call(socket as WebSocket, new CloseEvent("close"));
            }
            if (said === undefined || said === "hangUp") return;
            const data = typeof said === "string" ? said : JSON.stringify(said);
            socket.onmessage?.call(socket as WebSocket, new MessageEvent("message", { data }));
          });
        },
      };
      setTimeout(
        () =>
          opens
            ? socket.onopen?.call(socket as WebSocket, new Event("open"))
            : socket.onerror?.call(socket as WebSocket, new Event("error")),
        0,
      );
      return socket;
    },
  };
  return { asked, transport };
}

let number = 0;
/** Nothing is remembered from one test to the next. */
const service = (transport: Transport) => vgcaService(`ws://127.0.0.1:${number += 1}`, transport);
const content = utf8("{}");

async function faultOf(work: Promise<unknown>): Promise<string> {
  const error = await work.then(() => null, (error) => error);
  return error instanceof ServiceFailure ? error.fault : String(error);
}

const signing = (transport: Transport, stop = new AbortController().signal) =>
  service(transport).sign(content, 0, () => {}, stop);

Deno.test("each way in which a service does not sign has its name", async () => {
  const answers: [unknown, string][] = [
    [{ Status: 1, Message: "hủy" }, "cancelled"],
    [{ Status: 4, Message: "" }, "noCertificate"],
    [{ Status: 99, Message: "khác" }, "refused"],
    [{ Status: "no" }, "wrongAnswer"],
    [{ Status: 0 }, "wrongAnswer"],
    [{ Status: 0, Signature: "AQ==" }, "wrongAnswer"],
    [{ Status: 0, Signature: "AQ==", CertBase64: "AQ==" }, "wrongAnswer"],
    [[], "wrongAnswer"],
    ["nonsense", "wrongAnswer"],
    ["x".repeat(300_000), "wrongAnswer"],
    ["hangUp", "wrongAnswer"],
    [undefined, "timeout"],
  ];
  for (const [answer, fault] of answers) {
    equal(await faultOf(signing(fake(() => answer).transport)), fault);
  }
  equal(await faultOf(signing(fake(() => undefined, false).transport)), "notRunning");
  const transport: Transport = {
    ...fake(() => undefined).transport,
    open: () => {
      throw new DOMException("blocked", "SecurityError");
    },
  };
  equal(await faultOf(signing(transport)), "notRunning");
});

Deno.test("what the service says is passed on, and has an end", async () => {
  const long = "dài".repeat(400);
  const error = await signing(fake(() => ({ Status: 7, Error: long })).transport).catch((error) =>
    error
  );
  equal(error.said, long.slice(0, 300));
});

Deno.test("the reader may stop at any time", async () => {
  const stop = new AbortController();
  const waiting = faultOf(signing(fake(() => undefined).transport, stop.signal));
  stop.abort();
  equal(await waiting, "stopped");
  equal(await faultOf(signing(fake(() => undefined).transport, stop.signal)), "stopped");
});

Deno.test("an answer that is a message already is taken as it is", async () => {
  const message = element(0x30, identifier("1.2.840.113549.1.7.2"));
  const { transport, asked } = fake(() => ({ Status: 0, Signature: toBase64(message) }));
  const signed = await signing(transport);
  equal(toHex(signed.message), toHex(message));
  equal(asked, [{ HashAlg: "SHA256", HashValue: toBase64(await sha256(content)), Encode: "RSA" }]);
});

Deno.test("a signature over something else never leaves the page", async () => {
  const pair = await crypto.subtle.generateKey(
    {
      name: "RSASSA-PKCS1-v1_5",
      modulusLength: 2048,
      publicExponent: hex("010001") as Bytes,
      hash: "SHA-256",
    },
    false,
    ["sign", "verify"],
  );
  // No certificate that anybody would take, but one with the key of the service in it.
  const certificate = await rsaCertificate(pair.publicKey);
  const { transport } = fake(async () => ({
    Status: 0,
    CertBase64: toBase64(certificate),
    Signature: toBase64(
      new Uint8Array(await crypto.subtle.sign("RSASSA-PKCS1-v1_5", pair.privateKey, utf8("else"))),
    ),
  }));
  equal(await faultOf(signing(transport)), "wrongAnswer");
});

async function rsaCertificate(key: CryptoKey): Promise<Bytes> {
  const spki = new Uint8Array(await crypto.subtle.exportKey("spki", key));
  const empty = element(0x30);
  return element(0x30, element(0x30, integer(hex("01")), empty, empty, empty, empty, spki));
}
