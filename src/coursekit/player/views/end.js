/** The end of the course: what was learned, how well, what to do now, and a page to print. */

import { around, el, icon, rich, spoken } from "../dom.js";
import { firstOpen, isSpent, stuckIn } from "../unlock.js";
import { hrefOf, SEARCH } from "../route.js";
import { loadAnchors } from "../content.js";
import { countedOf } from "../asked.js";
import { pathOf } from "../outline.js";
import { answerOf, progressOf, SCORE_STEPS } from "../record/value.js";
import { summarise, tally } from "../score.js";
import { certificate } from "./certificate.js";
import { restartButton, wayOutOfTries } from "./restart.js";

/**
 * @typedef {import("../session.js").Session} Session
 * @typedef {import("../questions/index.js").Words} Words
 */

/** Concepts that are named for another try; of more only the first. */
const MOST_NAMED = 6;

/**
 * @param {Session} session
 * @param {Words} words
 */
export async function endView(session, words) {
  const summary = summarise(session.outline, session.record);
  if (!summary.complete) return notYet(session, summary, words);
  const anchors = await loadAnchors();
  return el(
    "div",
    { class: "end" },
    el("p", { class: "end-sign" }, icon("check")),
    el("h1", { tabindex: "-1", ...spoken() }, words("end_title")),
    el("p", { class: "summary" }, around(words, "end_lead", { title: session.outline.title, count: summary.total })),
    verdict(session, summary, words),
    results(session, summary, words),
    el(
      "section",
      { "aria-labelledby": "end-now" },
      el("h2", { id: "end-now", ...spoken() }, words("end_now")),
      el("ul", { class: "end-now" }, ...whatNow(session, words)),
    ),
    el(
      "section",
      { "aria-labelledby": "end-learned" },
      el("h2", { id: "end-learned", ...spoken() }, words("end_learned")),
      ...session.outline.stages.map((stage) => learned(stage, anchors)),
    ),
    certificate(session, summary, words),
  );
}

/**
 * @param {Session} session
 * @param {import("../score.js").Summary} summary
 * @param {Words} words
 */
function notYet(session, { done, total }, words) {
  const { outline, record, standings } = session;
  const stuck = stuckIn(outline, record);
  const next = firstOpen(outline, standings);
  return el(
    "div",
    { class: "end" },
    el("h1", { tabindex: "-1", ...spoken() }, words("end_not_yet")),
    el("p", { class: "summary", ...spoken() }, words("end_not_yet_lead", { done, total })),
    next && !stuck.includes(next)
      ? el(
        "p",
        { class: "onward" },
        el(
          "a",
          { class: "button", href: hrefOf(next.id) },
          el("span", spoken(), words("continue_here")),
          el("span", { class: "onward-title" }, `${next.code} ${next.title}`),
        ),
      )
      : null,
    stuck.length ? stuckPart(session, stuck, words) : null,
  );
}

/**
 * @param {Session} session
 * @param {import("../outline.js").OutlineConcept[]} stuck
 * @param {Words} words
 */
const stuckPart = (session, stuck, words) =>
  el(
    "div",
    { class: "stuck-part" },
    el("p", { class: "stuck", ...spoken() }, words("stuck_course")),
    linksTo(stuck),
    ...wayOutOfTries(session, words),
  );

/**
 * Where the course has a passing score: whether it was reached, in the answers or in what the LMS has.
 * @param {Session} session
 * @param {import("../score.js").Summary} summary
 * @param {Words} words
 */
function verdict(session, { mark, passed, short }, words) {
  if (!mark) return null;
  const said = passed ? "end_passed" : session.passed ? "end_passed_before" : short ? "end_short" : "end_below";
  const sign = said.startsWith("end_passed") ? "check" : short ? "cross" : "here";
  const state = said.startsWith("end_passed") ? "passed" : short ? "short" : "open";
  return el("p", { class: "end-verdict", "data-state": state, ...spoken() }, icon(sign), el("span", {}, words(said, { mark: rounded(mark) })));
}

/** @param {number} mark  such as 66.67 */
const rounded = (mark) => Number(mark.toFixed(2));

/**
 * @param {Session} session
 * @param {import("../score.js").Summary} summary
 * @param {Words} words
 */
function results({ outline, record }, summary, words) {
  const { total, right } = tally(outline, record);
  const rows = [
    ...(summary.score === null ? [] : [[words("end_score"), words("percent", { score: Math.floor(summary.score) })]]),
    ...(summary.mark ? [[words("end_mark"), words("percent", { score: rounded(summary.mark) })]] : []),
    [words("end_concepts"), words("count_of", { count: summary.done, total: summary.total })],
    ...(total ? [[words("end_questions"), words("count_of", { count: right, total })]] : []),
  ];
  const facts = rows.map(([name, value]) => el("div", {}, el("dt", {}, name), el("dd", {}, value)));
  return el("dl", { class: "facts", ...spoken() }, ...facts);
}

/**
 * @param {Session} session
 * @param {Words} words
 */
function whatNow(session, words) {
  const { outline, record } = session;
  const improvable = pathOf(outline).filter((concept) =>
    countedOf(concept, progressOf(record, concept.key).answers).some((question) =>
      canBeBetter(question, answerOf(record, concept.key, question.key)),
    ),
  );
  const again = improvable.length ? el("li", {}, el("span", spoken(), words("end_better")), linksTo(improvable)) : null;
  const short = summarise(outline, record).short && !session.passed;
  return [
    short ? el("li", { class: "stuck" }, ...wayOutOfTries(session, words)) : again,
    practising(session) ? null : el("li", spoken(), words("end_close")),
    short ? again : null,
    el("li", spoken(), words("end_later")),
    el(
      "li",
      {},
      el("span", spoken(), words("end_open")),
      " ",
      el("a", { href: hrefOf(""), ...spoken() }, words("path")),
      " · ",
      el("a", { href: hrefOf(SEARCH), ...spoken() }, words("search")),
    ),
    session.mayRestart && !short
      ? el("li", {}, el("span", spoken(), words("end_anew")), " ", restartButton(session, words, "link-button"))
      : null,
  ].filter((item) => item !== null);
}

/** @param {Session} session */
const practising = ({ saving }) => saving.state === "practice";

/**
 * @param {import("../outline.js").OutlineQuestion} question
 * @param {import("../record/value.js").Answer | undefined} answer
 */
const canBeBetter = (question, answer) =>
  (answer?.score ?? 0) < SCORE_STEPS && !isSpent(question, answer);

/** @param {import("../outline.js").OutlineConcept[]} concepts */
const linksTo = (concepts) =>
  el(
    "ul",
    { class: "end-again" },
    ...concepts
      .slice(0, MOST_NAMED)
      .map(({ id, code, title }) => el("li", {}, el("a", { href: hrefOf(id) }, el("span", { class: "code" }, code), " ", title))),
  );

/**
 * @param {import("../outline.js").OutlineStage} stage
 * @param {Record<string, string>} anchors  HTML by concept id
 */
const learned = (stage, anchors) =>
  el(
    "section",
    { class: "learned" },
    el("h3", {}, stage.title),
    el(
      "ul",
      {},
      ...stage.concepts.map(({ id, code, title }) =>
        el(
          "li",
          {},
          rich("p", "learned-anchor", anchors[id] ?? ""),
          el("a", { class: "learned-from", href: hrefOf(id) }, el("span", { class: "code" }, code), " ", title),
        ),
      ),
    ),
  );
