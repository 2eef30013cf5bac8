// The pressure of the last ticks: bars up for home, down for away, as tall as the situation is dangerous.
import { THREAT } from "./words.js";

const HALF = 20; // the SVG's units from its middle line to its edge

/** Fills the rectangles of the SVG, the newest tick last. */
export class Momentum {
  #bars;
  #values = [];

  constructor(svg) {
    this.#bars = [...svg.querySelectorAll("rect")];
  }

  /** Take one more tick. */
  add({ side, situation }) {
    if (side === null) return;
    this.#values.push({ side, size: ((THREAT[situation] ?? 1) * HALF) / 5 });
    if (this.#values.length > this.#bars.length) this.#values.shift();
    this.#draw();
  }

  /** Forget all. */
  clear() {
    this.#values = [];
    this.#draw();
  }

  #draw() {
    const empty = this.#bars.length - this.#values.length;
    this.#bars.forEach((bar, index) => {
      const { side, size } = this.#values[index - empty] ?? { side: "none", size: 0 };
      bar.dataset.side = side;
      bar.setAttribute("height", size);
      bar.setAttribute("y", side === "home" ? HALF - size : HALF);
    });
  }
}
