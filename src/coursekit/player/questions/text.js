/** A word or two. An answer is what was written. */

import { el, find, spoken } from "../dom.js";
import { toVarint } from "../record/digits.js";

/** @typedef {import("./index.js").Question & {accept: string[]}} Question */

/** @param {number} parts */
export const size = (parts) => toVarint(parts).length;

/**
 * What remains when case, spaces, forms of the same letter and a final mark are taken away.
 * @param {string} text
 */
export const fold = (text) =>
  text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[‐‑‒–—−]/g, "-")
    .replace(/[‘’ʼ]/g, "'")
    .replace(/\s+/g, " ")
    .trim()
    .replace(/[\s.,;:!?…。؟]+$/u, "");

/**
 * @param {Question} question
 * @param {string} text
 */
const placeOf = ({ accept = [] }, text) => accept.findIndex((accepted) => fold(accepted) === fold(text));

/**
 * @param {Question} question
 * @param {string} text
 */
export const grade = (question, text) => (placeOf(question, text) < 0 ? 0 : 1);

/**
 * Which accepted answer it was, from 1; 0 for none. The wording itself is free text.
 * @param {Question} question
 * @param {string} text
 */
export const encode = (question, text) => toVarint(placeOf(question, text) + 1);

/**
 * @param {Question} question
 * @param {string} code
 * @param {string} [text]
 */
export function decode(question, code, text) {
  if (text && encode(question, text) === code) return text;
  return (question.accept ?? []).find((_, place) => toVarint(place + 1) === code) ?? null;
}

/** @param {string} text */
export const wording = (text) => text;

/**
 * @param {Question} question
 * @param {string} [text]  what the learner wrote, if it is known
 */
export const right = (question, text) => (text && grade(question, text) ? text : (question.accept?.[0] ?? null));

/**
 * @param {Question} _question
 * @param {string} text
 * @returns {import("./index.js").Interaction}
 */
export const interaction = (_question, text) => ({ type: "fill-in", value: text });

/**
 * @param {HTMLFormElement} form
 * @param {Question} _question
 * @param {string} text
 */
export function fill(form, _question, text) {
  find(form, ".text-field", HTMLInputElement).value = text;
}

/**
 * @param {HTMLFormElement} form
 * @param {Question} question
 * @param {import("./index.js").Words} words
 * @returns {import("./index.js").Control}
 */
export function control(form, question, words) {
  const field = find(form, ".text-field", HTMLInputElement);
  return {
    read: () => field.value.trim() || { problem: words("answer_first"), at: field },
    show: (text) => fill(form, question, text),
    mark(text, reveal) {
      const right = grade(question, text) === 1;
      field.dataset.verdict = right ? "right" : "wrong";
      const [best, ...others] = (question.accept ?? []).filter((accepted) => !right || fold(accepted) !== fold(text));
      if (best === undefined || !reveal) return [];
      if (right)
        return [el("p", { class: "right-answer" }, words("accepted", { answers: [best, ...others].join(", ") }))];
      return [el("p", { class: "right-answer" }, el("strong", spoken(), words("right_answer")), ` ${best}`)];
    },
    clear: () => delete field.dataset.verdict,
  };
}
