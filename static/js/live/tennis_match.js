// The page of a tennis match.
import { showPoint, showTennis } from "./boards.js";
import { follow, forgetEvents, note, showFigures } from "./match.js";

const board = document.querySelector("[data-board=tennis]");

follow("tennis", understand);

function understand(frame) {
  switch (frame.type) {
    case "subscribed":
      if (frame.event) understand(frame.event);
      if (!frame.resumed) forgetEvents();
      for (const point of frame.livedata) understand(point);
      break;
    case "event":
      showTennis(board, frame);
      showFigures(frame.stats);
      break;
    case "score":
      showPoint(board, frame);
      listPoint(frame);
      break;
  }
}

function listPoint({ uts, sets, point, server }) {
  const games = sets.map(([home, away]) => `${home}–${away}`).join("  ");
  const name = server && board.querySelector(`[data-field=${server}-name]`).textContent;
  note(1000 * uts, point, { side: server, more: name ? `${games} · ${name} to serve` : games });
}
