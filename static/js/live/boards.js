// The scoreboards: texts put into `data-field` places of the server's own markup.
import { clockWords } from "./words.js";

/** Show a football `event` frame on its board. */
export function showFootball(board, { home, away, score, time, stats }) {
  put(board, "home-name", home.name);
  put(board, "away-name", away.name);
  const begun = time.status !== "notstarted";
  put(board, "home-score", begun ? score.home : "–");
  put(board, "away-score", begun ? score.away : "–");
  put(board, "clock", clockWords(time));
  const ours = stats.home.dangerous_attack_pct;
  const theirs = stats.away.dangerous_attack_pct;
  put(board, "home-danger", ours === undefined ? "–" : `${ours}%`);
  put(board, "away-danger", theirs === undefined ? "–" : `${theirs}%`);
}

/** Show a tennis `event` frame on its board. */
export function showTennis(board, { home, away, score, status, tournament }) {
  put(board, "home-name", home.name);
  put(board, "away-name", away.name);
  put(board, "tournament", `${tournament.name} · ${tournament.surface}`);
  put(board, "clock", status.name === "live" ? `Set ${score.set}` : capital(status.name));
  showPoints(board, score.sets, score.point, score.server);
}

/** Show a tennis `score` frame on its board. */
export function showPoint(board, { sets, set, point, server }) {
  put(board, "clock", `Set ${set}`);
  showPoints(board, sets, point, server);
}

function showPoints(board, sets, point, server) {
  const [home, away] = pointOf(point);
  put(board, "home-sets", sets.map(([games]) => games).join(" "));
  put(board, "away-sets", sets.map(([, games]) => games).join(" "));
  put(board, "home-point", home);
  put(board, "away-point", away);
  board.dataset.server = server ?? "none";
}

function pointOf(point) {
  if (point === "Deuce") return ["40", "40"];
  return point.split("-");
}

function put(board, field, value) {
  const element = board.querySelector(`[data-field="${field}"]`);
  const text = String(value);
  if (element && element.textContent !== text) element.textContent = text;
}

function capital(word) {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
