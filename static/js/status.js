// Keeps the status page fresh: asks for it again and puts the new text in place of the old.
import { localiseTimes } from "./times.js";

const LOOK_MS = 15_000; // nothing on the page changes faster than the figures behind it, every 10 s

begin();
setInterval(look, LOOK_MS);

function begin() {
  document.querySelector("[data-refreshing]").hidden = false;
}

async function look() {
  if (document.hidden) return;
  const shown = document.querySelector("[data-status]");
  try {
    const answer = await fetch(location.href, { headers: { accept: "text/html" } });
    if (!answer.ok) throw new TypeError(`answered ${answer.status}`);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page.querySelector("[data-status]");
    localiseTimes(fresh);
    document.title = page.title;
    shown.replaceWith(document.adoptNode(fresh));
    begin();
  } catch (error) {
    if (!(error instanceof TypeError)) throw error; // what fetch raises without a network
    shown.querySelector("[data-stale]").textContent = "It could not be asked again: what you see is old.";
  }
}
