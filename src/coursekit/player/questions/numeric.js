/** A number within a tolerance. An answer is a number. */

import { el, find, spoken } from "../dom.js";

/** @typedef {import("./index.js").Question} Question */

const LONGEST = 10;
const LARGEST = 1e300;

export const size = () => LONGEST;

/**
 * A number as people write it: comma or point for decimals, any minus, an exponent, spaces between thousands.
 * Both "1,5" and "1.5" are one and a half, so a mark can't also separate thousands.
 * @param {string} written
 * @returns {number | null}
 */
export function readNumber(written) {
  const text = written
    .normalize("NFKC")
    .replace(/[\s\u00A0\u202F']/g, "")
    .replace(/[−–‒﹣-]/g, "-")
    .replace(",", ".")
    .replace(/[×x*]10\^?/i, "e");
  if (!/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text)) return null;
  const number = Number(text);
  return Math.abs(number) < LARGEST ? number : null;
}

/**
 * The tolerance is widened by a rounding error of binary numbers, so that 0.3 is within 0.1 of 0.2.
 * @param {Question} question
 * @param {number} number
 */
export function grade({ answer = 0, tolerance = 0 }, number) {
  const slack = 1e-9 * Math.max(Math.abs(answer), tolerance);
  return Math.abs(number - answer) <= tolerance + slack ? 1 : 0;
}

/**
 * The number in ten characters at most, with as many digits as fit.
 * @param {Question} _question
 * @param {number} number
 */
export function encode(_question, number) {
  for (let digits = 15; digits > 1; digits -= 1) {
    const rounded = Number(number.toPrecision(digits));
    const text = [String(rounded), rounded.toExponential()].find(({ length }) => length <= LONGEST);
    if (text) return text;
  }
  return number.toExponential(0);
}

/**
 * A right answer comes back exactly, though its code may be rounded.
 * @param {Question} question
 * @param {string} code
 */
export const decode = (question, code) =>
  question.answer !== undefined && encode(question, question.answer) === code ? question.answer : readNumber(code);

/** @param {Question} question */
export const right = ({ answer }) => answer ?? null;

/**
 * @param {Question} question
 * @param {number} number
 * @returns {import("./index.js").Interaction}
 */
export const interaction = ({ answer = 0, tolerance = 0 }, number) => ({
  type: "numeric",
  value: plain(number),
  range: [plain(rounded(answer - tolerance)), plain(rounded(answer + tolerance))],
});

/** Without the rounding error of a binary sum, which is in the last of 16 digits. @param {number} number */
const rounded = (number) => Number(number.toPrecision(15));

/**
 * Without an exponent, which SCORM's decimals don't know; empty when that would need more than seven decimals.
 * @param {number} number
 */
function plain(number) {
  const text = Math.abs(number) < 1e15 ? number.toFixed(7).replace(/\.?0+$/, "") : "";
  return Number(text) === number ? text : "";
}

/**
 * @param {HTMLFormElement} form
 * @param {Question} question
 * @param {import("./index.js").Words} words
 * @returns {import("./index.js").Control}
 */
export function control(form, question, words) {
  const field = find(form, ".number-field", HTMLInputElement);
  return {
    read: () => readNumber(field.value) ?? { problem: words("answer_number") },
    show: (number) => (field.value = String(number).replace("-", "−")),
    mark(number, reveal) {
      field.dataset.verdict = grade(question, number) ? "right" : "wrong";
      if (number === question.answer || !reveal) return [];
      const right = `${String(question.answer).replace("-", "−")} ${question.unit ?? ""}`.trim();
      const range = question.tolerance ? ` (± ${question.tolerance})` : "";
      return [el("p", { class: "right-answer" }, el("strong", spoken(), words("right_answer")), " ", el("span", { dir: "ltr" }, `${right}${range}`))];
    },
    clear: () => delete field.dataset.verdict,
  };
}
