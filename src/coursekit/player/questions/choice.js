/** Pick one option, or all that apply. An answer is the list of the picked indexes. */

import { bitDigits, fromBits, toBits } from "../record/digits.js";
import { el, find, findAll, icon, rich, spoken, unseen } from "../dom.js";
import { mix } from "./shuffle.js";

/** @typedef {import("./index.js").Question & {several: boolean, mixed: boolean, options: {html: string, correct: boolean, feedback_html?: string}[]}} Question */

/** @param {Question} question */
const optionsOf = (question) => question.options ?? [];

/** @param {number} parts */
export const size = (parts) => bitDigits(parts);

export const counted = "counted_choice";

/**
 * One: right or not. Several: (right picks - wrong picks) / right options, at least 0.
 * @param {Question} question
 * @param {number[]} picks
 */
export function grade(question, picks) {
  const options = optionsOf(question);
  const right = picks.filter((index) => options[index].correct).length;
  const balance = (right - (picks.length - right)) / options.filter((option) => option.correct).length;
  return Math.max(0, balance || 0);
}

/**
 * @param {Question} question
 * @param {number[]} picks
 */
export const encode = (question, picks) => toBits(picks, optionsOf(question).length);

/**
 * @param {Question} question
 * @param {string} code
 */
export const decode = (question, code) => fromBits(code, optionsOf(question).length);

/** @param {Question} question */
export const right = (question) =>
  optionsOf(question).flatMap((option, index) => (option.correct ? [index] : []));

/**
 * @param {Question} question
 * @param {number[]} picks
 * @returns {import("./index.js").Interaction}
 */
export const interaction = (question, picks) => ({ type: "choice", picks, parts: optionsOf(question).length });

/**
 * @param {HTMLFormElement} form
 * @param {Question} _question
 * @param {number[]} picks
 */
export function fill(form, _question, picks) {
  for (const input of inputsOf(form)) input.checked = picks.includes(Number(input.value));
}

/**
 * In the author's order, wherever they stand on the page.
 * @param {HTMLFormElement} form
 */
const inputsOf = (form) =>
  findAll(form, ".options input", HTMLInputElement).sort((a, b) => Number(a.value) - Number(b.value));

/**
 * @param {HTMLFormElement} form
 * @param {Question} question
 * @param {import("./index.js").Words} words
 * @param {string} seed
 * @returns {import("./index.js").Control}
 */
export function control(form, question, words, seed) {
  const inputs = inputsOf(form);
  const rows = inputs.map((input) => /** @type {HTMLLIElement} */ (input.closest("li")));
  if (question.mixed) find(form, ".options", HTMLUListElement).append(...mix(seed, rows));
  return {
    read() {
      const picks = inputs.flatMap((input, index) => (input.checked ? [index] : []));
      return picks.length ? picks : { problem: words("answer_first") };
    },
    show: (picks) => fill(form, question, picks),
    mark(picks, reveal) {
      rows.forEach((row, index) => {
        const picked = picks.includes(index);
        const option = optionsOf(question)[index];
        if (picked || (reveal && option.correct)) markOption(row, option, { picked, several: question.several }, words);
      });
      return [];
    },
    clear() {
      for (const row of rows) {
        delete row.dataset.verdict;
        row.querySelectorAll(".verdict, .feedback").forEach((node) => node.remove());
      }
    },
  };
}

/**
 * Says in words and with a sign what a pick was, or that a right option was left out.
 * @param {HTMLLIElement} row
 * @param {{correct: boolean, feedback_html?: string}} option
 * @param {{picked: boolean, several?: boolean}} how  `several`: more than one may be picked
 * @param {import("./index.js").Words} words
 */
function markOption(row, option, { picked, several }, words) {
  const verdict = picked ? (option.correct ? "right" : "wrong") : "missed";
  row.dataset.verdict = verdict;
  const missed = several ? "missed_option" : "right_answer";
  const label = words({ right: "picked_right", wrong: "picked_wrong", missed }[verdict]);
  const shown = verdict === "missed" ? el("span", spoken(), label) : unseen(label);
  row.append(el("p", { class: "verdict" }, icon(verdict === "wrong" ? "cross" : "check"), shown));
  if (picked && option.feedback_html) row.append(rich("div", "feedback", option.feedback_html));
}
