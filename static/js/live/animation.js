// Moves what is drawn, in step with the screen.

const LONGEST_STEP_MS = 100; // a tab in the background stands still, and goes on where it was

/** Call `step(ms)` of each of these before every picture, with the time since the last one. */
export function animate(...moving) {
  let before = performance.now();
  requestAnimationFrame(function draw(now) {
    const elapsed = Math.min(LONGEST_STEP_MS, now - before);
    before = now;
    for (const each of moving) each.step(elapsed);
    requestAnimationFrame(draw);
  });
}
