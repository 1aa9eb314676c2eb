/** What the examination of a signature may say (docs/protocol.md, section 5.4). */
export type SignatureVerdict = "valid" | "invalid" | "undetermined";
export type TrustRealm = "national" | "government" | "trial";
export type SignatureReason =
  | "malformed"
  | "signerCount"
  | "contentAltered"
  | "signatureBroken"
  | "certificateMismatch"
  | "weakAlgorithm"
  | "keyUsage"
  | "untrustedChain"
  | "expired"
  | "notYetValid"
  | "revoked"
  | "wrongPerson"
  | "timestampWrong"
  | "timestampUntrusted"
  | "missingRevocation"
  | "staleRevocation"
  | "unconfirmedPerson";
