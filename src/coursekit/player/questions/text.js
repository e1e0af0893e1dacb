/** A word or two. An answer is what was written. */

import { el, find, spoken } from "../dom.js";
import { toVarint } from "../record/digits.js";

/** @typedef {import("./index.js").Question & {accept: string[]}} Question */

/** @param {number} parts */
export const size = (parts) => toVarint(parts).length;

const UNSEEN = /[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/g;
const FINAL = /[ .,;:!?…。؟]+$/u;
const STOPS = /[ .!?…。؟]+$/u;

/** Turkish and Azerbaijani have ı and i, each with its capital: the course says its language. */
function lowered(/** @type {string} */ text) {
  const language = globalThis.document?.documentElement?.lang ?? "";
  const turkic = /^(?:tr|az)(?:-|$)/i.test(language);
  return (turkic ? text.replaceAll("I", "ı").replaceAll("İ", "i") : text).toLowerCase();
}

/**
 * An answer without what does not tell wordings apart: case, spaces, forms of the same letter or mark, what nobody sees.
 * The same as `questions/wording.py`.
 * @param {string} text
 */
export const writtenForm = (text) =>
  lowered(text.replace(UNSEEN, "").normalize("NFKC").replace(UNSEEN, ""))
    .replace(/[‐‑‒–—−]/g, "-")
    .replace(/[‘’‚‛ʼ′]/g, "'")
    .replace(/[“”„‟″«»]/g, '"')
    .replace(/\s+/g, " ")
    .trim();

/**
 * The written form without marks at the end, unless it is nothing else: `;` is an answer.
 * @param {string} text
 */
export function fold(text) {
  const form = writtenForm(text);
  return form.replace(FINAL, "") || form;
}

/**
 * What an answer must come to for an accepted one. A mark at the end of a sentence or word is no part of it; that of a
 * sign is: `n!`, `i++;`, `else:`.
 * @param {string} accepted
 */
export function requiredForm(accepted) {
  const form = writtenForm(accepted);
  if (form.includes(" ")) return fold(accepted);
  const word = form.replace(STOPS, "");
  const isWord = (word.match(/\p{L}/gu) ?? []).length > 1 || /[.…。]$/u.test(form);
  return word && isWord ? word : form;
}

/**
 * @param {string} accepted
 * @param {string} text
 */
const isSame = (accepted, text) => writtenForm(text) === writtenForm(accepted) || fold(text) === requiredForm(accepted);

/**
 * @param {Question} question
 * @param {string} text
 */
const placeOf = ({ accept = [] }, text) => accept.findIndex((accepted) => isSame(accepted, text));

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
      const [best, ...others] = (question.accept ?? []).filter((accepted) => !right || !isSame(accepted, text));
      if (best === undefined || !reveal) return [];
      if (right)
        return [el("p", { class: "right-answer" }, words("accepted", { answers: [best, ...others].join(", ") }))];
      return [el("p", { class: "right-answer" }, el("strong", spoken(), words("right_answer")), ` ${best}`)];
    },
    clear: () => delete field.dataset.verdict,
  };
}
