/** Pairs that belong together. An answer lists, for each left item, the index of its chosen partner. */

import { digitsFor, fromDigits, toDigits } from "../record/digits.js";
import { el, findAll, icon, rich, spoken, unseen } from "../dom.js";
import { shuffle } from "./shuffle.js";

/** @typedef {import("./index.js").Question & {pairs: {left_html: string, right_html: string}[]}} Question */

/** @param {Question} question */
const pairsOf = (question) => question.pairs ?? [];

/** @param {number} parts */
export const size = (parts) => digitsFor(BigInt(parts + 1) ** BigInt(parts));

/**
 * The same right side may stand in two pairs; either is right.
 * @param {Question} question
 * @param {number} left
 * @param {number} partner
 */
const belongs = (question, left, partner) =>
  pairsOf(question)[partner]?.right_html === pairsOf(question)[left].right_html;

export const counted = "counted_match";

/**
 * The share of items with their right partner.
 * @param {Question} question
 * @param {number[]} partners
 */
export const grade = (question, partners) =>
  partners.filter((partner, left) => belongs(question, left, partner)).length / pairsOf(question).length;

/**
 * @param {Question} question
 * @param {number[]} partners
 */
export function encode(question, partners) {
  const base = BigInt(partners.length + 1);
  return toDigits(
    partners.reduce((number, partner) => number * base + BigInt(partner), 0n),
    size(pairsOf(question).length),
  );
}

/**
 * @param {Question} question
 * @param {string} code
 * @returns {number[] | null}
 */
export function decode(question, code) {
  const count = pairsOf(question).length;
  let number = code.length === size(count) ? fromDigits(code) : null;
  if (number === null) return null;
  const base = BigInt(count + 1);
  /** @type {number[]} */
  const partners = [];
  for (; partners.length < count; number /= base) partners.unshift(Number(number % base));
  return number === 0n && partners.every((partner) => partner < count) ? partners : null;
}

/** @param {Question} question */
export const right = (question) => pairsOf(question).map((_, place) => place);

/**
 * @param {Question} question
 * @param {number[]} partners
 * @returns {import("./index.js").Interaction}
 */
export const interaction = (question, partners) => ({
  type: "matching",
  pairs: partners.map((partner, left) => [left, partner]),
  parts: pairsOf(question).length,
});

/**
 * @param {HTMLFormElement} form
 * @param {Question} question
 * @param {number[]} partners
 */
export function fill(form, question, partners) {
  const shown = shuffle(question.key, partners.length);
  findAll(form, ".pair select", HTMLSelectElement).forEach((field, left) => {
    field.value = String(shown.indexOf(partners[left]));
  });
}

/**
 * @param {HTMLFormElement} form
 * @param {Question} question
 * @param {import("./index.js").Words} words
 * @returns {import("./index.js").Control}
 */
export function control(form, question, words) {
  const rows = findAll(form, ".pair", HTMLLIElement);
  const fields = findAll(form, ".pair select", HTMLSelectElement);
  const shown = shuffle(question.key, fields.length);
  return {
    read() {
      const at = fields.find((field) => field.value === "");
      if (at) return { problem: words("answer_all"), at };
      return fields.map((field) => shown[Number(field.value)]);
    },
    show: (partners) => fill(form, question, partners),
    mark(partners, reveal) {
      rows.forEach((row, left) => {
        const right = belongs(question, left, partners[left]);
        row.dataset.verdict = right ? "right" : "wrong";
        row.append(el("p", { class: "verdict" }, ...partnerSaid(pairsOf(question)[left], right, reveal, words)));
      });
      return [];
    },
    clear() {
      for (const row of rows) {
        delete row.dataset.verdict;
        row.querySelector(".verdict")?.remove();
      }
    },
  };
}

/**
 * @param {{right_html: string}} pair
 * @param {boolean} right
 * @param {boolean} reveal
 * @param {import("./index.js").Words} words
 */
function partnerSaid(pair, right, reveal, words) {
  if (right) return [icon("check"), el("span", spoken(), words("result_right"))];
  if (!reveal) return [icon("cross"), el("span", spoken(), words("result_wrong"))];
  return [icon("forward"), unseen(`${words("right_answer")}: `), rich("span", "partner", pair.right_html)];
}
