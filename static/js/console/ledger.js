// Keeps account of ticks by their numbers: shows that none is missing and none came twice.
import { matchOf } from "../live/socket.js";

const TICKS = new Set(["livedata", "score"]);

/** What has come of all matches that are followed. `since` of a match is where its account began. */
export class Ledger {
  ticks = 0;
  twice = 0;
  missing = 0;
  #matches = new Map(); // match -> {epoch, seq}

  /** Take a numbered frame into account; returns what a resumed `subscribed` brought, else null. */
  take(frame) {
    if (frame.seq === undefined) return null;
    const match = matchOf(frame);
    const known = this.#matches.get(match);
    if (frame.type === "subscribed") return this.#subscribed(match, known, frame);
    if (known && known.epoch === frame.epoch) this.missing += frame.seq - known.seq - 1;
    if (TICKS.has(frame.type)) this.ticks += 1;
    this.#matches.set(match, frame);
    return null;
  }

  /** Count a frame that had been told before. */
  repeat() {
    this.twice += 1;
  }

  #subscribed(match, known, frame) {
    const { seq, epoch, resumed, livedata, bookmaker_slug } = frame;
    if (bookmaker_slug !== undefined && known) return null; // the account goes on: it joins what is followed
    this.#matches.set(match, { seq, epoch });
    if (resumed !== true || known?.epoch !== epoch) return null;
    let last = known.seq;
    for (const tick of livedata) {
      if (tick.seq <= last) this.twice += 1;
      else this.ticks += 1;
      last = Math.max(last, tick.seq);
    }
    return { ticks: livedata.length, from: livedata[0]?.seq, to: livedata.at(-1)?.seq };
  }
}

/** The last so many ages of ticks, and their median. */
export class Ages {
  static KEPT = 101;
  #ages = [];

  /** Take a tick's age in milliseconds; a negative one only tells of a clock that runs behind. */
  add(age) {
    if (age < 0) return;
    this.#ages.push(age);
    if (this.#ages.length > Ages.KEPT) this.#ages.shift();
  }

  /** In milliseconds; null before the first. */
  get median() {
    return [...this.#ages].sort((a, b) => a - b)[Math.floor(this.#ages.length / 2)] ?? null;
  }
}
