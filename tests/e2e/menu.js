// scorm-again as an LMS that follows sequencing rules: a learner chooses an activity, and gets it or not.

import { Scorm2004API } from "/scorm-again/esm/scorm2004.min.js";

const frame = document.querySelector("#sco");
let delivered = "";
let api;

/** One SCO ends before the next begins: the page of the first says its last words. */
const emptied = () =>
  new Promise((done) => {
    frame.addEventListener("load", done, { once: true });
    frame.src = "about:blank";
  });

globalThis.begin = (activityTree) => {
  const eventListeners = { onActivityDelivery: ({ id }) => (delivered = id) };
  api = new Scorm2004API({ autocommit: false, logLevel: 5, sequencing: { activityTree, eventListeners } });
  globalThis.API_1484_11 = api;
};

/** Whether the learner gets the activity, whose page is at `launch`. */
globalThis.choose = async (id, launch) => {
  await emptied();
  delivered = "";
  api.processNavigationRequest("choice", id);
  api.reset();
  if (delivered === id) frame.src = launch;
  return delivered === id;
};

/** Whether the whole course is, by rollup. */
globalThis.satisfied = () => api.getSequencingState().rootActivity.objectiveSatisfiedStatus;

globalThis.ready = true;
