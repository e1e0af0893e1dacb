/**
 * An objective for each concept that the learner has begun. Optional for LMSes: what one refuses is left out.
 *
 * @typedef {object} Objective
 * @property {string} id  identifier of the concept
 * @property {string} title
 * @property {number | null} score  0 to 100; null before the first answer
 * @property {number} progress  0 to 1
 * @property {boolean} complete
 * @property {boolean} passed  complete, and mastered where the course asks for it
 */

/** An LMS must take 100 in 2004 (SPM, §4.2.17); 1.2 names no number. One that is full refuses, and is asked no more. */
const MOST = 1000;

/**
 * @param {import("./calls.js").Calls} lms
 * @param {(objective: Objective) => [name: string, value: string][]} values  what is said of one; the first is its status
 * @returns {(objectives: Objective[]) => void}
 */
export function objectivesTo(lms, values) {
  /** @type {Map<string, number>} */
  const places = new Map();
  let next = -1;

  /** Those of earlier visits keep their places. */
  function read() {
    const count = lms.get("cmi.objectives._count");
    next = /^\d+$/.test(count) ? Number(count) : MOST;
    for (let at = 0; at < Math.min(next, MOST); at += 1) places.set(lms.get(`cmi.objectives.${at}.id`), at);
  }

  /** @param {string} id */
  function begin(id) {
    if (next >= MOST) return null;
    if (!lms.set(`cmi.objectives.${next}.id`, id)) {
      next = MOST;
      return null;
    }
    places.set(id, next);
    next += 1;
    return next - 1;
  }

  /** @type {Map<string, string>} what the LMS has of each, as far as it is known */
  const told = new Map();
  return (objectives) => {
    if (next < 0) read();
    for (const objective of objectives) {
      const all = values(objective);
      const text = String(all);
      const known = places.get(objective.id);
      const at = known ?? begin(objective.id);
      if (at === null || told.get(objective.id) === text) continue;
      const [[status, now]] = all;
      const kept = !told.has(objective.id) && known !== undefined && lms.get(`cmi.objectives.${at}.${status}`) === now;
      told.set(objective.id, text);
      if (kept) continue;
      for (const [name, value] of all) lms.set(`cmi.objectives.${at}.${name}`, value);
    }
  };
}
