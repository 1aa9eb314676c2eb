/** Milliseconds by which the server's clock is ahead of this machine's. */
let skew = 0;

/** From now on identifiers are made by the server's clock: it refuses those of the future. */
export function follow(serverTime: number): number {
  skew = serverTime - Date.now();
  return skew;
}

/** UUID version 7 (RFC 9562): the time in front, so that the server's index stays in order. */
export function uuid7(now: number = Date.now() + skew): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  let time = now;
  for (let index = 5; index >= 0; index--) {
    bytes[index] = time % 256;
    time = Math.floor(time / 256);
  }
  bytes[6] = (bytes[6]! & 0x0f) | 0x70;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    hex.slice(12, 16),
    hex.slice(16, 20),
    hex.slice(20),
  ].join("-");
}

const pattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

export function isUUID(text: string): boolean {
  return pattern.test(text);
}
