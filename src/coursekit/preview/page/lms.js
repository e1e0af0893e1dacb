/** The LMS inside the preview: the strict one of `verify`, with each call told in plain words. */

import { MODELS } from "../lms/elements.js";
import { createRuntime } from "../lms/runtime.js";

/** @typedef {"1.2" | "2004"} Version */
/** @typedef {Record<string, string>} Values */

const NAMES = [
  [/student_name|learner_name/, "the learner’s name"],
  [/student_id|learner_id/, "who the learner is"],
  [/lesson_status|completion_status/, "the status"],
  [/success_status/, "passed or failed"],
  [/suspend_data/, "the learner record"],
  [/lesson_location|cmi\.location/, "the place"],
  [/score/, "the score"],
  [/\.exit$/, "how the visit ends"],
  [/entry$/, "whether the learner was here before"],
  [/session_time/, "the time of this visit"],
  [/progress_measure/, "the share that is done"],
  [/lesson_mode|cmi\.mode|credit/, "whether it counts"],
  [/objectives/, "how it stands with a concept"],
  [/interactions/, "an answer"],
];

/** @param {unknown} name */
const named = (name) => {
  const found = NAMES.find(([pattern]) => /** @type {RegExp} */ (pattern).test(String(name)));
  return found ? `${found[1]} (${name})` : String(name);
};

/**
 * @param {Version} version
 * @param {object} world
 * @param {Values} world.before
 * @param {() => boolean} world.takes  whether a save works now
 * @param {(values: Values) => void} world.keep
 * @param {(words: string, call: string, bad: boolean) => void} world.log
 */
export function createLms(version, { before, takes, keep, log }) {
  const { name, methods } = MODELS[version];
  const entry = version === "1.2" ? "cmi.core.entry" : "cmi.entry";
  /** @type {Values} */
  const learner =
    version === "1.2"
      ? { "cmi.core.student_id": "ada", "cmi.core.student_name": "Lovelace, Ada" }
      : { "cmi.learner_id": "ada", "cmi.learner_name": "Lovelace, Ada" };
  let complaint = "";
  const api = createRuntime(version, {
    before: { ...learner, [entry]: Object.keys(before).length ? "resume" : "ab-initio", ...before },
    keep: (values) => takes() && (keep(values), true),
    complain: (what) => void (complaint = what),
  });
  /** @type {Record<string, (given: any[], answer: string) => string>} */
  const words = {
    [methods.open]: () => "The visit begins",
    [methods.close]: () => "The visit ends",
    [methods.commit]: (_given, answer) => (answer === "true" ? "Saved" : "This save failed"),
    [methods.get]: ([what], answer) => `Asks for ${named(what)}: ${answer ? `“${answer}”` : "nothing there"}`,
    [methods.set]: ([what, value]) => `Sets ${named(what)} to “${value}”`,
  };
  const told = Object.entries(api).map(([method, call]) => [
    method,
    (/** @type {any[]} */ ...given) => {
      complaint = "";
      const answer = call(...given);
      const say = words[method];
      const bad = Boolean(complaint) || (answer === "false" && method !== methods.get);
      if (say) log(say(given, answer) + (complaint ? `. Refused: ${complaint}` : ""), `${method}(${given.map((each) => JSON.stringify(each)).join(", ")}) → ${JSON.stringify(answer)}`, bad);
      return answer;
    },
  ]);
  return { name, api: Object.fromEntries(told) };
}

/**
 * What an LMS gives back in the next visit.
 * @param {Version} version
 * @param {Values} values
 */
export function resumed(version, values) {
  const anew = version === "1.2" ? /interactions|session_time|\.exit$|\.entry$/ : /session_time|\.exit$|\.entry$/;
  return Object.fromEntries(Object.entries(values).filter(([name]) => !anew.test(name)));
}
