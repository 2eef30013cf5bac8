// The list of commands and frames: newest first, bounded, filtered by type, paused, copied.

const LINES = 200; // older ones leave the page
const OPEN_BELOW = 420; // characters: short frames are shown whole at once, others when asked for
const LINE_CHARACTERS = 56; // of pretty JSON: about what the panel has room for
const CLOCK = new Intl.DateTimeFormat(undefined, { timeStyle: "medium" });

/** Writes into `list`; the chips in `chips` choose types and count them. */
export class Log {
  #list;
  #chips;
  #nothing;
  #counts = new Map(); // type -> {chip, count, shown}
  #waiting = []; // came while paused; bounded like the list
  #paused = false;

  constructor(list, chips, nothing) {
    this.#list = list;
    this.#chips = chips;
    this.#nothing = nothing;
  }

  /** How many lines wait while paused. */
  get waiting() {
    return this.#waiting.length;
  }

  /** A frame as it came. */
  received(frame, text) {
    const size = `${new TextEncoder().encode(text).length.toLocaleString("en")} B`;
    this.#add({ way: "received", type: frame.type, text, what: about(frame), meta: size });
  }

  /** A command as it was sent. */
  sent(text) {
    this.#add({ way: "sent", type: "sent", text, what: "→ to the server", meta: "" });
  }

  /** A sentence of the console itself; `link` ({href, text}) leads on. */
  note(title, what, link = null) {
    this.#add({ way: "note", type: "note", title, what, link, meta: "" });
  }

  /** Stand still, or go on with what came meanwhile. */
  pause(paused) {
    this.#paused = paused;
    if (paused) return;
    for (const entry of this.#waiting.splice(0)) this.#show(entry);
  }

  /** Forget everything, counts too. */
  clear() {
    this.#list.replaceChildren();
    this.#chips.replaceChildren();
    this.#counts.clear();
    this.#waiting = [];
    this.#nothing.hidden = false;
  }

  /** What is shown now, oldest first: one JSON text a line. */
  get text() {
    const lines = [...this.#list.children].filter((line) => !line.hidden && line.dataset.text);
    return lines.map((line) => line.dataset.text).reverse().join("\n");
  }

  #add(entry) {
    entry.at = Date.now();
    this.#count(entry.type);
    if (!this.#paused) this.#show(entry);
    else if (this.#waiting.push(entry) > LINES) this.#waiting.shift();
  }

  #show(entry) {
    this.#nothing.hidden = true;
    const line = lineOf(entry);
    line.hidden = !this.#counts.get(entry.type)?.shown;
    this.#list.prepend(line);
    while (this.#list.children.length > LINES) this.#list.lastElementChild.remove();
  }

  #count(type) {
    const known = this.#counts.get(type) ?? this.#newChip(type);
    known.count += 1;
    known.chip.lastElementChild.textContent = known.count.toLocaleString("en");
  }

  #newChip(type) {
    const chip = document.createElement("button");
    const made = { chip, count: 0, shown: true };
    chip.type = "button";
    chip.className = "chip";
    chip.setAttribute("aria-pressed", "true");
    chip.append(type, part("b", "0"));
    chip.addEventListener("click", () => {
      made.shown = !made.shown;
      chip.setAttribute("aria-pressed", String(made.shown));
      for (const line of this.#list.children) if (line.dataset.type === type) line.hidden = !made.shown;
    });
    this.#chips.append(chip);
    this.#counts.set(type, made);
    return made;
  }
}

function lineOf({ way, type, title = type, text, what, link, meta, at }) {
  const line = document.createElement("li");
  line.dataset.way = way;
  line.dataset.type = type;
  const head = [part("b", title), part("span", what, "what")];
  if (link) head[1].append(" ", anchor(link));
  const said = part("span", `${meta} ${CLOCK.format(at)}`.trim(), "meta");
  if (text === undefined) {
    const place = part("p", "", "said");
    place.append(...head, said);
    line.append(place);
    return line;
  }
  line.dataset.text = text;
  line.append(foldable([...head, said], text));
  return line;
}

function foldable(head, text) {
  const box = document.createElement("details");
  const summary = document.createElement("summary");
  summary.append(...head);
  box.append(summary);
  box.addEventListener("toggle", () => box.open && unfold(box, text));
  if (text.length < OPEN_BELOW) {
    box.open = true;
    unfold(box, text);
  }
  return box;
}

function unfold(box, text) {
  if (!box.querySelector("pre")) box.append(part("pre", pretty(text)));
}

function pretty(text) {
  try {
    return written(JSON.parse(text), "");
  } catch (error) {
    if (error instanceof SyntaxError) return text; // a command by hand may be anything
    throw error;
  }
}

/** JSON that is indented only where a line would get too long. */
function written(value, indent) {
  const short = JSON.stringify(value);
  if (value === null || typeof value !== "object" || short.length + indent.length <= LINE_CHARACTERS) return short;
  const deeper = `${indent}  `;
  const parts = Array.isArray(value)
    ? value.map((each) => written(each, deeper))
    : Object.entries(value).map(([key, each]) => `${JSON.stringify(key)}: ${written(each, deeper)}`);
  const [open, close] = Array.isArray(value) ? "[]" : "{}";
  return `${open}\n${deeper}${parts.join(`,\n${deeper}`)}\n${indent}${close}`;
}

function about({ event_id, situation, point, code, bookmaker_slug, seq }) {
  const parts = [event_id, situation ?? point ?? code, bookmaker_slug, seq && `seq ${seq}`];
  return parts.filter((each) => each !== undefined && each !== 0).join(" · ");
}

function part(name, text, className = "") {
  const element = document.createElement(name);
  element.textContent = text;
  if (className) element.className = className;
  return element;
}

function anchor({ href, text }) {
  const link = part("a", text);
  link.href = href;
  return link;
}
