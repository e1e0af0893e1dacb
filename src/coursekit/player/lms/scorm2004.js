/** SCORM 2004 4th edition, run-time environment §4. */

import { callsTo, numberOf } from "./calls.js";
import { decimal, described, pattern2004, response2004 } from "./journal.js";
import { objectivesTo } from "./objectives.js";

/**
 * An LMS must take 250 interactions (SPM, §4.2.9), and most take more. They stay with the attempt for years, so there is an
 * end to them: 500 concepts with three questions each, and a third answered again.
 */
const MOST_ENTRIES = 2000;

/**
 * @param {any} api
 * @returns {import("./scorm12.js").Lms}
 */
export function scorm2004(api) {
  const lms = callsTo(api, { get: "GetValue", set: "SetValue" });
  let completed = false;
  return {
    kind: "lms",
    open() {
      const opened = lms.call("Initialize", "") === "true" || lms.call("GetLastError") === "103";
      if (!opened) return false;
      completed = lms.get("cmi.completion_status") === "completed";
      lms.set("cmi.exit", "suspend");
      return true;
    },
    learner: () => lms.get("cmi.learner_id"),
    restore: () => ({ text: lms.get("cmi.suspend_data"), location: lms.get("cmi.location") }),
    report(summary, seconds) {
      completed ||= summary.complete;
      const scored = summary.score === null || sendScore(lms, summary.score);
      const told = lms.set("cmi.completion_status", completed ? "completed" : "incomplete");
      const passed = !summary.passed || lms.set("cmi.success_status", "passed");
      const placed = summary.location === "" || lms.set("cmi.location", summary.location);
      lms.set("cmi.progress_measure", String(completed ? 1 : summary.progress));
      lms.set("cmi.session_time", duration(seconds));
      return scored && told && passed && placed;
    },
    completed: () => lms.get("cmi.completion_status") === "completed",
    score: () => numberOf(lms.get("cmi.score.raw")),
    remember: (text) => lms.set("cmi.suspend_data", text),
    commit: () => lms.call("Commit", "") === "true",
    journal: journalTo(lms),
    follow: objectivesTo(lms, objectiveValues),
    close: () => lms.call("Terminate", ""),
  };
}

/**
 * @param {import("./calls.js").Calls} lms
 * @param {number} score
 */
function sendScore(lms, score) {
  lms.set("cmi.score.min", "0");
  lms.set("cmi.score.max", "100");
  const raw = lms.set("cmi.score.raw", String(score));
  return lms.set("cmi.score.scaled", String(Math.round(score * 100) / 10000)) && raw;
}

/**
 * ISO 8601 with two decimals at most: some LMSes refuse more.
 * @param {number} seconds
 */
export function duration(seconds) {
  const hundredths = Math.round(seconds * 100);
  const hours = Math.floor(hundredths / 360000);
  const minutes = Math.floor(hundredths / 6000) % 60;
  return `PT${hours}H${minutes}M${(hundredths % 6000) / 100}S`;
}

/**
 * UTC with two decimals: `…00Z` and `.123Z` were refused by an LMS, `.12Z` was taken.
 * @param {Date} time
 */
export const timestamp = (time) => `${time.toISOString().slice(0, 22)}Z`;

/**
 * @param {import("./objectives.js").Objective} objective
 * @returns {[string, string][]}
 */
function objectiveValues({ title, score, progress, complete, passed }) {
  /** @type {[string, string][]} */
  const values = [
    ["completion_status", complete ? "completed" : "incomplete"],
    ["progress_measure", decimal(progress)],
    ["description", described(title)],
  ];
  if (passed) values.push(["success_status", "passed"]);
  if (score === null) return values;
  const raw = decimal(score);
  return [...values, ["score.min", "0"], ["score.max", "100"], ["score.raw", raw], ["score.scaled", decimal(score / 100)]];
}

/**
 * An LMS that is full refuses, and is asked no more.
 * @param {import("./calls.js").Calls} lms
 * @returns {(entry: import("./journal.js").Entry) => void}
 */
function journalTo(lms) {
  let full = false;
  return (entry) => {
    const at = full ? "" : lms.get("cmi.interactions._count");
    if (!/^\d+$/.test(at) || Number(at) >= MOST_ENTRIES) return;
    full = !lms.set(`cmi.interactions.${at}.id`, `${entry.id}_${at}`);
    if (!full) writeEntry(lms, `cmi.interactions.${at}`, entry);
  };
}

/**
 * @param {import("./calls.js").Calls} lms
 * @param {string} name  of the interaction, which has its id
 * @param {import("./journal.js").Entry} entry
 */
function writeEntry(lms, name, entry) {
  const type = entry.interaction.type === "performance" ? "other" : entry.interaction.type;
  lms.set(`${name}.type`, type);
  lms.set(`${name}.objectives.0.id`, entry.objective);
  lms.set(`${name}.timestamp`, timestamp(entry.time));
  const pattern = pattern2004(entry.right);
  if (pattern) lms.set(`${name}.correct_responses.0.pattern`, pattern);
  const response = response2004(entry.interaction);
  if (response) lms.set(`${name}.learner_response`, response);
  lms.set(`${name}.result`, entry.score === 1 ? "correct" : entry.score === 0 ? "incorrect" : decimal(entry.score));
  lms.set(`${name}.weighting`, decimal(entry.points));
  lms.set(`${name}.latency`, duration(entry.latency));
  const description = described(entry.description);
  if (description) lms.set(`${name}.description`, description);
}
