// The page of a football match.
import { animate } from "./animation.js";
import { showFootball } from "./boards.js";
import { OddsChart, PressureChart } from "./charts.js";
import { Graphs } from "./graphs.js";
import { follow, forgetEvents, note, showFigures } from "./match.js";
import { Momentum } from "./momentum.js";
import { showPrices } from "./odds.js";
import { Pitch } from "./pitch.js";
import { Playback } from "./playback.js";
import { situationWords } from "./words.js";

const LISTED = new Set([
  "corner", "penalty", "shotontarget", "shotofftarget", "shotoffwoodwork", "goalkeeper_saved", "goal", "offside",
  "injury", "substitution", "yellowcard", "redcard", "kickoff", "periodscore", "possible_event",
]);

const board = document.querySelector("[data-board=football]");
const situation = board.querySelector("[data-field=situation]");
const pitch = new Pitch(board.querySelector("svg.pitch"));
const momentum = new Momentum(board.querySelector("svg.momentum"));
const playback = new Playback(showTick);
const chart = new OddsChart(document.querySelector("[data-chart]"));
const pressure = new PressureChart(document.querySelector("[data-pressure]"));
const graphs = new Graphs(document.querySelector("[data-match]").dataset.graphsUrl, (drawing) => {
  pitch.showShots(drawing.shots);
  pressure.draw(drawing);
});
const books = [...document.querySelectorAll("[data-book]")].map((row) => row.dataset.book).filter(Boolean);

follow("football", understand, books);

animate(playback, pitch);

function understand(frame) {
  switch (frame.type) {
    case "subscribed":
      begin(frame);
      break;
    case "event":
      showFootball(board, frame);
      showFigures(frame.stats);
      break;
    case "livedata":
      playback.add(frame);
      break;
    case "odds":
      showPrices("", frame.odds);
      chart.add(frame);
      break;
    case "odds_book":
      showPrices(frame.bookmaker_slug, frame.odds);
      break;
  }
}

function begin({ bookmaker_slug, event, livedata, odds, odds_book, resumed }) {
  if (odds_book) understand(odds_book);
  if (bookmaker_slug) return; // the plain subscription has told the rest
  if (event) understand(event);
  if (odds) understand(odds);
  if (resumed) {
    for (const tick of livedata) playback.add(tick);
  } else {
    momentum.clear();
    pitch.clear();
    forgetEvents();
    playback.restart(livedata);
  }
}

function showTick(tick) {
  pitch.show(tick);
  graphs.heard(tick);
  momentum.add(tick);
  situation.textContent = situationWords(tick.situation);
  situation.dataset.side = tick.side ?? "none";
  if (LISTED.has(tick.situation)) {
    const name = tick.side && board.querySelector(`[data-field=${tick.side}-name]`).textContent;
    note(tick.uts, situationWords(tick.situation), { side: tick.side, more: name ?? "" });
  }
}
