/** A number within a tolerance. An answer is a number. */

import { eitherWay, readNumber, writtenNumber } from "./number.js";
import { el, find, spoken } from "../dom.js";

/** @typedef {import("./index.js").Question & {answer: number, tolerance: number, unit: string}} Question */

const LONGEST = 10;

export const size = () => LONGEST;

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
 * A question whose answer SCORM's decimals can't say is told as one of text.
 * @param {Question} question
 * @param {number} number
 * @returns {import("./index.js").Interaction}
 */
export function interaction({ answer = 0, tolerance = 0 }, number) {
  if (plain(answer) === "") return { type: "fill-in", value: number.toExponential() };
  const range = [answer - tolerance, answer + tolerance].map((bound) => plain(rounded(bound)));
  return { type: "numeric", value: plain(number), range: [range[0], range[1]] };
}

/** Without the rounding error of a binary sum, which is in the last of 16 digits. @param {number} number */
const rounded = (number) => Number(number.toPrecision(15));

/**
 * Without an exponent, which SCORM's decimals don't know; with seven decimals at most, and empty where these would not
 * leave the seven digits that such a decimal has.
 * @param {number} number
 */
function plain(number) {
  const text = Math.abs(number) < 1e15 ? number.toFixed(7).replace(/\.?0+$/, "") : "";
  return Math.abs(Number(text) - number) <= 1e-6 * Math.abs(number) ? text.replace(/^-0$/, "0") : "";
}

/**
 * @param {HTMLFormElement} form
 * @param {Question} _question
 * @param {number} number
 */
export function fill(form, _question, number) {
  find(form, ".number-field", HTMLInputElement).value = writtenNumber(number, document.documentElement.lang);
}

/**
 * @param {HTMLFormElement} form
 * @param {Question} question
 * @param {import("./index.js").Words} words
 * @returns {import("./index.js").Control}
 */
export function control(form, question, words) {
  const field = find(form, ".number-field", HTMLInputElement);
  const { lang } = document.documentElement;
  return {
    read() {
      const two = eitherWay(field.value, lang);
      if (two) return { problem: words("answer_either", two), at: field };
      return readNumber(field.value) ?? { problem: words("answer_number"), at: field };
    },
    show: (number) => fill(form, question, number),
    mark(number, reveal) {
      field.dataset.verdict = grade(question, number) ? "right" : "wrong";
      if (number === question.answer || !reveal) return [];
      const right = `${writtenNumber(question.answer ?? 0, lang)} ${question.unit ?? ""}`.trim();
      const range = question.tolerance ? ` (± ${writtenNumber(question.tolerance, lang)})` : "";
      return [el("p", { class: "right-answer" }, el("strong", spoken(), words("right_answer")), " ", el("span", { dir: "ltr" }, `${right}${range}`))];
    },
    clear: () => delete field.dataset.verdict,
  };
}
