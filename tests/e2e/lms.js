// A learner's visit: `lms.html?version=1.2&package=NAME&attempt=NAME` plays a package with what earlier visits left.

import { strictApi, VERSIONS } from "./strict.js";

const wanted = new URLSearchParams(location.search);
const version = wanted.get("version");
const attempt = `/attempts/${wanted.get("attempt")}`;

const { Scorm12API } = await import("/scorm-again/esm/scorm12.min.js");
const { Scorm2004API } = await import("/scorm-again/esm/scorm2004.min.js");
const settings = { autocommit: false, logLevel: 5, mastery_override: false };
const inner = version === "1.2" ? new Scorm12API(settings) : new Scorm2004API(settings);

const before = await (await fetch(attempt)).json();
const learner =
  version === "1.2"
    ? { "cmi.core.student_id": "ada", "cmi.core.student_name": "Lovelace, Ada" }
    : { "cmi.learner_id": "ada", "cmi.learner_name": "Lovelace, Ada" };
const entry = version === "1.2" ? "cmi.core.entry" : "cmi.entry";
const begun = Object.keys(before).length > 0;
inner.loadFromFlattenedJSON({ ...learner, [entry]: begun ? "resume" : "ab-initio", ...resumed(before) }, "");

/** What an LMS gives back: not what each visit says anew, and of the journal what SCORM 2004 keeps with an attempt. */
function resumed(values) {
  const anew = version === "1.2" ? /interactions|session_time|\.exit$/ : /session_time|\.exit$/;
  return Object.fromEntries(Object.entries(values).filter(([name]) => !anew.test(name)));
}

function keep(values) {
  const kept = JSON.stringify({ ...before, ...values });
  try {
    const request = new XMLHttpRequest();
    request.open("POST", attempt, false);
    request.send(kept);
  } catch {
    // A closing page may not wait for an answer.
    navigator.sendBeacon(attempt, kept);
  }
}

const complain = (what) => navigator.sendBeacon("/complaints", what);
window[VERSIONS[version].name] = strictApi(version, inner, resumed(before), keep, complain);
document.querySelector("#sco").src = `/packages/${wanted.get("package")}/index.html`;
