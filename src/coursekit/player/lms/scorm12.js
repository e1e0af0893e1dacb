/**
 * SCORM 1.2, run-time environment §3.4.
 *
 * @typedef {object} Lms  what the session needs of an LMS, whatever its version
 * @property {"lms" | "device"} kind
 * @property {() => boolean} open  begins the communication; false when the LMS does not answer
 * @property {() => string} learner  id, or ""
 * @property {() => {text: string, location: string}} restore  what the LMS kept
 * @property {(summary: import("../score.js").Summary, seconds: number) => boolean} report  status, score, place, time
 * @property {() => boolean} completed  whether it shows the course as complete
 * @property {() => number | null} score  the score that it shows, 0 to 100; null when it shows none
 * @property {(text: string) => boolean} remember  the learner record
 * @property {() => boolean} commit
 * @property {(entry: import("./journal.js").Entry) => void} journal  one answer; what an LMS refuses is left out
 * @property {(objectives: import("./objectives.js").Objective[]) => void} follow  the concepts that were begun
 * @property {() => void} close
 */

import { callsTo, numberOf } from "./calls.js";
import { decimal, pattern12, response12 } from "./journal.js";
import { objectivesTo } from "./objectives.js";

const FINAL = ["completed", "passed"];
/** LMSes refuse more. */
const LARGEST_WEIGHTING = 100;

/**
 * @param {any} api
 * @returns {Lms}
 */
export function scorm12(api) {
  const lms = callsTo(api, { get: "LMSGetValue", set: "LMSSetValue" });
  let status = "";
  return {
    kind: "lms",
    open() {
      const opened = lms.call("LMSInitialize", "") === "true" || lms.call("LMSGetLastError") === "101";
      if (!opened) return false;
      status = lms.get("cmi.core.lesson_status");
      lms.set("cmi.core.exit", "suspend");
      return true;
    },
    learner: () => lms.get("cmi.core.student_id"),
    restore: () => ({ text: lms.get("cmi.suspend_data"), location: lms.get("cmi.core.lesson_location") }),
    report(summary, seconds) {
      const reached = statusOf(summary);
      const next = FINAL.includes(status) && reached !== "passed" ? status : reached;
      const scored = summary.score === null || sendScore(lms, summary.score);
      const told = lms.set("cmi.core.lesson_status", next);
      const placed = lms.set("cmi.core.lesson_location", summary.location);
      lms.set("cmi.core.session_time", timespan(seconds));
      if (told) status = next;
      return scored && told && placed;
    },
    completed: () => FINAL.includes(lms.get("cmi.core.lesson_status")),
    score: () => numberOf(lms.get("cmi.core.score.raw")),
    remember: (text) => lms.set("cmi.suspend_data", text),
    commit: () => lms.call("LMSCommit", "") === "true",
    journal: (entry) => writeEntry(lms, entry),
    follow: objectivesTo(lms, objectiveValues),
    close: () => lms.call("LMSFinish", ""),
  };
}

/**
 * Who may still reach the passing score is not done, though all was read and answered.
 * @param {import("../score.js").Summary} summary
 */
function statusOf({ passed, failed, complete, open }) {
  if (passed) return "passed";
  if (failed) return "failed";
  return complete && !open ? "completed" : "incomplete";
}

/**
 * Minimum and maximum are optional elements, so an LMS may refuse them.
 * @param {import("./calls.js").Calls} lms
 * @param {number} score
 */
function sendScore(lms, score) {
  lms.set("cmi.core.score.min", "0");
  lms.set("cmi.core.score.max", "100");
  return lms.set("cmi.core.score.raw", String(score));
}

/**
 * HHHH:MM:SS.SS
 * @param {number} seconds
 */
export function timespan(seconds) {
  const hundredths = Math.min(Math.round(seconds * 100), 9999 * 360000);
  const two = (/** @type {number} */ number) => String(Math.floor(number)).padStart(2, "0");
  const hours = String(Math.floor(hundredths / 360000)).padStart(4, "0");
  return `${hours}:${two((hundredths / 6000) % 60)}:${two((hundredths / 100) % 60)}.${two(hundredths % 100)}`;
}

/**
 * @param {import("./objectives.js").Objective} objective
 * @returns {[string, string][]}
 */
function objectiveValues({ score, complete, passed }) {
  /** @type {[string, string]} */
  const status = ["status", passed ? "passed" : complete ? "completed" : "incomplete"];
  if (score === null) return [status];
  return [status, ["score.min", "0"], ["score.max", "100"], ["score.raw", decimal(score)]];
}

/**
 * Interactions are optional in 1.2, and can only be written.
 * @param {import("./calls.js").Calls} lms
 * @param {import("./journal.js").Entry} entry
 */
function writeEntry(lms, entry) {
  const at = lms.get("cmi.interactions._count");
  if (!/^\d+$/.test(at)) return;
  const name = `cmi.interactions.${at}`;
  if (!lms.set(`${name}.id`, `${entry.id}_${at}`)) return;
  lms.set(`${name}.objectives.0.id`, entry.objective);
  lms.set(`${name}.time`, entry.time.toTimeString().slice(0, 8));
  lms.set(`${name}.type`, entry.interaction.type);
  const pattern = pattern12(entry.right);
  if (pattern) lms.set(`${name}.correct_responses.0.pattern`, pattern);
  const response = response12(entry.interaction);
  if (response) lms.set(`${name}.student_response`, response);
  lms.set(`${name}.result`, entry.score === 1 ? "correct" : entry.score === 0 ? "wrong" : decimal(entry.score));
  if (entry.points <= LARGEST_WEIGHTING) lms.set(`${name}.weighting`, decimal(entry.points));
  lms.set(`${name}.latency`, timespan(entry.latency));
}
