/** What may go wrong between the course and its LMS: the network is lost, or the next save fails. */

import { at, press, pressed } from "./element.js";

/** Whether the LMS takes a save now; one that was to fail is used up. */
export function takes() {
  if (pressed("offline")) return false;
  const fails = pressed("fail");
  press("fail", false);
  return !fails;
}

/** The course's window believes what the button says of the network. @param {any} view */
export function hear(view) {
  if (!view) return;
  Object.defineProperty(view.navigator, "onLine", { configurable: true, get: () => !pressed("offline") });
  view.dispatchEvent(new view.Event(pressed("offline") ? "offline" : "online"));
}

at("fail").addEventListener("click", () => press("fail", !pressed("fail")));
