/** Is it so? An answer is 0 for yes and 1 for no. */

import { findAll } from "../dom.js";

/** @typedef {import("./index.js").Question & {so: boolean, because_html: string}} Question */

export const size = () => 1;

/** @param {Question} question */
export const right = ({ so }) => (so ? 0 : 1);

/**
 * @param {Question} question
 * @param {number} pick
 */
export const grade = (question, pick) => Number(pick === right(question));

/**
 * @param {Question} _question
 * @param {number} pick
 */
export const encode = (_question, pick) => String(pick);

/**
 * @param {Question} _question
 * @param {string} code
 */
export const decode = (_question, code) => (["0", "1"].includes(code) ? Number(code) : null);

/**
 * @param {Question} _question
 * @param {number} pick
 * @returns {import("./index.js").Interaction}
 */
export const interaction = (_question, pick) => ({ type: "choice", picks: [pick], parts: 2 });

/** @param {HTMLFormElement} form */
const inputsOf = (form) => findAll(form, ".options input", HTMLInputElement);

/**
 * @param {HTMLFormElement} form
 * @param {Question} _question
 * @param {number} pick
 */
export const fill = (form, _question, pick) => inputsOf(form).forEach((input, at) => (input.checked = at === pick));

/**
 * @param {HTMLFormElement} form
 * @param {Question} question
 * @param {import("./index.js").Words} words
 * @returns {import("./index.js").Control}
 */
export const control = (form, question, words) => ({
  read() {
    const pick = inputsOf(form).findIndex((input) => input.checked);
    return pick < 0 ? { problem: words("answer_first") } : pick;
  },
  show: (pick) => fill(form, question, pick),
  mark: () => [],
  clear: () => {},
});
