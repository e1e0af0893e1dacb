/** Pick places in a picture, or their lines in the list beside it: both are one. An answer is as a choice's. */

import { findAll } from "../dom.js";
import * as choice from "./choice.js";

/** @typedef {import("./index.js").Question & {several: boolean, regions: {html: string, correct: boolean, feedback_html?: string}[]}} Question */

/**
 * The regions as options, which stand where they stand.
 * @param {Question} question
 */
const asChoice = (question) => ({ ...question, mixed: false, options: question.regions ?? [] });

export const size = choice.size;
export const counted = choice.counted;
export const fill = choice.fill;

/**
 * @param {Question} question
 * @param {number[]} picks
 */
export const grade = (question, picks) => choice.grade(asChoice(question), picks);

/**
 * @param {Question} question
 * @param {number[]} picks
 */
export const encode = (question, picks) => choice.encode(asChoice(question), picks);

/**
 * @param {Question} question
 * @param {string} code
 */
export const decode = (question, code) => choice.decode(asChoice(question), code);

/** @param {Question} question */
export const right = (question) => choice.right(asChoice(question));

/**
 * @param {Question} question
 * @param {number[]} picks
 */
export const interaction = (question, picks) => choice.interaction(asChoice(question), picks);

/**
 * What a pointer does in the picture, it does to the list; what a key does in the list, the picture shows.
 * @param {HTMLFormElement} form
 * @param {Question} question
 * @param {import("./index.js").Words} words
 * @param {string} seed
 * @returns {import("./index.js").Control}
 */
export function control(form, question, words, seed) {
  const options = choice.control(form, asChoice(question), words, seed);
  const rows = findAll(form, ".options input", HTMLInputElement).map((input) => {
    const region = /** @type {SVGGElement | null} */ (form.querySelector(`[data-region="${input.value}"]`));
    return { input, region, row: /** @type {HTMLLIElement} */ (input.closest("li")) };
  });

  function draw() {
    for (const { input, region, row } of rows) {
      region?.toggleAttribute("data-picked", input.checked);
      region?.toggleAttribute("data-focused", input.matches(":focus-visible"));
      if (region) region.dataset.verdict = row.dataset.verdict ?? "";
    }
  }

  for (const { input, region, row } of rows) {
    region?.addEventListener("click", () => {
      if (input.disabled) return;
      input.click();
      input.focus({ preventScroll: true });
    });
    for (const [part, other] of [[region, row], [row, region]]) {
      part?.addEventListener("pointerenter", () => other?.classList.add("pointed"));
      part?.addEventListener("pointerleave", () => other?.classList.remove("pointed"));
    }
  }
  for (const event of ["change", "focusin", "focusout"]) form.addEventListener(event, draw);
  return {
    ...options,
    show(picks) {
      options.show(picks);
      draw();
    },
    mark(picks, reveal) {
      const said = options.mark(picks, reveal);
      draw();
      return said;
    },
    clear() {
      options.clear();
      draw();
    },
  };
}
