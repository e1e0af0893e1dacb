/** What is left to do on a concept's page. */

import { el, icon, unseen } from "../dom.js";
import { tasks } from "../unlock.js";
import { wayOutOfTries } from "./restart.js";

/**
 * @param {import("../session.js").Session} session
 * @param {import("../outline.js").OutlineConcept} concept
 * @param {import("../questions/index.js").Words} words
 * @returns {Node[]}
 */
export function progressPanel(session, concept, words) {
  const { outline, record } = session;
  const { read, answered, of, share, stuck, complete } = tasks(outline, record, concept);
  if (complete) return [el("p", { class: "to-complete-title" }, icon("check"), words("concept_complete"))];
  const rows = [task(words("task_read"), read, words)];
  if (outline.completion !== "read" && of > 0) {
    rows.push(task(words("task_answer", { done: answered, total: of }), answered === of, words));
  }
  if (outline.completion === "mastered") {
    const mark = Math.round(outline.pass_mark * 100);
    rows.push(
      task(words("task_master", { mark, score: Math.floor(share * 100) }), share >= outline.pass_mark - 1e-9, words),
    );
  }
  const list = el("ul", { class: "tasks" }, ...rows);
  const out = stuck ? [el("p", { class: "stuck" }, words("stuck_concept")), ...wayOutOfTries(session, words)] : [];
  return [el("h2", { class: "to-complete-title" }, words("to_complete")), list, ...out];
}

/**
 * @param {string} text
 * @param {boolean} done
 * @param {import("../questions/index.js").Words} words
 */
const task = (text, done, words) =>
  el(
    "li",
    { "data-done": String(done) },
    icon(done ? "check" : "here"),
    text,
    unseen(` – ${words(done ? "done" : "not_done")}`),
  );
