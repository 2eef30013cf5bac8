// What the pages of both sports share: the socket of one match, refusals, figures, the list of events.
import { Health } from "./health.js";
import { LiveSocket } from "./socket.js";

const LINES = 80; // of the list of events; older ones leave the page
const LOGGED_OUT = new Set([401, 403]); // what asking for a ticket is answered without this page's login
const CLOCK = new Intl.DateTimeFormat(undefined, { timeStyle: "medium" });

/** Follow the page's match: `understand(frame)` gets every frame. Returns nothing where there is no ticket to have. */
export function follow(sport, understand, books = []) {
  const place = document.querySelector("[data-match]");
  if (!place.dataset.ticketUrl) return;
  const health = new Health(place.querySelector("[data-field=health]"));
  const socket = new LiveSocket(place.dataset.ticketUrl, place.dataset.csrf);
  socket.addEventListener("state", ({ detail }) => {
    if (LOGGED_OUT.has(detail.error?.status)) {
      socket.close();
      end({ code: "auth_failed", message: "You are not logged in any more" });
    } else if (detail.state === "refused") end(detail.error);
    else health.state(detail);
  });
  socket.addEventListener("frame", ({ detail: { frame } }) => {
    health.heard();
    if (frame.type === "error") say(frame);
    else understand(frame);
  });
  const end = (error) => {
    health.state({ state: "refused", error });
    say(error, "What you see below stands still.");
  };
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
    const both = ours + theirs;
    const share = both === 0 ? 0 : (100 * ours) / both;
    row.querySelector("dd.home").textContent = `${ours}${row.dataset.unit}`;
    row.querySelector("dd.away").textContent = `${theirs}${row.dataset.unit}`;
    row.querySelector("rect.home").setAttribute("width", share);
    row.querySelector("rect.away").setAttribute("x", share);
    row.querySelector("rect.away").setAttribute("width", both === 0 ? 0 : 100 - share);
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
  document.querySelector("[data-no-events]").hidden = true;
  while (list.children.length > LINES) list.lastElementChild.remove();
}

/** Empty the list of events. */
export function forgetEvents() {
  document.querySelector(".events").replaceChildren();
  document.querySelector("[data-no-events]").hidden = false;
}

function say({ code, message }, more = "") {
  const place = document.querySelector("[data-refused]");
  const { activateUrl, loginUrl } = place.dataset;
  const links = [link(`/docs/errors/#${code}`, "What this means")];
  if (code === "subscription_required" && activateUrl) links.unshift(link(activateUrl, "Get live access", "button"));
  if (code === "auth_failed") links.unshift(link(loginUrl, "Log in again", "button"));
  const said = document.createElement("p");
  said.textContent = `${message.replace(/\.$/, "")}. ${more}`;
  const row = document.createElement("p");
  row.className = "row";
  row.append(...links);
  place.replaceChildren(said, row);
  place.hidden = false;
}

function link(href, text, className = "") {
  const made = document.createElement("a");
  Object.assign(made, { href, textContent: text, className });
  return made;
}
