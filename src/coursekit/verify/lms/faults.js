/**
 * What LMSes do wrong, each as seen in one. A fault stays until it is mended, or the visit ends.
 *
 * @typedef {import("./runtime.js").World} World
 * @typedef {import("./runtime.js").Api} Api
 * @typedef {import("./elements.js").Model["methods"]} Methods
 * @typedef {object} Fault
 * @property {(values: Record<string, string>) => Record<string, string>} [before]  what is given back of earlier visits
 * @property {(keep: World["keep"], on: () => boolean) => World["keep"]} [keep]
 * @property {(api: Api, methods: Methods, on: () => boolean) => Api} [api]
 * @property {number} [late]  milliseconds until the API is there
 * @property {Record<"1.2" | "2004", Record<string, string>>} [says]  what is read, besides
 * @property {boolean} [later]  begins when it is told to, not with the visit
 * @property {boolean} [anew]  when it begins, another API takes the place of the one that was there
 * @property {(frame: HTMLIFrameElement) => void} [frame]
 */

const SUSPEND_DATA = "cmi.suspend_data";
/** What SCORM 1.2 asks LMSes to keep, and some keep for 2004, too. */
const MOST_KEPT = 4096;

/** @type {Record<string, Fault>} */
export const FAULTS = {
  /** A server that is down for a while: nothing can be stored, and the LMS says so. */
  "refuse-commit": { keep: (keep, on) => (values) => !on() && keep(values) },

  /** A server under load: what was confirmed is stored when the next commit comes, and the last one is lost. */
  "late-commit": {
    keep(keep) {
      /** @type {Record<string, string> | null} */
      let waiting = null;
      return (values) => {
        const stored = waiting === null || keep(waiting);
        waiting = values;
        return stored;
      };
    },
  },

  /** Confirms, and keeps nothing. */
  drop: { keep: (keep, on) => (values) => on() || keep(values) },

  /** Keeps the beginning of a long record, and says that it has all. */
  truncate: {
    api: (api, { set }) => ({
      ...api,
      [set]: (name, value) => api[set](name, name === SUSPEND_DATA ? String(value).slice(0, MOST_KEPT) : value),
    }),
  },

  /** The same where the data is stored: the page that wrote it can't see it. */
  "truncate-stored": {
    keep: (keep) => (values) => keep({ ...values, [SUSPEND_DATA]: (values[SUSPEND_DATA] ?? "").slice(0, MOST_KEPT) }),
  },

  /** Each visit is a new attempt with nothing in it. */
  empty: { before: () => ({}) },

  /** The first score of a visit goes to the gradebook; later ones are confirmed and left out. */
  "score-once": {
    api(api, { set }) {
      const scored = new Set();
      return {
        ...api,
        [set](name, value) {
          if (/\.score\./.test(name) && scored.has(name)) return "true";
          scored.add(name);
          return api[set](name, value);
        },
      };
    },
  },

  /** A server that is not there yet: every call fails, from the first on. */
  "no-answer": { api: silent },

  /** The session on the server ends in the middle: every call fails. */
  "lost-session": { later: true, api: silent },

  /**
   * Without a network it leaves the last part to the browser, answers “true”, and takes what it said for stored: what
   * does not change after that never arrives.
   */
  lying: {
    keep(keep) {
      /** @type {Record<string, string>} */
      const taken = {};
      return (values) => {
        const news = Object.entries(values).filter(([name, value]) => taken[name] !== value);
        Object.assign(taken, values);
        keep(Object.fromEntries(news));
        return true;
      };
    },
  },

  /** Its page ends the session when the course's page goes, and begins none twice. */
  finished: {
    later: true,
    api(api, { close, open }, on) {
      let closed = false;
      return {
        ...api,
        [open]: () => (on() && !closed ? ((closed = true), api[close](""), "false") : closed ? "false" : api[open]("")),
      };
    },
  },

  /** Puts its API in place when the course has long begun. */
  "late-api": { late: 1500 },
  "later-api": { late: 4000 },

  /** Its own page is loaded anew beside a course in a window of its own: the API that the course found leads nowhere. */
  "api-anew": { later: true, anew: true },

  /** A teacher looks at the course, or a learner at what is over. */
  preview: { says: modes("browse", "no-credit") },
  review: { says: modes("review", "credit") },

  /** In a frame that has no origin at all: no storage, no API, and no modules unless the server allows them. */
  sandbox: { frame: (frame) => frame.setAttribute("sandbox", "allow-scripts allow-forms") },
};

/**
 * @param {string} mode
 * @param {string} credit
 */
function modes(mode, credit) {
  return { "1.2": { "cmi.core.lesson_mode": mode, "cmi.core.credit": credit }, "2004": { "cmi.mode": mode, "cmi.credit": credit } };
}

/** @type {NonNullable<Fault["api"]>} */
function silent(api, _methods, on) {
  const calls = Object.entries(api).map(([name, method]) => [
    name,
    (/** @type {any[]} */ ...given) => {
      if (on()) throw new Error("Session expired");
      return method(...given);
    },
  ]);
  return Object.fromEntries(calls);
}

/**
 * Whether a fault is at work, and how to begin and end it.
 * @param {Fault} fault
 */
export function switchFor(fault) {
  let broken = !fault.later;
  return { on: () => broken, fail: () => void (broken = true), mend: () => void (broken = false) };
}
