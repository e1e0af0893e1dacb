/**
 * Spaced return: at the end of a stage, questions of concepts before are asked again, of those whose answers were not quite
 * right. Only courses that say `review` ship it; in others no_review.js stands in its place.
 */

import { el, find, findAll, rich, spoken } from "../dom.js";
import { hrefOf, PATH, REVIEW } from "../route.js";
import { answerOf, emptyRecord, progressOf, SCORE_STEPS } from "../record/value.js";
import { askedOf } from "../asked.js";
import { attachQuestion } from "./question.js";
import { isSpent } from "../unlock.js";
import { loadStage } from "../content.js";
import { pathOf } from "../outline.js";
import { questionType } from "../questions/index.js";

/**
 * @typedef {import("../session.js").Session} Session
 * @typedef {import("../questions/index.js").Words} Words
 * @typedef {import("../questions/index.js").Question} Question
 * @typedef {import("../outline.js").OutlineConcept} OutlineConcept
 * @typedef {{concept: OutlineConcept, stage: number, key: string, score: number, spent: boolean}} Missed
 */

/**
 * What was answered and is not right, up to the end of a stage: the worst first, and of these what is longest ago.
 * @param {Session} session
 * @param {number} last  number of the stage
 * @returns {Missed[]}
 */
export const missedIn = ({ outline, record }, last) =>
  outline.stages
    .filter(({ number }) => number <= last)
    .flatMap(({ number, concepts }) =>
      concepts.flatMap((concept) =>
        askedOf(concept, progressOf(record, concept.key).answers).flatMap((question) => {
          const given = answerOf(record, concept.key, question.key);
          const missed = given && given.score < SCORE_STEPS;
          return missed ? { concept, stage: number, key: question.key, score: given.score, spent: isSpent(question, given) } : [];
        }),
      ),
    )
    .sort((a, b) => a.score - b.score);

/**
 * The way there, from the last concept of a stage that is complete; null where nothing is to be asked again.
 * @param {Session} session
 * @param {OutlineConcept} concept
 * @param {Words} words
 */
export function wayToReview(session, concept, words) {
  const { outline, standings } = session;
  const stage = outline.stages.find(({ concepts }) => concepts.at(-1) === concept);
  if (!outline.review || outline.alone || !stage) return null;
  const whole = stage.concepts.every(({ id }) => standings.get(id)?.state === "complete");
  if (!whole || !missedIn(session, stage.number).length) return null;
  const href = hrefOf(`${REVIEW}${stage.number}`);
  return el("p", { class: "way-up" }, el("a", { class: "button button-quiet", href, ...spoken() }, words("review_link")));
}

/**
 * @param {Session} session
 * @param {Words} words
 * @param {Element | null} _there
 * @param {string} id  in the address
 */
export async function reviewView(session, words, _there, id) {
  const last = Number(id.slice(REVIEW.length));
  const asked = missedIn(session, last).slice(0, session.outline.review);
  const pages = await Promise.all(asked.map(({ stage }) => loadStage(stage)));
  const items = asked.map((missed, at) => {
    const { html, questions } = pages[at][missed.concept.id];
    const question = /** @type {Question} */ (questions.find(({ key }) => key === missed.key));
    return again(missed, questionIn(html, missed.key), question, { session, words, at: at + 1, count: asked.length });
  });
  const next = pathOf(session.outline).find((each) => session.standings.get(each.id)?.state === "open");
  return el(
    "div",
    { class: "concept review" },
    el(
      "header",
      { class: "concept-header" },
      el("h1", { tabindex: "-1", ...spoken() }, words("review_title")),
      el("p", { class: "summary", ...spoken() }, words(asked.length ? "review_lead" : "review_none")),
    ),
    el("ol", { class: "questions" }, ...items),
    el(
      "p",
      { class: "onward" },
      next
        ? el(
            "a",
            { class: "button", href: hrefOf(next.id) },
            el("span", spoken(), words("continue_here")),
            el("span", { class: "onward-title" }, `${next.code} ${next.title}`),
          )
        : el("a", { class: "button", href: PATH, ...spoken() }, words("path")),
    ),
  );
}

/**
 * @param {string} html  of a concept's page
 * @param {string} key
 */
function questionIn(html, key) {
  const template = rich("div", "", html);
  return /** @type {HTMLElement} */ (findAll(template, ".question", HTMLElement).find(({ dataset }) => dataset.question === key));
}

/**
 * @param {Missed} missed
 * @param {HTMLElement} item
 * @param {Question} question
 * @param {{session: Session, words: Words, at: number, count: number}} context
 */
function again({ concept, spent }, item, question, { session, words, at, count }) {
  item.hidden = false;
  const number = find(item, ".question-number", HTMLElement);
  number.textContent = words("question_of", { number: at, count });
  const from = el("a", { href: hrefOf(concept.id) }, el("span", { class: "code" }, concept.code), " ", concept.title);
  number.after(
    el("p", { class: "how" }, from),
    ...(spent ? [el("p", { class: "how", ...spoken() }, words("review_spent"))] : []),
  );
  const asked = spent ? { ...question, tries: 0, points: 0 } : question;
  attachQuestion(item, asked, { session: unanswered(session, spent), concept, words });
  return item;
}

/**
 * The session as if the question had no answer yet: what is given now is another try of it. Where no try is left, nothing is
 * recorded, and nobody is told.
 * @param {Session} session
 * @param {boolean} spent
 * @returns {Session}
 */
function unanswered(session, spent) {
  let begun = false;
  const nothing = emptyRecord();
  return Object.create(session, {
    record: { get: () => (begun && !spent ? session.record : nothing) },
    seed: { get: () => session.seed },
    answer: {
      /** @type {Session["answer"]} */
      value(concept, question, answer, how) {
        begun = true;
        return spent ? questionType(question.type).grade(question, answer) : session.answer(concept, question, answer, how);
      },
    },
    retell: { value() {} },
  });
}
