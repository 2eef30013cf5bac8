// Says how the connection is: connecting, live, stale, offline, reconnecting, refused.
import { ageWords } from "./words.js";

const STALE_MS = 45_000; // a followed match has an `event` frame every 30 s
const LOOK_MS = 1000;

/** Writes into `place`; frames are reported with `heard()`, states of the socket with `state()`. */
export class Health {
  #place;
  #state = "connecting";
  #detail = {};
  #lastFrameAt = null;

  constructor(place) {
    this.#place = place;
    setInterval(() => this.#say(), LOOK_MS);
  }

  /** A frame has arrived. */
  heard() {
    this.#lastFrameAt = Date.now();
    this.#say();
  }

  /** The socket is in another state. */
  state({ state, ...detail }) {
    this.#state = state;
    this.#detail = detail;
    this.#say();
  }

  #say() {
    const age = this.#lastFrameAt === null ? null : Date.now() - this.#lastFrameAt;
    const stale = this.#state === "open" && age !== null && age > STALE_MS;
    const kind = stale ? "stale" : this.#state === "open" && age === null ? "connecting" : this.#state;
    const text = this.#words(kind, age);
    this.#place.dataset.state = kind;
    if (this.#place.textContent !== text) this.#place.textContent = text;
  }

  #words(kind, age) {
    const last = age === null ? "" : `: the last frame is ${ageWords(age)} old`;
    switch (kind) {
      case "open":
        return "Live";
      case "stale":
        return `Stale${last}`;
      case "offline":
        return `You are offline${last}`;
      case "reconnecting":
        return `Reconnecting${last}`;
      case "refused":
        return `Ended: ${this.#detail.error.message}`;
      default:
        return "Connecting";
    }
  }
}
