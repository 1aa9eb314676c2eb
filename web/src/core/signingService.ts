import { type Bytes, fromBase64, sha256, toBase64 } from "./bytes.ts";
import { type CertificateParts, partsOf, same } from "./certificates.ts";
import { isSignedMessage, signedAttributes, signedMessage } from "./signedMessage.ts";

/**
 * Signing services on the reader's own machine: a program that listens on a WebSocket of the
 * loopback, asks for the PIN of a token, and signs. Each has a dialect of its own; what the page
 * needs of any is `SigningService`.
 */
export interface SigningService {
  /**
   * A detached signature in CMS over the content.
   * @param at milliseconds since 1970 UTC.
   * @throws ServiceFailure
   */
  sign(
    content: Bytes,
    at: number,
    told: (step: SigningStep) => void,
    stop: AbortSignal,
  ): Promise<ServiceSignature>;
}

/** What the service is asked for. */
export type SigningStep = "certificate" | "signature";

export interface ServiceSignature {
  message: Bytes;
  /** The signer's, where the service tells it. */
  certificate: Bytes | null;
}

export type ServiceFault =
  /** Nobody listens there, or the browser does not let us through. */
  | "notRunning"
  /** By who should have signed, in the service. */
  | "cancelled"
  /** No token, or none with a certificate that signs. */
  | "noCertificate"
  /** No answer in the time that a person needs. */
  | "timeout"
  /** Something that is no signature over what was asked. */
  | "wrongAnswer"
  /** Any other reason, in the words of the service. */
  | "refused"
  /** By the reader, on the page. */
  | "stopped";

export class ServiceFailure extends Error {
  override readonly name = "ServiceFailure";
  readonly fault: ServiceFault;
  /** What the service says itself. */
  readonly said: string;

  constructor(fault: ServiceFault, said = "") {
    super(fault);
    this.fault = fault;
    this.said = said;
  }
}

/** As much of a WebSocket as is used. */
export type Socket = Pick<
  WebSocket,
  "onopen" | "onmessage" | "onerror" | "onclose" | "send" | "close"
>;

/** How questions reach a service; tests bring one of their own. */
export interface Transport {
  open: (address: string) => Socket;
  /** Milliseconds until a connection, and until an answer: a PIN has to be found and typed. */
  patience: { open: number; answer: number };
}

const usual: Transport = {
  open: (address) => new WebSocket(address),
  patience: { open: 10_000, answer: 180_000 },
};

/** A certificate and a signature with some chain; nothing that is larger is an answer. */
const answerLettersMax = 256 * 1024;
const saidLettersMax = 300;

/**
 * The dialect of the Sign Service of the Government Cipher Committee (VGCA), as public programs
 * that use it speak it: no description of it is public, so this is proved against a stand-in only.
 *
 * To `/SignMsg` goes `{HashAlg, HashValue, Encode: "RSA"}`; `{Status, Message, Signature,
 * CertBase64}` comes back, where `Status` 0 is success and `Signature` the bare value (RSA,
 * PKCS #1 v1.5) over the hash. A signature in CMS says which certificate made it, so the
 * certificate has to be known first: where it is not, the hash of the content is signed, as those
 * programs do to learn it, and that value is thrown away. An answer that is CMS already is taken.
 */
export function vgcaService(origin: string, transport: Transport = usual): SigningService {
  const address = `${origin}/SignMsg`;
  const ask = async (bytes: Bytes, stop: AbortSignal) => {
    const wanted = {
      HashAlg: "SHA256",
      HashValue: toBase64(await sha256(bytes)),
      Encode: "RSA",
    };
    return read(await exchange(address, JSON.stringify(wanted), stop, transport));
  };
  const sign: SigningService["sign"] = async (content, at, told, stop) => {
    let certificate = learnt.get(origin);
    if (!certificate) {
      told("certificate");
      const first = await ask(content, stop);
      if (first.isMessage) return { message: first.signature, certificate: first.certificate };
      if (!first.certificate) throw new ServiceFailure("wrongAnswer");
      certificate = first.certificate;
    }
    // Once more where another token is in the machine than the last time.
    for (let round = 0; round < 2; round += 1) {
      const parts = rsaPartsOf(certificate);
      told("signature");
      const attributes = await signedAttributes(content, certificate, at);
      const answer = await ask(attributes, stop);
      if (answer.certificate && !same(answer.certificate, certificate)) {
        certificate = answer.certificate;
        continue;
      }
      if (answer.isMessage || !await isSigned(parts, attributes, answer.signature)) break;
      learnt.set(origin, certificate);
      const value = answer.signature;
      return { message: signedMessage({ certificate, attributes, value }), certificate };
    }
    learnt.delete(origin);
    throw new ServiceFailure("wrongAnswer");
  };
  return { sign };
}

/** Which certificate each service signed with, as long as the page is open. */
const learnt = new Map<string, Bytes>();

/** The codes that a program which uses the service explains; others only have their words. */
const faults: Record<number, ServiceFault> = {
  1: "cancelled",
  2: "noCertificate",
  4: "noCertificate",
};

function read(answer: string) {
  let found: unknown;
  try {
    found = JSON.parse(answer);
  } catch {
    throw new ServiceFailure("wrongAnswer");
  }
  if (typeof found !== "object" || found === null) throw new ServiceFailure("wrongAnswer");
  const { Status, Message, Error: fault, Signature, CertBase64 } = found as Record<string, unknown>;
  const status = Number(Status ?? Number.NaN);
  const words = [Message, fault].find((said) => typeof said === "string" && said !== "");
  if (!Number.isInteger(status)) throw new ServiceFailure("wrongAnswer");
  if (status !== 0) {
    throw new ServiceFailure(
      faults[status] ?? "refused",
      String(words ?? "").slice(0, saidLettersMax),
    );
  }
  const signature = typeof Signature === "string" ? fromBase64(Signature) : null;
  if (!signature?.length) throw new ServiceFailure("wrongAnswer");
  const certificate = typeof CertBase64 === "string" ? fromBase64(CertBase64) : null;
  return {
    signature,
    certificate: certificate?.length ? certificate : null,
    isMessage: isSignedMessage(signature),
  };
}

function rsaPartsOf(certificate: Bytes): CertificateParts {
  try {
    const parts = partsOf(certificate);
    if (parts.isRSA) return parts;
  } catch {
    // Said below.
  }
  throw new ServiceFailure("wrongAnswer");
}

/** Before it is sent: a signature over something else would only cost one of the tries. */
async function isSigned(
  { publicKey }: CertificateParts,
  bytes: Bytes,
  value: Bytes,
): Promise<boolean> {
  const algorithm = { name: "RSASSA-PKCS1-v1_5", hash: "SHA-256" };
  try {
    const key = await crypto.subtle.importKey("spki", publicKey, algorithm, false, ["verify"]);
    return await crypto.subtle.verify(algorithm, key, value, bytes);
  } catch {
    return false;
  }
}

/** One question, one answer, on a connection of its own. */
function exchange(
  address: string,
  question: string,
  stop: AbortSignal,
  { open, patience }: Transport,
): Promise<string> {
  return new Promise((resolve, reject) => {
    let socket: Socket;
    let isOpen = false;
    let timer: ReturnType<typeof setTimeout>;
    const end = () => {
      clearTimeout(timer);
      stop.removeEventListener("abort", stopped);
      socket.onopen =
        socket.onmessage =
        socket.onerror =
        socket.onclose =
          null;
      socket.close();
    };
    const fail = (fault: ServiceFault) => {
      end();
      reject(new ServiceFailure(fault));
    };
    const stopped = () => fail("stopped");
    if (stop.aborted) return reject(new ServiceFailure("stopped"));
    try {
      socket = open(address);
    } catch {
      // A page of a secure address, and a service that is not.
      return reject(new ServiceFailure("notRunning"));
    }
    timer = setTimeout(() => fail("notRunning"), patience.open);
    stop.addEventListener("abort", stopped);
    socket.onopen = () => {
      isOpen = true;
      clearTimeout(timer);
      timer = setTimeout(() => fail("timeout"), patience.answer);
      socket.send(question);
    };
    socket.onmessage = ({ data }) => {
      if (typeof data !== "string" || data.length > answerLettersMax) return fail("wrongAnswer");
      end();
      resolve(data);
    };
    socket.onerror = socket.onclose = () => fail(isOpen ? "wrongAnswer" : "notRunning");
  });
}
