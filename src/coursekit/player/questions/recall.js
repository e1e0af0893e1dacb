/** Free recall: the learner writes, compares with a good answer and judges. An answer is {ticked: [index], text}. */

import { bitDigits, fromBits, toBits } from "../record/digits.js";
import { el, find, findAll, rich, spoken } from "../dom.js";

/**
 * @typedef {import("./index.js").Question & {answer_html: string, rubric: string[]}} Question
 * @typedef {{ticked: number[], text: string}} Judged
 */

/**
 * Without a rubric there is one point to have: the answer.
 * @param {Question} question
 */
const pointsOf = (question) => Math.max(1, question.rubric?.length ?? 0);

/** @param {number} parts */
export const size = (parts) => bitDigits(parts);

/**
 * @param {Question} question
 * @param {Judged} answer
 */
export const grade = (question, { ticked }) => ticked.length / pointsOf(question);

/**
 * @param {Question} question
 * @param {Judged} answer
 */
export const encode = (question, { ticked }) => toBits(ticked, pointsOf(question));

/**
 * @param {Question} question
 * @param {string} code
 * @param {string} [text]
 * @returns {Judged | null}
 */
export function decode(question, code, text = "") {
  const ticked = fromBits(code, pointsOf(question));
  return ticked && { ticked, text };
}

/** @param {Judged} answer */
export const wording = ({ text }) => text;

/**
 * @param {Question} question
 * @param {string} [text]
 */
export const right = (question, text = "") => ({
  ticked: Array.from({ length: pointsOf(question) }, (_, point) => point),
  text,
});

/** @returns {import("./index.js").Interaction} */
export const interaction = () => ({ type: "performance" });

/**
 * @param {HTMLFormElement} form
 * @param {Question} _question
 * @param {Judged} answer  what it ticks is there to be ticked in the second step
 */
export function fill(form, _question, { ticked, text }) {
  find(form, ".recall-field", HTMLTextAreaElement).value = text;
  for (const box of findAll(form, ".judgement input", HTMLInputElement))
    box.checked = box.value === "" ? ticked.length === 0 : ticked.includes(Number(box.value));
}

/**
 * @param {HTMLFormElement} form
 * @param {Question} question
 * @param {import("./index.js").Words} words
 * @returns {import("./index.js").Control}
 */
export function control(form, question, words) {
  const field = find(form, ".recall-field", HTMLTextAreaElement);
  const model = el("div", { class: "model" });
  field.closest("fieldset")?.append(model);
  const boxes = () => findAll(model, "input", HTMLInputElement);
  /** @returns {Node[]} */
  const steps = () => {
    model.replaceChildren(
      el("h3", { class: "model-title", ...spoken() }, words("recall_good_answer")),
      rich("div", "model-answer", question.answer_html ?? ""),
      question.rubric?.length ? rubric(question, words) : plainJudgement(question, words),
    );
    return [model];
  };
  return {
    steps,
    read() {
      const ticked = boxes().flatMap((box) => (box.checked && box.value !== "" ? [Number(box.value)] : []));
      const judged = question.rubric?.length || boxes().some((box) => box.checked);
      return judged ? { ticked, text: field.value.trim() } : { problem: words("answer_first") };
    },
    show(answer) {
      steps();
      fill(form, question, answer);
    },
    mark: () => [],
    clear: () => model.replaceChildren(),
  };
}

/**
 * @param {Question} question
 * @param {import("./index.js").Words} words
 */
function rubric(question, words) {
  const rows = (question.rubric ?? []).map((html, index) =>
    el(
      "li",
      { class: "option" },
      el("label", {}, el("input", { type: "checkbox", value: index }), rich("span", "option-text", html)),
    ),
  );
  return judgement(words("recall_your_points"), rows);
}

/**
 * @param {Question} question
 * @param {import("./index.js").Words} words
 */
function plainJudgement({ key }, words) {
  const choices = [
    ["0", words("recall_had_it")],
    ["", words("recall_not_yet")],
  ];
  const rows = choices.map(([value, text]) =>
    el(
      "li",
      { class: "option" },
      el(
        "label",
        {},
        el("input", { type: "radio", name: `judgement-${key}`, value }),
        el("span", { class: "option-text", ...spoken() }, text),
      ),
    ),
  );
  return judgement(words("recall_judge"), rows);
}

/**
 * @param {string} title
 * @param {HTMLElement[]} rows
 */
const judgement = (title, rows) =>
  el("fieldset", { class: "judgement" }, el("legend", spoken(), title), el("ul", { class: "options" }, ...rows));
