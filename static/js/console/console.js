// The console: one live socket under the reader's hands.
import { LiveSocket } from "../live/socket.js";
import { ageWords } from "../live/words.js";
import { Ages, Ledger } from "./ledger.js";
import { Log } from "./log.js";
import { Matches } from "./matches.js";

const COPIED_MS = 2000; // how long the button says so
const NO_TICKET = {
  401: "You are logged out: load the page anew. ",
  403: "This page is too old: load it anew. ",
  429: "Too many sockets were opened in a minute. ",
  503: "The live store does not answer. ",
};
const PING = JSON.stringify({ action: "ping" });

const root = document.querySelector("[data-console]");
const part = (name) => root.querySelector(`[data-${name}]`);
const gauge = (name, text) => (root.querySelector(`[data-gauge=${name}]`).textContent = text);
const { ticketUrl, csrf, matchesUrl, errorsUrl } = root.dataset;

const log = new Log(part("log"), part("chips"), part("nothing"));
const picked = new Map(); // "sport.id" -> match, as it is followed
const matches = new Matches({
  url: matchesUrl,
  list: part("picks"),
  found: part("found"),
  search: part("search"),
  followed: (match) => picked.has(keyOf(match)),
});
let socket = null;
let ledger = new Ledger();
let ages = new Ages();
let frames = 0;
let bytes = 0;
let pings = []; // moments of pings without an answer yet
let cutAt = null;

part("connect").addEventListener("click", connect);
part("disconnect").addEventListener("click", disconnect);
part("ping").addEventListener("click", () => socket.send(PING));
part("cut").addEventListener("click", cut);
part("hand").addEventListener("submit", sendByHand);
part("command").addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) sendByHand(event);
});
part("pause").addEventListener("click", pause);
part("clear").addEventListener("click", clear);
part("copy").addEventListener("click", copy);
matches.addEventListener("pick", ({ detail }) => toggle(detail.match));
say("none", "Not connected");

function connect() {
  if (socket) return;
  socket = new LiveSocket(ticketUrl, csrf);
  socket.addEventListener("state", ({ detail }) => changed(detail));
  socket.addEventListener("sent", ({ detail }) => sent(detail.text));
  socket.addEventListener("frame", ({ detail }) => received(detail.frame, detail.text));
  socket.addEventListener("repeat", () => count(() => ledger.repeat()));
  socket.addEventListener("closed", ({ detail }) => closed(detail));
  for (const match of picked.values()) follow(match);
  say("connecting", "Connecting");
}

function disconnect() {
  const left = socket;
  socket = null;
  left?.close();
  say("none", "Not connected");
}

function cut() {
  cutAt = Date.now();
  log.note("cut", "The line is cut. What happens now is asked for when it is back.");
  socket.drop();
}

function toggle(match) {
  const key = keyOf(match);
  if (picked.delete(key)) socket?.unfollow(match.event_id, match.sport);
  else {
    picked.set(key, { ...match, books: match.sport === "football" && part("book").value ? [part("book").value] : [] });
    if (socket) follow(picked.get(key));
    else connect();
  }
  matches.show();
}

function follow({ event_id, sport, books }) {
  socket.follow(event_id, sport, books);
}

function sendByHand(event) {
  event.preventDefault();
  socket?.send(part("command").value);
}

function changed({ state, pause: milliseconds, error }) {
  switch (state) {
    case "open":
      say("open", "Connected");
      break;
    case "reconnecting":
      say("reconnecting", `${NO_TICKET[error?.status] ?? ""}Next try in ${ageWords(Math.max(1000, milliseconds))}`);
      break;
    case "offline":
      say("offline", "You are offline. It reconnects when you are back.");
      break;
    case "refused":
      socket = null;
      picked.clear();
      matches.show();
      say("refused", `Refused: ${error.message}`);
      break;
    default:
      say("connecting", "Connecting");
  }
}

function say(state, words) {
  const place = part("health");
  place.dataset.state = state;
  place.textContent = words;
  part("connect").disabled = socket !== null;
  part("disconnect").disabled = socket === null;
  for (const button of root.querySelectorAll("[data-needs-line]")) button.disabled = state !== "open";
}

function sent(text) {
  if (text === PING) pings.push(performance.now());
  log.sent(text);
}

function received(frame, text) {
  frames += 1;
  bytes += new TextEncoder().encode(text).length;
  gauge("frames", frames.toLocaleString("en"));
  gauge("bytes", size(bytes));
  if (frame.type === "pong" && pings.length) gauge("ping", `${Math.max(1, Math.round(performance.now() - pings.shift()))} ms`);
  if (frame.type === "livedata") aged(Date.now() - frame.uts);
  if (frame.type === "score") aged(Date.now() - 1000 * frame.uts);
  log.received(frame, text);
  if (frame.type === "error") explain(frame.code, frame.code);
  count(() => resumed(frame, ledger.take(frame)));
}

function aged(milliseconds) {
  ages.add(milliseconds);
  if (ages.median !== null) gauge("age", `${(ages.median / 1000).toFixed(1)} s`);
}

function resumed(frame, missed) {
  if (missed === null && frame.resumed === undefined) return;
  const away = cutAt === null ? "" : ` after ${ageWords(Date.now() - cutAt)}`;
  if (missed === null) log.note("began anew", `${frame.event_id}${away}: the numbers have begun anew, so the usual last ticks came.`);
  else log.note("resumed", `${frame.event_id}${away}: ${missed.ticks ? `${missed.ticks} missed tick${missed.ticks > 1 ? "s" : ""} came, seq ${missed.from} to ${missed.to}` : "no tick was missed"}.`);
}

function count(change) {
  change();
  const { ticks, twice, missing } = ledger;
  const place = part("ledger");
  place.dataset.state = twice + missing === 0 ? "whole" : "broken";
  place.textContent = `${ticks.toLocaleString("en")} tick${ticks === 1 ? "" : "s"} · ${twice} twice · ${missing} missing, by their numbers`;
}

function closed({ code, reason }) {
  pings = [];
  if (socket === null || code === 1005) return; // the reader has ended it
  explain(`closed ${code}`, `close-${code}`, reason);
}

function explain(title, place, reason = "") {
  log.note(title, reason || "What it means, what to do:", { href: `${errorsUrl}#${place}`, text: place });
}

function pause() {
  const paused = part("pause").getAttribute("aria-pressed") !== "true";
  part("pause").setAttribute("aria-pressed", String(paused));
  part("pause").textContent = paused ? "Go on" : "Pause";
  log.pause(paused);
}

function clear() {
  log.clear();
  [frames, bytes, pings] = [0, 0, []];
  ages = new Ages();
  for (const [name, text] of [["frames", "0"], ["bytes", "0 B"], ["age", "–"], ["ping", "–"]]) gauge(name, text);
}

async function copy() {
  const button = part("copy");
  try {
    await navigator.clipboard.writeText(log.text);
    button.textContent = "Copied";
  } catch {
    button.textContent = "Not allowed"; // no permission, or no TLS
  }
  setTimeout(() => (button.textContent = "Copy"), COPIED_MS);
}

function size(count) {
  if (count < 10_000) return `${count.toLocaleString("en")} B`;
  return count < 1_000_000 ? `${Math.round(count / 1000)} kB` : `${(count / 1e6).toFixed(1)} MB`;
}

function keyOf({ sport, event_id }) {
  return `${sport}.${event_id}`;
}
