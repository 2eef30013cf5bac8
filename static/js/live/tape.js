// The raw frames as they arrive, newest first; a bounded list that can be paused.

const LINES = 40; // older ones leave the page
const SHOWN_CHARACTERS = 600; // of one frame; a snapshot has thousands

/** Prepends a line per frame to `list`; `button` pauses and goes on. */
export class Tape {
  #list;
  #paused = false;
  #missed = 0;
  #button;

  constructor(list, button) {
    this.#list = list;
    this.#button = button;
    button.addEventListener("click", () => this.#toggle());
    button.hidden = false;
  }

  /** Show one frame, or count it while paused. */
  add({ frame, text }) {
    if (this.#paused) {
      this.#missed += 1;
      this.#button.textContent = `Resume (${this.#missed} new)`;
      return;
    }
    this.#list.prepend(line(frame, text));
    while (this.#list.children.length > LINES) this.#list.lastElementChild.remove();
  }

  #toggle() {
    this.#paused = !this.#paused;
    this.#missed = 0;
    this.#button.setAttribute("aria-pressed", String(this.#paused));
    this.#button.textContent = this.#paused ? "Resume" : "Pause";
  }
}

function line(frame, text) {
  const item = document.createElement("li");
  const size = new TextEncoder().encode(text).length;
  item.append(part("b", frame.type), part("span", `${size.toLocaleString("en")} B`));
  item.append(part("code", text.length > SHOWN_CHARACTERS ? `${text.slice(0, SHOWN_CHARACTERS)}…` : text));
  item.dataset.type = frame.type;
  return item;
}

function part(name, text) {
  const element = document.createElement(name);
  element.textContent = text;
  return element;
}
