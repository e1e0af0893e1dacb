/** Where the LMS put its API: in a frame around the package, or in the window that opened it (SCORM 2004 RTE §3.3.6). */

const MOST_PARENTS = 500;

/**
 * @param {"API" | "API_1484_11"} name
 * @param {Window} start
 * @param {string[]} methods  that it has; what has the name and not these is something else, such as a frame
 * @returns {any} the API, or null
 */
export function findApi(name, start, methods) {
  /** @param {Window | null} from */
  const find = (from) => inParents(name, from, methods);
  return find(start) ?? find(openerOf(start)) ?? find(openerOf(topOf(start)));
}

/**
 * A frame from another site may not be looked into, but its parents may be ours again.
 * @param {string} name
 * @param {Window | null} start
 * @param {string[]} methods
 */
function inParents(name, start, methods) {
  let current = start;
  for (let step = 0; current && step <= MOST_PARENTS; step += 1) {
    const api = look(current, (view) => /** @type {any} */ (view)[name]);
    if (api && isApi(api, methods)) return api;
    const parent = look(current, (view) => view.parent);
    if (!parent || parent === current) return null;
    current = parent;
  }
  return null;
}

/**
 * Whether there is a window around this page, or one that opened it, where an LMS may still put its API.
 * @param {Window} view
 */
export function isHosted(view) {
  const around = [openerOf(view), openerOf(topOf(view))];
  for (let current = view, step = 0; step <= MOST_PARENTS && current.parent !== current; step += 1) {
    current = current.parent;
    around.push(current);
  }
  return around.some((window) => window && look(window, ({ location }) => location.href) !== null);
}

/**
 * @param {any} api
 * @param {string[]} methods
 */
const isApi = (api, methods) => look(api, (found) => methods.every((method) => typeof found[method] === "function")) === true;

/** @param {Window} view */
const openerOf = (view) => look(view, ({ opener }) => /** @type {Window | null} */ (opener));

/** @param {Window} view */
const topOf = (view) => look(view, ({ top }) => top) ?? view;

/**
 * @template S, T
 * @param {S} view
 * @param {(view: S) => T} action
 * @returns {T | null}
 */
function look(view, action) {
  try {
    return action(view) ?? null;
  } catch {
    return null;
  }
}
