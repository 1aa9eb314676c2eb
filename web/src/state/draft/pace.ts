/**
 * Lets so many commands out at once and then one at a time, below what the server takes from one
 * person (docs/protocol.md, "Limits"): what waits meanwhile is composed, never refused.
 */
const burst = 60;
const commandEvery = 70;

export class Pace {
  #tokens = burst;
  #since = Date.now();
  #timer: ReturnType<typeof setTimeout> | null = null;
  #ready: () => void;

  constructor(ready: () => void) {
    this.#ready = ready;
  }

  /** Whether one may go out now; where not, `ready` is called when it may. */
  take(): boolean {
    const now = Date.now();
    const earned = Math.floor((now - this.#since) / commandEvery);
    this.#tokens = Math.min(burst, this.#tokens + earned);
    this.#since = this.#tokens === burst ? now : this.#since + earned * commandEvery;
    if (this.#tokens > 0) {
      this.#tokens--;
      return true;
    }
    this.#timer ??= setTimeout(() => {
      this.#timer = null;
      this.#ready();
    }, this.#since + commandEvery - now + 1);
    return false;
  }

  stop(): void {
    if (this.#timer) clearTimeout(this.#timer);
  }
}
