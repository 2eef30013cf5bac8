// The list of matches in play: searched in the page, followed by a click.

const SHOWN = 40; // found matches in the list; a search narrows them down
const LOOK_MS = 60_000;

/** Fills `list`; "pick" events ({match}) say which one was clicked. `followed(match)` tells what is followed. */
export class Matches extends EventTarget {
  #url;
  #list;
  #found;
  #search;
  #followed;
  #matches = [];
  #known = false;

  constructor({ url, list, found, search, followed }) {
    super();
    this.#url = url;
    this.#list = list;
    this.#found = found;
    this.#search = search;
    this.#followed = followed;
    search.addEventListener("input", () => this.show());
    setInterval(() => document.hidden || this.look(), LOOK_MS);
    this.look();
  }

  /** Ask what is in play. */
  async look() {
    try {
      const answer = await fetch(this.#url, { headers: { accept: "application/json" } });
      if (!answer.ok) throw new TypeError(`answered ${answer.status}`);
      this.#matches = (await answer.json()).matches;
      this.#known = true;
      this.show();
    } catch (error) {
      if (!(error instanceof TypeError)) throw error; // what fetch raises without a network
      this.#found.textContent = "What is in play could not be looked up; the next try is within a minute.";
    }
  }

  /** Draw the list anew. */
  show() {
    if (!this.#known) return;
    const words = this.#search.value.toLowerCase().split(/\s+/).filter(Boolean);
    const found = this.#matches.filter((match) => words.every((word) => textOf(match).includes(word)));
    const focused = document.activeElement?.dataset?.match;
    this.#list.replaceChildren(...found.slice(0, SHOWN).map((match) => this.#line(match)));
    if (focused) this.#list.querySelector(`[data-match="${focused}"]`)?.focus();
    this.#found.textContent = said(found.length, this.#matches.length);
  }

  #line(match) {
    const { sport, event_id, home, away, score, clock, competition, demo } = match;
    const button = document.createElement("button");
    const followed = this.#followed(match);
    button.type = "button";
    button.className = "pick";
    button.dataset.match = `${sport}.${event_id}`;
    button.setAttribute("aria-pressed", String(followed));
    button.append(part("b", `${home} – ${away}`), part("span", score, "score"));
    button.append(part("span", [clock, competition, demo ? "demo" : sport, event_id].filter(Boolean).join(" · ")));
    button.append(part("span", followed ? "Unfollow" : "Follow", "do"));
    button.addEventListener("click", () => this.dispatchEvent(new CustomEvent("pick", { detail: { match } })));
    const line = document.createElement("li");
    line.append(button);
    return line;
  }
}

function textOf({ sport, event_id, home, away, competition, demo }) {
  return `${sport} ${event_id} ${home} ${away} ${competition} ${demo ? "demo" : ""}`.toLowerCase();
}

function said(found, all) {
  if (all === 0) return "No match is in play at this moment.";
  if (found === 0) return "No match in play is called that.";
  return found > SHOWN ? `${SHOWN} of ${found} shown: search for the others.` : `${found} found.`;
}

function part(name, text, className = "") {
  const element = document.createElement(name);
  element.textContent = text;
  if (className) element.className = className;
  return element;
}
