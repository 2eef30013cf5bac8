// Prices per book with the direction of their last move.

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
