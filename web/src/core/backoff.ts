/**
 * How long to wait before attempt `attempt` (0, 1, 2 …) to connect again, in milliseconds:
 * doubling up to half a minute, with full jitter so that ten thousand pages that were cut at once
 * do not come back at once.
 */
export function backoff(attempt: number, random: () => number = Math.random): number {
  const ceiling = Math.min(30_000, 500 * 2 ** Math.min(attempt, 10));
  return Math.round(200 + random() * ceiling);
}
