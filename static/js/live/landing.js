// The front page's demo: a football match on the pitch, a tennis match beside it, their frames underneath.
import { animate } from "./animation.js";
import { showFootball, showPoint, showTennis } from "./boards.js";
import { Health } from "./health.js";
import { Momentum } from "./momentum.js";
import { Pitch } from "./pitch.js";
import { Playback } from "./playback.js";
import { LiveSocket, matchOf } from "./socket.js";
import { Tape } from "./tape.js";
import { situationWords } from "./words.js";

const AGES = 101; // ticks that the median is of
const AGES_NEEDED = 5; // fewer say nothing
const LOOK_MS = 60_000; // how often what is live now is asked for
const ENDED = new Set(["finished", "abandoned", "cancelled", "postponed", "retired", "walkover"]);

const demo = document.querySelector("[data-demo]");
const football = demo.querySelector("[data-board=football]");
const tennis = demo.querySelector("[data-board=tennis]");
const situation = football.querySelector("[data-field=situation]");
const age = document.querySelector("[data-field=age]");
const pitch = new Pitch(demo.querySelector("svg.pitch"));
const momentum = new Momentum(demo.querySelector("svg.momentum"));
const health = new Health(demo.querySelector("[data-field=health]"));
const tape = new Tape(demo.querySelector(".tape"), demo.querySelector("[data-pause]"));
const playback = new Playback(showTick);
const socket = new LiveSocket(demo.dataset.ticketUrl);
const followed = {}; // sport -> event_id
const over = {}; // sport -> whether that match has ended
const ages = [];

socket.addEventListener("state", ({ detail }) => health.state(detail));
socket.addEventListener("frame", ({ detail }) => {
  health.heard();
  tape.add(detail);
  understand(detail.frame);
});
follow("football", Number(demo.dataset.football));
follow("tennis", Number(demo.dataset.tennis));
setInterval(look, LOOK_MS);

animate(playback, pitch);

function understand(frame) {
  const sport = matchOf(frame).split(".")[0];
  switch (frame.type) {
    case "subscribed":
      restart(sport, frame);
      break;
    case "event":
      over[sport] = ENDED.has(frame.time?.status ?? frame.status.name);
      (sport === "tennis" ? showTennis : showFootball)(sport === "tennis" ? tennis : football, frame);
      break;
    case "livedata":
      measure(Date.now() - frame.uts);
      playback.add(frame);
      break;
    case "score":
      showPoint(tennis, frame);
      break;
  }
}

function restart(sport, { event, livedata, resumed }) {
  if (event) understand(event);
  if (sport === "tennis") {
    if (livedata.length) showPoint(tennis, livedata.at(-1));
  } else if (resumed) {
    for (const tick of livedata) playback.add(tick);
  } else {
    momentum.clear();
    playback.restart(livedata);
  }
}

function showTick(tick) {
  pitch.show(tick);
  momentum.add(tick);
  situation.textContent = situationWords(tick.situation);
  situation.dataset.side = tick.side ?? "none";
}

/** How old a tick was when it got here, by this machine's clock; one that runs behind cannot tell. */
function measure(milliseconds) {
  if (milliseconds < 0) return;
  ages.push(milliseconds);
  if (ages.length > AGES) ages.shift();
  if (ages.length < AGES_NEEDED) return;
  const median = [...ages].sort((a, b) => a - b)[Math.floor(ages.length / 2)];
  age.textContent = `${(median / 1000).toFixed(1)} s`;
}

function follow(sport, eventId) {
  if (!eventId || followed[sport] === eventId || (followed[sport] && !over[sport])) return;
  if (followed[sport]) socket.unfollow(followed[sport], sport);
  followed[sport] = eventId;
  socket.follow(eventId, sport);
}

/** Ask what is live; a demo match that is over makes way for the next one. */
async function look() {
  if (document.hidden) return;
  try {
    const answer = await fetch(demo.dataset.nowUrl);
    if (!answer.ok) return;
    const now = await answer.json();
    document.querySelector("[data-field=live-count]").textContent = now.live_count;
    follow("football", now.football_demo);
    follow("tennis", now.tennis_demo);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error; // what fetch raises without a network: the next look may do
  }
}
