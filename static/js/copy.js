// Copy buttons: `<button class="copy" data-copies="ID">` copies the text of that element or field.

const SAID_MS = 2000; // how long the button says that it has copied

/** Make every copy button below `root` work; one inside a `.sample` without an ID copies that sample. */
export function offerCopies(root) {
  for (const button of root.querySelectorAll("button.copy")) {
    button.addEventListener("click", () => copy(button));
  }
}

async function copy(button) {
  const source = button.dataset.copies
    ? document.getElementById(button.dataset.copies)
    : button.closest(".sample").querySelector("pre");
  const said = button.dataset.label ?? button.textContent;
  button.dataset.label = said;
  try {
    await navigator.clipboard.writeText((source.value ?? source.textContent).trim());
    button.textContent = "Copied";
  } catch {
    select(source); // no permission, or no TLS: the reader copies by hand
    button.textContent = "Press Ctrl+C";
  }
  setTimeout(() => (button.textContent = said), SAID_MS);
}

function select(element) {
  if (element.select) element.select();
  else getSelection().selectAllChildren(element);
}
