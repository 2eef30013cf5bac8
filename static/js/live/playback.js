// Plays ticks in the rhythm in which they happened: they arrive in handfuls, one poll at a time.

const BEHIND_MS = 6000; // how far behind the newest tick play runs: one upstream poll and a little
const TOO_FAR_MS = 20_000; // behind: play jumps forward
const HURRY = 1.35; // speed while catching up
const KEPT = 200; // ticks waiting; more are the past already

/** Calls `show(tick)` when a tick's moment has come; `step(ms)` moves the clock. */
export class Playback {
  #waiting = [];
  #show;
  #now = null; // the moment that play has reached, in the ticks' own milliseconds

  constructor(show) {
    this.#show = show;
  }

  /** Begin anew behind these ticks, oldest first; the ones that are past are shown at once. */
  restart(ticks) {
    this.#waiting = [];
    this.#now = ticks.length ? ticks.at(-1).uts - BEHIND_MS : null;
    for (const tick of ticks) this.add(tick);
    this.step(0);
  }

  /** Take a tick that has just arrived. */
  add(tick) {
    this.#now ??= tick.uts - BEHIND_MS;
    this.#waiting.push(tick);
    if (this.#waiting.length > KEPT) this.#waiting.shift();
  }

  /** Let `elapsed` milliseconds pass. */
  step(elapsed) {
    if (this.#now === null || this.#waiting.length === 0) return;
    const behind = this.#waiting.at(-1).uts - this.#now;
    if (behind > TOO_FAR_MS) this.#now = this.#waiting.at(-1).uts - BEHIND_MS;
    this.#now += elapsed * (behind > BEHIND_MS ? HURRY : 1);
    while (this.#waiting.length && this.#waiting[0].uts <= this.#now) this.#show(this.#waiting.shift());
  }
}
