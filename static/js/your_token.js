// Fills the reader's own token into the samples of the page. It is kept in the page's memory alone.

const PLACE = "YOUR_TOKEN";
const SHAPE = /^mw_[A-Za-z0-9]{8}_[A-Za-z0-9]{43}$/;

const panel = document.querySelector("[data-your-token]");
const field = panel.querySelector("input");
const said = panel.querySelector("[role=status]");
const originals = placesIn(document.querySelectorAll(".sample code"));

panel.hidden = false;
field.addEventListener("input", () => fill(field.value.trim()));

/** The text nodes that name the place of a token, each with its text as written. */
function placesIn(elements) {
  const found = new Map();
  for (const element of elements) {
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      if (walker.currentNode.data.includes(PLACE)) found.set(walker.currentNode, walker.currentNode.data);
    }
  }
  return found;
}

function fill(token) {
  const good = SHAPE.test(token);
  for (const [node, text] of originals) node.data = good ? text.replaceAll(PLACE, token) : text;
  field.setAttribute("aria-invalid", String(token !== "" && !good));
  if (good) said.textContent = "Filled into the samples of this page. It was sent nowhere.";
  else said.textContent = token ? "A token looks like mw_ABCDEFGH_ and 43 letters and digits." : "";
}
