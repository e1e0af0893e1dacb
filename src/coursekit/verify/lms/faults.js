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
 * @property {boolean} [later]  begins when it is told to, not with the visit
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
      const seen = new Set();
      return {
        ...api,
        [set](name, value) {
          if (/\.score\./.test(name) && seen.has(name)) return "true";
          seen.add(name);
          return api[set](name, value);
        },
      };
    },
  },

  /** A server that is not there yet: every call fails, from the first on. */
  "no-answer": { api: silent },

  /** The session on the server ends in the middle: every call fails. */
  "lost-session": { later: true, api: silent },

  /** In a frame that has no origin at all: no storage, no API, and no modules unless the server allows them. */
  sandbox: { frame: (frame) => frame.setAttribute("sandbox", "allow-scripts allow-forms") },
};

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
