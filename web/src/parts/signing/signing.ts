import type { ReactNode } from "react";
import type { SignatureRule } from "../../core/signatureRule.ts";
import type { ID } from "../../core/wire.ts";
import type { CertificatesAnswer, Signature, SignedPlace } from "../../state/signatures.ts";

/** What is signed, whatever it is. */
export interface SigningOf {
  /** What the signature is good for here. */
  lead: ReactNode;
  /** Who has to sign. */
  signer: ID;
  workspace: ID;
  place: SignedPlace;
  /** Where exactly the bytes are that are signed. */
  statement: string;
  /** Under which name they are downloaded. */
  fileName: string;
  signature: Signature | undefined;
  rule: SignatureRule;
  /** The signature, or its verdict, has changed. */
  onDone: (signature: Signature) => void;
}

/** What is signed in a panel of its own. */
export interface PanelOf extends SigningOf {
  title: ReactNode;
}

/** What each way of signing is told. */
export interface WayOf {
  of: SigningOf;
  /** What the reader can sign with; null where that could not be read. */
  own: CertificatesAnswer | null;
  /** Sends the signature, in base64. */
  onSign: (file: string) => Promise<void>;
  /** The certificates have changed. */
  onRegister: () => void;
}
