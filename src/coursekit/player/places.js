/**
 * How far down each screen of this visit was read. The browser's “back” leads there again, as it does between pages: on
 * a path of hundreds of concepts nobody wants to begin at the top each time.
 *
 * @typedef {{from: string, top: number | null}} Move
 *   `from`: id of the screen that was left; `top`: how far down the learner was, null where they were never
 */

/**
 * @param {Window} view
 * @returns {(from: string) => Move} call it when the browser has moved on, before the screen changes
 */
export function placesOf(view) {
  /** @type {Map<number, number>} by the number of the step in the browser's history */
  const tops = new Map();
  let step = 0;
  let last = 0;

  /** @returns {number | undefined} the browser keeps it with the step */
  const numbered = () => view.history.state?.step;

  // Between a move and its arrival the browser may scroll by itself, which says nothing about the learner.
  view.addEventListener("scroll", () => numbered() === step && tops.set(step, view.scrollY), { passive: true });
  return (from) => {
    const known = numbered();
    step = known ?? last + 1;
    last = Math.max(last, step);
    if (known === undefined) view.history.replaceState({ step }, "");
    return { from, top: known === undefined ? null : (tops.get(step) ?? 0) };
  };
}
