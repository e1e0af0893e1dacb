/**
 * A question on the page: check, result, explanation, try again. The type does what is special to it.
 *
 * Where tries are counted, a wrong answer is told as wrong, and the right one is shown when it was found or when no try
 * is left: else the next try would prove nothing.
 */

import { el, find, findAll, icon, rich, spoken } from "../dom.js";
import { isOf } from "../questions/meaning.js";
import { questionType, remembered } from "../questions/index.js";
import { variantOf } from "../questions/variants.js";
import { answerOf, SCORE_STEPS, stepOf, textOf } from "../record/value.js";

/**
 * @typedef {import("../questions/index.js").Question} Question
 * @typedef {import("../questions/index.js").Words} Words
 * @typedef {import("../session.js").Session} Session
 * @typedef {import("../outline.js").OutlineConcept} OutlineConcept
 */

const FIELDS = "input, select, textarea, button";

/**
 * @param {HTMLElement} item  the <li> of the question
 * @param {Question} whole
 * @param {{session: Session, concept: OutlineConcept, words: Words}} context
 */
export function attachQuestion(item, whole, { session, concept, words }) {
  const best = () => answerOf(session.record, concept.key, whole.key);
  const question = inVariant(item, whole, session.seed, best());
  const type = questionType(question.type);
  const form = find(item, "form", HTMLFormElement);
  const fields = find(form, ".question-fields", HTMLFieldSetElement);
  const actions = find(form, ".actions", HTMLElement);
  const button = find(actions, "button", HTMLButtonElement);
  const result = find(form, ".result", HTMLElement);
  const control = type.control(form, question, words, `${session.seed} ${question.key}`);
  const triesLeft = () => (question.tries ? question.tries - (best()?.attempts ?? 0) : Infinity);
  /** @type {"answering" | "comparing" | "answered"} */
  let phase = "answering";
  let since = performance.now();

  /** @param {typeof phase} next */
  function enter(next) {
    phase = next;
    item.dataset.phase = next;
    // Each by itself: in a fieldset that is off, the tables and formulas of a prompt count as off, too.
    for (const each of findAll(fields, FIELDS, HTMLElement)) each.toggleAttribute("disabled", next === "answered");
    const first = control.steps ? "compare_answer" : "check_answer";
    button.textContent = words({ answering: first, comparing: "recall_save", answered: "check_again" }[next]);
    button.classList.toggle("button-quiet", next === "answered");
    actions.hidden = next === "answered" && settled();
  }

  /** Nothing is left to try: no try is, or the right answer was found where tries are counted. */
  const settled = () => triesLeft() <= 0 || (question.tries > 0 && best()?.score === SCORE_STEPS);

  function check() {
    if (phase === "answering" && control.steps) return compare();
    const answer = control.read();
    if (answer?.problem) return complain(answer);
    const { activeElement } = document;
    const description = find(form, ".prompt", HTMLElement).textContent ?? "";
    const latency = (performance.now() - since) / 1000;
    const score = session.answer(concept, question, answer, { description, latency });
    showResult(answer, score);
    keepFocus(activeElement);
  }

  /** @param {{problem: string, at?: HTMLElement}} what */
  function complain({ problem, at }) {
    result.replaceChildren(el("p", { class: "problem", ...spoken() }, problem));
    at?.focus();
  }

  /**
   * A field takes no more answers, and the button goes with the last try: who was there goes on from what is next.
   * @param {Element | null} focused  when the answer was given
   */
  function keepFocus(focused) {
    if (actions.hidden && form.contains(focused)) {
      result.tabIndex = -1;
      result.focus();
    } else if (fields.contains(focused)) button.focus();
  }

  function compare() {
    result.replaceChildren();
    const [shown] = control.steps?.() ?? [];
    enter("comparing");
    if (shown instanceof HTMLElement) {
      shown.tabIndex = -1;
      shown.focus();
    }
  }

  /**
   * @param {any} answer
   * @param {number} score
   */
  function showResult(answer, score) {
    enter("answered");
    const reveal = !question.tries || settled();
    const said = control.mark(answer, reveal);
    const verdict = score === 1 ? "right" : score > 0 ? "partly" : "wrong";
    item.dataset.verdict = verdict;
    const why = reveal ? explanation() : [];
    result.replaceChildren(...resultOf(verdict, score), ...bestSoFar(score), ...left(verdict), ...said, ...why);
  }

  /**
   * @param {"right" | "partly" | "wrong"} verdict
   * @param {number} score
   */
  function resultOf(verdict, score) {
    const sign = icon(verdict === "right" ? "check" : verdict === "partly" ? "partly" : "cross");
    const judged = question.type === "recall" && verdict !== "right";
    const text = words(judged ? "result_saved" : `result_${verdict}`, { score: Math.round(score * 100) });
    const how = verdict === "partly" && !judged && type.counted ? [el("p", { class: "best", ...spoken() }, words(type.counted))] : [];
    return [el("p", { class: "verdict-line", ...spoken() }, sign, text), ...how];
  }

  /** @param {string} verdict */
  function left(verdict) {
    if (!question.tries || verdict === "right") return [];
    const tries = triesLeft();
    return [el("p", { class: "tries", ...spoken() }, tries > 0 ? words("tries_left", { tries }) : words("tries_spent"))];
  }

  /** @param {number} score */
  function bestSoFar(score) {
    const kept = best();
    if (!kept || kept.score <= stepOf(score)) return [];
    return [el("p", { class: "best", ...spoken() }, words("result_best", { score: percent(kept.score) }))];
  }

  function explanation() {
    if (!question.explanation_html) return [];
    return [
      el(
        "div",
        { class: "explanation" },
        el("h3", spoken(), words("explanation")),
        rich("div", "", question.explanation_html),
      ),
    ];
  }

  function again() {
    control.clear();
    result.replaceChildren();
    delete item.dataset.verdict;
    since = performance.now();
    enter("answering");
    const field = form.querySelector("input, select, textarea, .move");
    if (field instanceof HTMLElement) field.focus();
  }

  function resume() {
    const kept = best();
    if (!kept) return;
    const answer = remembered(question, kept, textOf(session.record, concept.key, question.key));
    const score = answer === null ? null : type.grade(question, answer);
    if (score !== null && stepOf(score) === kept.score) {
      control.show(answer);
      showResult(answer, score);
      session.retell(concept, question, answer, { score, description: find(form, ".prompt", HTMLElement).textContent ?? "" });
      return;
    }
    const key = answer === null && isOf(question, kept.answer) ? "result_best" : "result_changed";
    const said = el("p", { class: "best", ...spoken() }, words(key, { score: percent(kept.score) }));
    if (settled()) enter("answered");
    result.replaceChildren(said, ...(settled() ? explanation() : []));
  }

  // A double click and a key that is held down are one answer, not an answer and the next try.
  button.addEventListener("click", (event) => event.detail > 1 && event.preventDefault());
  form.addEventListener("keydown", (event) => {
    if (event.repeat && event.key === "Enter" && !(event.target instanceof HTMLTextAreaElement)) event.preventDefault();
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (phase === "answered") again();
    else check();
  });
  const number = find(form, ".question-number", HTMLElement);
  if (question.points === 0) number.append(` · ${words("counts_not")}`);
  else if (question.points !== 1) number.append(` · ${words("points", { points: question.points })}`);
  if (question.tries) number.append(` · ${words("tries_of", { tries: question.tries })}`);
  enter("answering");
  resume();
}

/**
 * The question with the numbers that this learner gets, on the page as well.
 * @param {HTMLElement} item
 * @param {Question} question
 * @param {string} seed
 * @param {import("../record/value.js").Answer} [entry]
 * @returns {Question}
 */
function inVariant(item, question, seed, entry) {
  const at = variantOf(question, seed, entry);
  const variant = question.variants?.[at];
  if (!variant) return question;
  item.dataset.variant = String(at);
  find(item, ".prompt", HTMLElement).innerHTML = variant.prompt_html;
  for (const hint of findAll(item, ".hint-text", HTMLElement)) hint.innerHTML = variant.hint_html ?? "";
  return { ...question, ...variant };
}

/** @param {number} steps */
const percent = (steps) => Math.round((steps / SCORE_STEPS) * 100);
