/**
 * A client of the Matchwire live socket, for browsers and Node (22 on, or any with a WebSocket given).
 *
 *   import { MatchwireClient } from "./matchwire-client.js";
 *
 *   const client = new MatchwireClient("wss://example.org/ws/live/", { token: "mw_…" });
 *   client.addEventListener("frame", ({ detail: frame }) => console.log(frame.type, frame));
 *   client.addEventListener("refused", ({ detail }) => console.error(detail.closeCode, detail.message));
 *   client.follow(204849);
 *   client.follow(36835, { sport: "tennis" });
 *
 * It reconnects with growing, jittered pauses, subscribes again, and asks for what it missed: every tick is
 * delivered once and in order. Where the server no longer has what was missed, a `subscribed` frame with
 * `resumed: false` says so and shows the match as it is now. A refusal that another try cannot mend ends the
 * client with a "refused" event.
 *
 * @typedef {{event_id: number, sport?: "football" | "tennis", bookmaker?: string}} Subscription
 * @typedef {{type: "livedata", event_id: number, uts: number, side: "home" | "away" | null, situation: string,
 *   coordinates: {x: number, y: number}[], seq?: number, epoch?: string}} Livedata  `uts` in milliseconds
 * @typedef {{type: "score", event_id: number, uts: number, sets: number[][], set: number, game: string,
 *   point: string, server: "home" | "away" | null, seq?: number, epoch?: string}} Score  `uts` in seconds
 * @typedef {{type: "event", event_id: number, sport?: string, home: object, away: object, score: object,
 *   stats: object, time?: object, status?: object, tournament?: object, seq?: number, epoch?: string}} Event
 * @typedef {{type: "odds" | "odds_book", event_id: number, odds: object, updated_at: string,
 *   bookmaker_slug?: string, bookmaker_name?: string}} Odds
 * @typedef {{type: "subscribed", event_id: number, sport?: string, event: Event | null,
 *   livedata: (Livedata | Score)[], history: [], resumed?: boolean, seq?: number, epoch?: string}} Subscribed
 * @typedef {{type: "error", code: string, message: string, event_id?: number | string, sport?: string,
 *   bookmaker_slug?: string}} ErrorFrame
 * @typedef {Livedata | Score | Event | Odds | Subscribed | ErrorFrame} Frame
 */

const FIRST_PAUSE_MS = 500; // before the first reconnect; doubled for each one after
const LONGEST_PAUSE_MS = 30_000;
const STEADY_MS = 10_000; // a connection that lasted this long starts the pauses anew
const PING_MS = 45_000; // keeps idle connections open across proxies
const FATAL_CLOSES = new Set([4401, 4402, 4404]); // another try would end the same way
const ENDS_SUBSCRIPTION = new Set(["bad_event_id", "bad_sport", "not_tracked", "unknown_bookmaker", "limit"]);

export class MatchwireClient extends EventTarget {
  #url;
  #token;
  #WebSocket;
  #socket = null;
  #subscriptions = new Map(); // key -> Subscription
  #positions = new Map(); // match -> the last {epoch, seq}
  #pause = FIRST_PAUSE_MS;
  #openedAt = 0;
  #lastError = null;
  #closed = false;
  #timers = new Set();

  /**
   * @param {string} url the live socket's address
   * @param {{token: string, WebSocket?: typeof WebSocket}} options the token travels as a subprotocol
   */
  constructor(url, { token, WebSocket = globalThis.WebSocket }) {
    super();
    if (!WebSocket) throw new TypeError("there is no WebSocket here: give one in the options, or use Node 22");
    this.#url = `${url}${url.includes("?") ? "&" : "?"}seq=1`;
    this.#token = token;
    this.#WebSocket = WebSocket;
    this.#connect();
  }

  /** Follow a match, or one bookmaker on it; now, and again after every reconnect. */
  follow(eventId, { sport = "football", bookmaker } = {}) {
    const subscription = { event_id: eventId, sport, bookmaker };
    this.#subscriptions.set(keyOf(subscription), subscription);
    this.#send(command("subscribe", subscription));
  }

  /** Stop following a match, or one bookmaker on it. */
  unfollow(eventId, { sport = "football", bookmaker } = {}) {
    const ended = { event_id: eventId, sport, bookmaker };
    for (const [key, subscription] of this.#subscriptions) {
      const whole = bookmaker === undefined && matchOf(subscription) === matchOf(ended);
      if (whole || key === keyOf(ended)) this.#subscriptions.delete(key);
    }
    this.#send(command("unsubscribe", ended));
  }

  /** End the socket for good. */
  close() {
    this.#closed = true;
    for (const timer of this.#timers) clearTimeout(timer);
    this.#socket?.close();
  }

  #connect() {
    const socket = new this.#WebSocket(this.#url, ["token", this.#token]);
    this.#socket = socket;
    let pings;
    socket.addEventListener("open", () => {
      this.#openedAt = Date.now();
      pings = setInterval(() => this.#send({ action: "ping" }), PING_MS);
      for (const subscription of this.#subscriptions.values()) {
        this.#send(command("subscribe", subscription, this.#positions.get(matchOf(subscription))));
      }
    });
    socket.addEventListener("message", ({ data }) => this.#understand(JSON.parse(data)));
    socket.addEventListener("close", ({ code, reason }) => {
      clearInterval(pings);
      this.#ended(code, reason);
    });
  }

  #ended(code, reason) {
    if (this.#closed) return;
    if (FATAL_CLOSES.has(code)) {
      this.#closed = true;
      const { code: error, message } = this.#lastError ?? { code: "closed", message: reason };
      this.#emit("refused", { closeCode: code, code: error, message });
      return;
    }
    if (this.#openedAt && Date.now() - this.#openedAt >= STEADY_MS) this.#pause = FIRST_PAUSE_MS;
    this.#openedAt = 0;
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      this.#connect();
    }, this.#pause * (0.5 + Math.random() / 2));
    this.#timers.add(timer);
    this.#pause = Math.min(LONGEST_PAUSE_MS, 2 * this.#pause);
  }

  #understand(frame) {
    switch (frame.type) {
      case "pong":
        return;
      case "error":
        this.#lastError = frame;
        this.#forget(frame);
        this.#emit("frame", frame);
        return;
      case "subscribed":
        if (frame.resumed) this.#resume(frame);
        else {
          this.#note(matchOf(frame), frame);
          this.#emit("frame", frame);
        }
        return;
      default:
        if (this.#isNews(frame, matchOf(frame))) this.#emit("frame", frame);
    }
  }

  /** Deliver the missed ticks, and the newest snapshot and prices. */
  #resume(frame) {
    for (const tick of frame.livedata) {
      if (this.#isNews(tick, matchOf(frame))) this.#emit("frame", tick);
    }
    this.#note(matchOf(frame), frame);
    for (const part of [frame.event, frame.odds, frame.odds_book]) {
      if (part) this.#emit("frame", part);
    }
  }

  /** Whether a numbered frame comes for the first time; frames without a number always do. */
  #isNews(frame, match) {
    if (frame.seq === undefined) return true;
    const known = this.#positions.get(match);
    if (known && known.epoch === frame.epoch && frame.seq <= known.seq) return false;
    this.#note(match, frame);
    return true;
  }

  #note(match, { seq, epoch }) {
    if (seq !== undefined) this.#positions.set(match, { epoch, seq });
  }

  /** Do not ask again for what the server does not have. */
  #forget({ code, event_id, sport = "football", bookmaker_slug }) {
    if (ENDS_SUBSCRIPTION.has(code)) {
      this.#subscriptions.delete(keyOf({ event_id, sport, bookmaker: bookmaker_slug }));
    }
  }

  #send(message) {
    if (this.#socket?.readyState === 1) this.#socket.send(JSON.stringify(message));
  }

  #emit(type, detail) {
    this.dispatchEvent(new CustomEvent(type, { detail }));
  }
}

function command(action, { event_id, sport, bookmaker }, since) {
  const message = { action, event_id };
  if (sport !== "football") message.sport = sport;
  if (bookmaker !== undefined) message.bookmaker_slug = bookmaker;
  if (since !== undefined) message.since = since;
  return message;
}

function matchOf({ type, sport, event_id }) {
  return `${type === "score" ? "tennis" : sport ?? "football"}.${event_id}`;
}

function keyOf(subscription) {
  return `${matchOf(subscription)}.${subscription.bookmaker ?? ""}`;
}
