/** A fresh start, where the course allows one: what it forgets and what stays is said before. */

import { el, spoken } from "../dom.js";
import { openDialog } from "./dialog.js";
import { summarise } from "../score.js";

/**
 * @typedef {import("../session.js").Session} Session
 * @typedef {import("../questions/index.js").Words} Words
 */

/**
 * What to do where no tries are left: begin anew, or ask somebody.
 * @param {Session} session
 * @param {Words} words
 */
export const wayOutOfTries = (session, words) =>
  session.mayRestart
    ? [el("p", spoken(), words("stuck_restart")), el("p", {}, restartButton(session, words, "button"))]
    : [el("p", spoken(), words("stuck_ask"))];

/**
 * @param {Session} session
 * @param {Words} words
 * @param {string} [kind]  its class
 */
export const restartButton = (session, words, kind = "button button-quiet") =>
  el("button", { type: "button", class: kind, "data-restart": true, ...spoken(), click: () => ask(session, words) }, words("restart"));

/**
 * @param {Session} session
 * @param {Words} words
 */
function ask(session, words) {
  const { outline, record, saving } = session;
  const { done, total } = summarise(outline, record);
  const hosted = saving.state !== "device";
  const forgets = outline.alone ? words("restart_forgets_one") : words("restart_forgets", { done, total });
  const keeps = outline.score === "latest" ? "restart_keeps_latest" : "restart_keeps";
  const begin = () => {
    dialog.close();
    session.restart();
  };
  /** @param {string} key @param {string} kind @param {() => void} click */
  const button = (key, kind, click) =>
    el("button", { type: "button", class: kind, ...spoken(), click }, words(key));
  const dialog = openDialog(
    { name: "ask-dialog", title: words("restart_title"), words },
    el("p", spoken(), forgets),
    hosted ? el("p", spoken(), words(keeps)) : null,
    el(
      "p",
      { class: "ask-answers" },
      button("restart_do", "button", begin),
      button("restart_not", "button button-quiet", () => dialog.close()),
    ),
  );
}
