// Words for people: what situations, periods and states are called on a page.

const SITUATIONS = {
  possession: "In possession",
  attack: "Attack",
  dangerous: "Dangerous attack",
  safe: "Safe possession",
  corner: "Corner",
  freekick: "Free kick",
  throwin: "Throw-in",
  goalkick: "Goal kick",
  penalty: "Penalty",
  shotontarget: "Shot on target",
  shotofftarget: "Shot off target",
  shotoffwoodwork: "Off the woodwork",
  goalkeeper_saved: "Saved",
  goal: "Goal!",
  offside: "Offside",
  injury: "Injury",
  substitution: "Substitution",
  periodscore: "End of the half",
  yellowcard: "Yellow card",
  redcard: "Red card",
  match_about_to_start: "About to start",
  match_started: "Under way",
  kickoff: "Kick-off",
  possible_event: "Possible event",
};

const CLOCKS = {
  notstarted: "Not started",
  halftime: "Half-time",
  penalties: "Penalties",
  finished: "Full time",
  interrupted: "Interrupted",
  postponed: "Postponed",
  cancelled: "Cancelled",
  abandoned: "Abandoned",
};

/** How much a situation threatens the other goal, 1 to 5; what is not listed: 1. */
export const THREAT = {
  attack: 2, freekick: 2, corner: 3, dangerous: 3, penalty: 4, shotofftarget: 4, shotoffwoodwork: 4,
  goalkeeper_saved: 4, shotontarget: 4, goal: 5,
};

/** A tick's situation; a word this page does not know is shown as it came. */
export function situationWords(situation) {
  return SITUATIONS[situation] ?? situation.replaceAll("_", " ");
}

/** The clock of a football match's `time`. */
export function clockWords({ status, minute }) {
  return CLOCKS[status] ?? (minute === null ? "" : `${minute}′`);
}

/** An age in whole seconds or minutes. */
export function ageWords(milliseconds) {
  const seconds = Math.round(milliseconds / 1000);
  return seconds < 90 ? `${seconds} s` : `${Math.round(seconds / 60)} min`;
}
