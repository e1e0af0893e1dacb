/** Where the LMS put its API: in a frame around the package, or in the window that opened it (SCORM 2004 RTE §3.3.6). */

const MOST_PARENTS = 500;

/**
 * @param {"API" | "API_1484_11"} name
 * @param {Window} start
 * @returns {any} the API, or null
 */
export function findApi(name, start) {
  return inParents(name, start) ?? inParents(name, openerOf(start)) ?? inParents(name, openerOf(topOf(start)));
}

/**
 * A frame from another site may not be looked into, but its parents may be ours again.
 * @param {string} name
 * @param {Window | null} start
 */
function inParents(name, start) {
  let current = start;
  for (let step = 0; current && step <= MOST_PARENTS; step += 1) {
    const api = look(current, (view) => /** @type {any} */ (view)[name]);
    if (api) return api;
    const parent = look(current, (view) => view.parent);
    if (!parent || parent === current) return null;
    current = parent;
  }
  return null;
}

/** @param {Window} view */
const openerOf = (view) => look(view, ({ opener }) => /** @type {Window | null} */ (opener));

/** @param {Window} view */
const topOf = (view) => look(view, ({ top }) => top) ?? view;

/**
 * @template T
 * @param {Window} view
 * @param {(view: Window) => T} action
 * @returns {T | null}
 */
function look(view, action) {
  try {
    return action(view) ?? null;
  } catch {
    return null;
  }
}
