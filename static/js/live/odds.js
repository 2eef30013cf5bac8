// Prices per book with the direction of their last move, and the consensus over time (uPlot, a global).

const POINTS = 500; // of the chart
const HEIGHT = 220; // pixels
const SHORTEST_SECONDS = 600; // of time shown, however few points there are

/** Show a book's prices in its row; "" is the consensus. A price that is not quoted shows a dash. */
export function showPrices(slug, odds) {
  const row = document.querySelector(`[data-book="${CSS.escape(slug)}"]`);
  if (!row) return;
  for (const cell of row.querySelectorAll("[data-price]")) {
    const [market, outcome] = cell.dataset.price.split(".");
    show(cell, odds[market]?.[outcome] ?? null);
  }
}

function show(cell, price) {
  const before = Number(cell.dataset.value);
  if (price === null) {
    cell.textContent = "–";
    delete cell.dataset.value;
    return;
  }
  if (before && before !== price) cell.dataset.move = price > before ? "up" : "down";
  cell.dataset.value = price;
  const arrow = { up: "▲", down: "▼" }[cell.dataset.move] ?? "";
  cell.textContent = `${arrow} ${price.toFixed(2)}`.trim();
  if (arrow) cell.setAttribute("aria-label", `${price.toFixed(2)}, ${cell.dataset.move}`);
}

/** Draws the three prices of the result, one point for each `odds` frame. */
export class OddsChart {
  #place;
  #chart = null;
  #data = [[], [], [], []]; // seconds, home, draw, away

  constructor(place) {
    this.#place = place;
    new ResizeObserver(() => this.#chart?.setSize({ width: place.clientWidth, height: HEIGHT })).observe(place);
  }

  /** Take one `odds` frame; one without a result market changes nothing. */
  add({ odds }) {
    const market = odds.match_winner;
    if (!market) return;
    [Date.now() / 1000, market.home, market.draw, market.away].forEach((value, index) => {
      this.#data[index].push(value);
      if (this.#data[index].length > POINTS) this.#data[index].shift();
    });
    if (this.#chart) this.#chart.setData(this.#data);
    else this.#chart = new globalThis.uPlot(this.#options(), this.#data, this.#place);
  }

  #options() {
    const style = getComputedStyle(document.documentElement);
    const colour = (name) => style.getPropertyValue(name).trim();
    const axis = { stroke: colour("--soft"), grid: { stroke: colour("--line"), width: 1 }, ticks: { show: false } };
    const stepped = globalThis.uPlot.paths.stepped({ align: 1 });
    const line = (label, stroke) => ({ label, stroke, width: 2, paths: stepped, points: { show: true, size: 5 } });
    return {
      width: this.#place.clientWidth,
      height: HEIGHT,
      scales: { x: { range: (_, first, last) => [Math.min(first, last - SHORTEST_SECONDS), last] }, y: { distr: 3 } },
      legend: { live: false },
      axes: [axis, { ...axis, size: 44 }],
      series: [
        {},
        line("Home", colour("--chart-home")),
        line("Draw", colour("--soft")),
        line("Away", colour("--chart-away")),
      ],
    };
  }
}
