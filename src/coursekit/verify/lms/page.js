/**
 * A learner's visit: opens a part of a package with what earlier visits left. The address says which:
 *
 *   version=1.2|2004  attempt=NAME  launch=ADDRESS (of the page to open)  fault=NAME (of faults.js)
 *   objective=ID (of the item, as the manifest has it; as often as there are)
 *   behind=MODULE (of another LMS, which gets every call that the strict one takes)
 */

import { createRuntime } from "./runtime.js";
import { FAULTS, switchFor } from "./faults.js";
import { MODELS } from "./elements.js";
import { watchWindow } from "./watch.js";

const wanted = new URLSearchParams(location.search);
const version = wanted.get("version") === "2004" ? "2004" : "1.2";
const attempt = `/attempts/${wanted.get("attempt")}`;
const fault = FAULTS[wanted.get("fault") ?? ""] ?? {};
const behind = wanted.get("behind");
const { on, fail, mend } = switchFor(fault);

/** @type {Record<string, string>} */
const stored = await (await fetch(attempt)).json();
const before = resumed(fault.before?.(stored) ?? stored);
/** @type {Record<string, string>} */
const learner = version === "1.2" ? { "cmi.core.student_id": "ada", "cmi.core.student_name": "Lovelace, Ada" } : { "cmi.learner_id": "ada", "cmi.learner_name": "Lovelace, Ada" };
const entry = version === "1.2" ? "cmi.core.entry" : "cmi.entry";
/** What the manifest says that the item has (RTE of SCORM 2004, section 4.2.17). */
const declared = Object.fromEntries(wanted.getAll("objective").map((id, number) => [`cmi.objectives.${number}.id`, id]));
/** @param {Record<string, string>} values  of earlier visits */
const known = (values) => ({ ...learner, ...declared, [entry]: Object.keys(values).length ? "resume" : "ab-initio", ...values, ...fault.says?.[version] });

/**
 * What an LMS gives back: not what each visit says anew, and of the journal what SCORM 2004 keeps with an attempt.
 * @param {Record<string, string>} values
 */
function resumed(values) {
  const anew = version === "1.2" ? /interactions|session_time|\.exit$|\.entry$/ : /session_time|\.exit$|\.entry$/;
  return Object.fromEntries(Object.entries(values).filter(([name]) => !anew.test(name)));
}

/**
 * What changed goes to the server: in a long course, all that was ever said is a megabyte.
 * @param {Record<string, string>} values
 */
function keep(values) {
  const changed = Object.fromEntries(Object.entries(values).filter(([name, value]) => stored[name] !== value));
  const body = JSON.stringify(changed);
  try {
    const request = new XMLHttpRequest();
    request.open("POST", attempt, false);
    request.send(body);
    if (request.status !== 200) return false;
    Object.assign(stored, changed);
    return true;
  } catch {
    // A closing page may not wait for an answer; without a network there is none.
    return navigator.onLine && navigator.sendBeacon(attempt, body);
  }
}

/** Complaints that were made, each a request on its way or answered. @type {Promise<unknown>[]} */
const complaints = [];
/** That are told, as many as the server keeps. */
const MOST_COMPLAINTS = 1000;

/**
 * A complaint is numbered, since requests need not arrive in their order; `keepalive` lets it outlive a closing page.
 * @param {string} what
 */
function complain(what) {
  if (complaints.length === MOST_COMPLAINTS) return;
  const sending = { method: "POST", body: what };
  const address = `/complaints?number=${complaints.length}`;
  // What is kept alive may be 64 KiB in all (Fetch, section 4.6), and a page has many faults at once.
  const late = () => fetch(address, sending).catch(() => {});
  complaints.push(fetch(address, { ...sending, keepalive: true }).catch(late));
}

const model = MODELS[version];
/** @type {Set<string>} */
const unsaved = new Set();
/** @param {Record<string, string>} values  of earlier visits */
const runtime = (values) => createRuntime(version, { before: known(values), keep: fault.keep?.(keep, on) ?? keep, complain, unsaved });
let api = runtime(before);
if (behind) api = await (await import(behind)).default(api, version, known(before), complain);
api = fault.api?.(api, model.methods, on) ?? api;

const frame = /** @type {HTMLIFrameElement} */ (document.querySelector("#sco"));
fault.frame?.(frame);

/** How often each method was called. @type {Record<string, number>} */
const calls = {};
/** @type {import("./runtime.js").Api | null} */
let standing = null;
const lms = {
  fail() {
    fail();
    if (fault.anew) put(runtime(resumed(stored)));
  },
  mend,
  calls,
  /** Until the server has every complaint. */
  complained: () => Promise.all(complaints).then(() => true),
  unsaved: () => [...unsaved],
};
Object.assign(window, { lms });

/** @param {import("./runtime.js").Api} api  answers until another one takes its place */
function put(api) {
  standing = api;
  const counted = Object.entries(api).map(([name, method]) => [
    name,
    (/** @type {any[]} */ ...given) => {
      calls[name] = (calls[name] ?? 0) + 1;
      return standing === api ? method(...given) : "false";
    },
  ]);
  Object.assign(window, { [model.name]: Object.fromEntries(counted) });
  Object.assign(lms, { touched: watchWindow(frame) });
}
if (fault.late) setTimeout(() => put(api), fault.late);
else put(api);
frame.src = wanted.get("launch") ?? "about:blank";
