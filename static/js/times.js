// Shows `<time datetime>` in the reader's zone and language; the server wrote it in UTC.

const MOMENT = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "short" });
const CLOCK = new Intl.DateTimeFormat(undefined, { timeStyle: "medium" });
const SOON = new Intl.DateTimeFormat(undefined, { weekday: "short", hour: "numeric", minute: "2-digit" });
const DAY = new Intl.DateTimeFormat(undefined, { dateStyle: "long" });

/** Rewrite every `<time>` below `root`; with `data-show` "day", "clock" or "soon" only that. The UTC text stays as a tooltip. */
export function localiseTimes(root) {
  for (const element of root.querySelectorAll("time[datetime]")) {
    const moment = new Date(element.dateTime);
    if (Number.isNaN(moment.getTime())) continue;
    element.title ||= element.textContent.trim();
    element.textContent = ({ day: DAY, clock: CLOCK, soon: SOON }[element.dataset.show] ?? MOMENT).format(moment);
  }
}
