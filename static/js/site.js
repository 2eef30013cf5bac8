// What every page has: times in the reader's zone, copy buttons, menus that close.
import { offerCopies } from "./copy.js";
import { localiseTimes } from "./times.js";

document.documentElement.classList.add("js");
localiseTimes(document);
offerCopies(document);

for (const menu of document.querySelectorAll("details.menu")) {
  document.addEventListener("click", ({ target }) => {
    if (!menu.contains(target)) menu.open = false;
  });
  menu.addEventListener("keydown", ({ key }) => {
    if (key !== "Escape") return;
    menu.open = false;
    menu.querySelector("summary").focus();
  });
}
