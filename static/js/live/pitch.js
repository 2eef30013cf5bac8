// The pitch: a ball that runs along a tick's coordinates and leaves a trail.

const LENGTH = 105; // metres, as the SVG's own units
const WIDTH = 68;
const METRES_PER_SECOND = 26; // of the ball on the picture
const TRAIL = 40; // points, as many as animation frames
const RADIUS = { least: 0.7, perRootXg: 2.6 }; // of a shot's mark, so that its area grows with xG
const STILL = matchMedia("(prefers-reduced-motion: reduce)");

/** Draws into the SVG of pages/pitch.html. x grows towards away's goal, y from home's left to its right. */
export class Pitch {
  #ball;
  #trail;
  #ring;
  #marks;
  #at = { x: LENGTH / 2, y: WIDTH / 2 };
  #way = [];
  #points = [];

  constructor(svg) {
    this.#ball = svg.querySelector(".ball");
    this.#trail = svg.querySelector(".trail");
    this.#ring = svg.querySelector(".ring");
    this.#marks = svg.querySelector(".marks");
    this.svg = svg;
  }

  /** Send the ball along a tick's coordinates. */
  show({ side, situation, coordinates }) {
    this.svg.dataset.side = side ?? "none";
    this.svg.dataset.situation = situation;
    const way = coordinates.map(({ x, y }) => ({ x: (x * LENGTH) / 100, y: (y * WIDTH) / 100 }));
    if (STILL.matches) {
      this.#at = way.at(-1) ?? this.#at;
      this.#points = way.slice(-TRAIL);
      this.#draw();
    } else this.#way.push(...way);
    if (situation === "goal") this.#flash();
  }

  /** Mark all shots of the match: the larger, the higher its xG; one without xG is small. */
  showShots(shots) {
    this.#marks.replaceChildren(...shots.map(mark));
  }

  /** Remove the trail. */
  clear() {
    this.#points = [];
  }

  /** Move on by `elapsed` milliseconds; quicker, the more way lies ahead. */
  step(elapsed) {
    if (this.#way.length === 0) return;
    let left = (METRES_PER_SECOND * elapsed * Math.max(1, this.#way.length / 2)) / 1000;
    while (left > 0 && this.#way.length) {
      const to = this.#way[0];
      const distance = Math.hypot(to.x - this.#at.x, to.y - this.#at.y);
      const part = distance > left ? left / distance : 1;
      this.#at = { x: this.#at.x + part * (to.x - this.#at.x), y: this.#at.y + part * (to.y - this.#at.y) };
      left -= distance;
      if (part === 1) this.#way.shift();
    }
    this.#points.push(this.#at);
    if (this.#points.length > TRAIL) this.#points.shift();
    this.#draw();
  }

  #draw() {
    const { x, y } = this.#at;
    this.#ball.setAttribute("transform", `translate(${x.toFixed(2)} ${y.toFixed(2)})`);
    this.#trail.setAttribute("points", this.#points.map((p) => `${p.x.toFixed(1)},${p.y.toFixed(1)}`).join(" "));
  }

  #flash() {
    this.#ring.classList.remove("run");
    void this.#ring.getBoundingClientRect(); // so that the animation starts again
    this.#ring.classList.add("run");
  }
}

function mark({ minute, side, outcome, x, y, xg }) {
  const circle = document.createElementNS("http://www.w3.org/2000/svg", "circle");
  const radius = RADIUS.least + RADIUS.perRootXg * Math.sqrt(xg ?? 0);
  const places = { cx: (x * LENGTH) / 100, cy: (y * WIDTH) / 100, r: radius.toFixed(2) };
  for (const [name, value] of Object.entries(places)) circle.setAttribute(name, value);
  const title = document.createElementNS("http://www.w3.org/2000/svg", "title");
  title.textContent = `${minute}′ ${outcome}${xg === null ? "" : `, ${xg.toFixed(2)} xG`}`;
  circle.append(title);
  circle.dataset.side = side;
  circle.dataset.outcome = outcome;
  return circle;
}
