// What the pages of both sports share: the socket of one match, refusals, figures, the list of events.
import { Health } from "./health.js";
import { LiveSocket } from "./socket.js";

const LINES = 80; // of the list of events; older ones leave the page
const CLOCK = new Intl.DateTimeFormat(undefined, { timeStyle: "medium" });

/** Follow the page's match: `understand(frame)` gets every frame. Returns nothing where there is no ticket to have. */
export function follow(sport, understand, books = []) {
  const place = document.querySelector("[data-match]");
  if (!place.dataset.ticketUrl) return;
  const health = new Health(place.querySelector("[data-field=health]"));
  const socket = new LiveSocket(place.dataset.ticketUrl, place.dataset.csrf);
  socket.addEventListener("state", ({ detail }) => {
    health.state(detail);
    if (detail.state === "refused") refuse(detail.error);
  });
  socket.addEventListener("frame", ({ detail: { frame } }) => {
    health.heard();
    if (frame.type === "error") refuse(frame);
    else understand(frame);
  });
  socket.follow(Number(place.dataset.eventId), sport, books);
}

/** Show both sides' figures; those that a side does not have are left out. */
export function showFigures({ home, away }) {
  let shown = 0;
  for (const row of document.querySelectorAll("[data-figure]")) {
    const [ours, theirs] = [home[row.dataset.figure], away[row.dataset.figure]];
    row.hidden = ours === undefined || theirs === undefined;
    if (row.hidden) continue;
    shown += 1;
    const share = ours + theirs === 0 ? 50 : (100 * ours) / (ours + theirs);
    row.querySelector("dd.home").textContent = `${ours}${row.dataset.unit}`;
    row.querySelector("dd.away").textContent = `${theirs}${row.dataset.unit}`;
    row.querySelector("rect.home").setAttribute("width", share);
    row.querySelector("rect.away").setAttribute("x", share);
    row.querySelector("rect.away").setAttribute("width", 100 - share);
  }
  document.querySelector("[data-no-figures]").hidden = shown > 0;
}

/** Put a line on top of the list of events. `at` in milliseconds. */
export function note(at, what, { side = null, more = "" } = {}) {
  const list = document.querySelector(".events");
  const line = document.createElement("li");
  line.dataset.side = side ?? "none";
  for (const [name, text] of [["b", what], ["span", CLOCK.format(at)], ["code", more]]) {
    const part = document.createElement(name);
    part.textContent = text;
    if (text) line.append(part);
  }
  list.prepend(line);
  while (list.children.length > LINES) list.lastElementChild.remove();
}

/** Empty the list of events. */
export function forgetEvents() {
  document.querySelector(".events").replaceChildren();
}

function refuse({ code, message }) {
  const place = document.querySelector("[data-refused]");
  const link = document.createElement("a");
  link.href = `/docs/errors/#${code}`;
  link.textContent = "What to do";
  place.replaceChildren(`${message}. `, link);
  place.hidden = false;
}
