import { answered, completed, emptyRecord } from "../../src/coursekit/player/record.js";
import { conceptOf, outlineOf } from "./arbitraries.js";
import { createSaving } from "../../src/coursekit/player/saving.js";

export const QUESTION = {
  key: "q1aaa",
  id: "",
  type: "choice",
  points: 1,
  parts: 2,
  prompt_html: "",
  options: [
    { html: "", correct: false },
    { html: "", correct: true },
  ],
};
export const CONCEPTS = ["a", "b", "c"].map((id) => conceptOf(id, [QUESTION]));
export const OUTLINE = outlineOf([CONCEPTS]);
export const DONE_A = completed(answered(emptyRecord(), "a----", "q1aaa", 1, "C"), "a----");

/** Storage of a browser, in memory. */
export function memory(full = false) {
  const items = new Map();
  return {
    items,
    getItem: (name) => items.get(name) ?? null,
    setItem(name, value) {
      if (full) throw new Error("QuotaExceededError");
      items.set(name, value);
    },
    removeItem: (name) => items.delete(name),
  };
}

/** An LMS, a device and a clock that the test moves. */
export function world({ text = "", learner = "anna", storage = memory(), kind = "lms", outline = OUTLINE } = {}) {
  const state = { text, location: "", commits: 0, up: true, order: [], notices: [], waiting: [], summary: null };
  const lms = {
    kind,
    open: () => state.up,
    learner: () => learner,
    restore: () => ({ text: state.text, location: state.location }),
    report: (summary) => (state.order.push("report"), (state.summary = summary), state.up),
    completed: () => state.summary?.complete ?? false,
    score: () => state.summary?.score ?? null,
    remember: (value) => (state.order.push("remember"), state.up && ((state.text = value), true)),
    commit: () => (state.order.push("commit"), state.up && (state.commits += 1) > 0),
    journal: () => state.order.push("journal"),
    follow: () => {},
    close: () => state.order.push("close"),
  };
  const later = (action, milliseconds) => state.waiting.push({ action, milliseconds });
  const connect = (found) =>
    createSaving({
      outline,
      lms,
      storage,
      seconds: () => 1,
      later,
      notify: (notice) => state.notices.push(notice),
      found,
    });
  const pass = () => state.waiting.splice(0).forEach(({ action }) => action());
  return { state, storage, lms, connect, pass, name: `coursekit:course:${learner}` };
}
