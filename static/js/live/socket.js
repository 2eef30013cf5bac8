// The live socket: opens with a single-use ticket, follows matches, reconnects and resumes.

const FIRST_PAUSE_MS = 500; // before the first reconnect; doubled for each one after
const LONGEST_PAUSE_MS = 30_000;
const STEADY_MS = 10_000; // a connection that lasted this long starts the pauses anew
const PING_MS = 45_000; // keeps an idle connection open across proxies
const FATAL = new Set([4402, 4404]); // another try would end the same way; a refused ticket only takes a new one

/** There is no ticket to have, by the HTTP status; `seconds` until the next may be asked for, where that is known. */
class TicketRefused extends Error {
  constructor(status, seconds) {
    super(`no ticket: ${status}`);
    this.status = status;
    this.seconds = seconds;
  }
}

/**
 * Events: "state" ({state: "connecting" | "open" | "reconnecting" | "offline" | "refused", pause?, error?}) and
 * "frame" ({frame, text}): every frame once and in order, with the text as it came. For consoles also "sent" ({text}),
 * "closed" ({code, reason}), and "repeat" ({frame}): one that was told before, which "frame" leaves out.
 */
export class LiveSocket extends EventTarget {
  #ticketUrl;
  #headers;
  #socket = null;
  #matches = new Map(); // "sport.id" -> {event_id, sport, position}
  #pause = FIRST_PAUSE_MS;
  #timer = 0;
  #lastError = null;
  #ended = false;

  /** `ticketUrl`: where a POST brings `{"ticket": …}`; `csrfToken`: where that POST counts a cookie. */
  constructor(ticketUrl, csrfToken = "") {
    super();
    this.#ticketUrl = ticketUrl;
    this.#headers = { accept: "application/json", ...(csrfToken && { "X-CSRFToken": csrfToken }) };
    addEventListener("online", () => this.#reconnect(0));
    addEventListener("offline", () => this.#socket?.close());
    this.#connect();
  }

  /** Follow a match, and bookmakers on it by their slugs, now and after every reconnect. */
  follow(eventId, sport = "football", books = []) {
    const match = { event_id: eventId, sport, books, position: undefined };
    this.#matches.set(`${sport}.${eventId}`, match);
    this.#subscribe(match);
  }

  /** Stop following a match. */
  unfollow(eventId, sport = "football") {
    this.#matches.delete(`${sport}.${eventId}`);
    this.#send({ action: "unsubscribe", event_id: eventId, sport });
  }

  /** Send a command as it is written; false where there is no open connection. */
  send(text) {
    if (this.#socket?.readyState !== 1) return false;
    this.#socket.send(text);
    this.dispatchEvent(new CustomEvent("sent", { detail: { text } }));
    return true;
  }

  /** Drop the connection as a fault of the network would; it comes back by itself. */
  drop() {
    this.#socket?.close();
  }

  /** End for good. */
  close() {
    this.#ended = true;
    clearTimeout(this.#timer);
    this.#socket?.close();
  }

  async #connect() {
    this.#tell("connecting");
    let ticket;
    try {
      ticket = await this.#ticket();
    } catch (error) {
      this.#reconnect(error.seconds ? 1000 * error.seconds : undefined, error);
      return;
    }
    if (this.#ended) return;
    const scheme = location.protocol === "https:" ? "wss:" : "ws:";
    const socket = new WebSocket(`${scheme}//${location.host}/ws/live/?seq=1&ticket=${encodeURIComponent(ticket)}`);
    this.#socket = socket;
    let pings = 0;
    let openedAt = Infinity;
    socket.addEventListener("open", () => {
      openedAt = Date.now();
      pings = setInterval(() => this.#send({ action: "ping" }), PING_MS);
      this.#tell("open");
      for (const match of this.#matches.values()) this.#subscribe(match);
    });
    socket.addEventListener("message", ({ data }) => this.#hear(data));
    socket.addEventListener("close", ({ code, reason }) => {
      clearInterval(pings);
      this.dispatchEvent(new CustomEvent("closed", { detail: { code, reason } }));
      if (Date.now() - openedAt >= STEADY_MS) this.#pause = FIRST_PAUSE_MS;
      if (FATAL.has(code)) this.#refuse(code);
      else this.#reconnect();
    });
  }

  async #ticket() {
    const answer = await fetch(this.#ticketUrl, { method: "POST", headers: this.#headers });
    if (!answer.ok) throw new TicketRefused(answer.status, Number(answer.headers.get("Retry-After")));
    return (await answer.json()).ticket;
  }

  #reconnect(after, error) {
    if (this.#ended || (this.#socket?.readyState ?? 3) < 2) return;
    clearTimeout(this.#timer);
    if (!navigator.onLine) {
      this.#tell("offline");
      return;
    }
    const pause = after ?? this.#pause * (0.5 + Math.random() / 2);
    this.#pause = Math.min(LONGEST_PAUSE_MS, 2 * this.#pause);
    this.#tell("reconnecting", { pause, error });
    this.#timer = setTimeout(() => this.#connect(), pause);
  }

  #refuse(code) {
    this.#ended = true;
    this.#tell("refused", { error: this.#lastError ?? { code: String(code), message: "the socket was refused" } });
  }

  #hear(text) {
    const frame = JSON.parse(text);
    const match = this.#matches.get(matchOf(frame));
    if (frame.type === "error") this.#lastError = frame;
    if (frame.type === "subscribed" && match) match.position = positionOf(frame);
    else if (match && frame.seq !== undefined) {
      const known = match.position;
      if (known && known.epoch === frame.epoch && frame.seq <= known.seq) {
        this.dispatchEvent(new CustomEvent("repeat", { detail: { frame } }));
        return;
      }
      match.position = positionOf(frame);
    }
    this.dispatchEvent(new CustomEvent("frame", { detail: { frame, text } }));
  }

  #subscribe({ event_id, sport, books, position }) {
    this.#send({ action: "subscribe", event_id, sport, since: position });
    for (const bookmaker_slug of books) this.#send({ action: "subscribe", event_id, sport, bookmaker_slug });
  }

  #send(command) {
    this.send(JSON.stringify(command));
  }

  #tell(state, more = {}) {
    this.dispatchEvent(new CustomEvent("state", { detail: { state, ...more } }));
  }
}

/** The key of the match that a frame is about. */
export function matchOf({ type, sport, event_id }) {
  return `${type === "score" ? "tennis" : (sport ?? "football")}.${event_id}`;
}

function positionOf({ seq, epoch }) {
  return seq === undefined ? undefined : { seq, epoch };
}
