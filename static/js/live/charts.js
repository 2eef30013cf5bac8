// Charts over time, drawn by uPlot (a global), in the page's colours.

const HEIGHT = 220; // pixels
const POINTS = 500; // of the odds
const LEAST_ROOM = 0.2; // of price above and below the lines
const CLOCK = new Intl.DateTimeFormat(undefined, { hour: "numeric", minute: "2-digit" });
const SHORTEST_SECONDS = 600; // of time shown, however few points there are

/** A chart that follows the width of its place; made when the first data arrive. */
class Chart {
  #place;
  #options;
  #chart = null;

  constructor(place, options) {
    this.#place = place;
    this.#options = options;
    new ResizeObserver(() => this.#chart?.setSize({ width: place.clientWidth, height: HEIGHT })).observe(place);
  }

  draw(data) {
    if (this.#chart) this.#chart.setData(data);
    else {
      const size = { width: this.#place.clientWidth, height: HEIGHT, legend: { live: false } };
      this.#chart = new globalThis.uPlot({ ...size, ...this.#options() }, data, this.#place);
    }
  }
}

/** Draws the three prices of the result, one point for each `odds` frame. */
export class OddsChart {
  #chart;
  #data = [[], [], [], []]; // seconds, home, draw, away

  constructor(place) {
    this.#chart = new Chart(place, oddsOptions);
  }

  /** Take one `odds` frame; one without a result market changes nothing. */
  add({ odds }) {
    const market = odds.match_winner;
    if (!market) return;
    [Date.now() / 1000, market.home, market.draw, market.away].forEach((value, index) => {
      this.#data[index].push(value);
      if (this.#data[index].length > POINTS) this.#data[index].shift();
    });
    this.#chart.draw(this.#data);
  }
}

/** Draws who pressed in each minute: above the line home, below it away. */
export class PressureChart {
  #chart;

  constructor(place) {
    this.#chart = new Chart(place, pressureOptions);
  }

  /** Draw these minutes anew; of a match without any there is no chart. */
  draw({ minutes, pressure }) {
    if (minutes.length === 0) return;
    const part = (sign) => pressure.map((value) => (value * sign > 0 ? value : 0));
    this.#chart.draw([minutes, part(1), part(-1)]);
  }
}

function oddsOptions() {
  const stepped = globalThis.uPlot.paths.stepped({ align: 1 });
  const line = (label, stroke) => ({ label, stroke, width: 2, paths: stepped, points: { show: true, size: 5 } });
  return {
    scales: { x: { range: lately }, y: { range: near } },
    axes: [{ ...axis(), values: clocks }, { ...axis(), size: 44 }],
    series: [{}, line("Home", colour("--chart-home")), line("Draw", colour("--soft")), line("Away", colour("--chart-away"))],
  };
}

function lately({ data: [seconds] }) {
  return [Math.min(seconds[0], seconds.at(-1) - SHORTEST_SECONDS), seconds.at(-1)];
}

function near(_, lowest, highest) {
  const room = Math.max(LEAST_ROOM, (highest - lowest) * 0.1);
  return [Math.max(1, lowest - room), highest + room];
}

function clocks(_, splits) {
  return splits.map((seconds) => CLOCK.format(1000 * seconds));
}

function pressureOptions() {
  const bars = globalThis.uPlot.paths.bars({ size: [0.8] });
  const series = (label, fill) => ({ label, fill, width: 0, paths: bars, points: { show: false } });
  const minutes = { values: (_, splits) => splits.map((minute) => `${minute}′`) };
  return {
    scales: { x: { time: false, range: (_, first, last) => [first - 1, Math.max(last, 90) + 1] }, y: { range: [-100, 100] } },
    axes: [{ ...axis(), ...minutes }, { ...axis(), size: 44 }],
    series: [{}, series("Home", colour("--chart-home")), series("Away", colour("--chart-away"))],
  };
}

function axis() {
  return { stroke: colour("--soft"), grid: { stroke: colour("--line"), width: 1 }, ticks: { show: false } };
}

function colour(name) {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}
