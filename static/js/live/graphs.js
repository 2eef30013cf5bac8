// Shots and pressure of a whole match: asked for when the page opens, once a minute, and after a shot.

const EVERY_MS = 60_000;
const AFTER_SHOT_MS = 4000; // until the source tells of it
const SHOTS = new Set(["shotontarget", "shotofftarget", "shotoffwoodwork", "goalkeeper_saved", "goal"]);

/** Asks `url` and hands each answer to `draw`. Call `heard(tick)` for every tick. */
export class Graphs {
  #url;
  #draw;
  #soon = 0;

  constructor(url, draw) {
    this.#url = url;
    this.#draw = draw;
    setInterval(() => this.#ask(), EVERY_MS);
    this.#ask();
  }

  heard({ situation }) {
    if (!SHOTS.has(situation)) return;
    clearTimeout(this.#soon);
    this.#soon = setTimeout(() => this.#ask(), AFTER_SHOT_MS);
  }

  async #ask() {
    if (document.hidden) return;
    try {
      const answer = await fetch(this.#url);
      if (answer.ok) this.#draw(await answer.json());
    } catch (error) {
      if (!(error instanceof TypeError)) throw error; // what fetch raises without a network: the next one may do
    }
  }
}
