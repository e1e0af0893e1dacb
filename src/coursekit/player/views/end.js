/** The end of the course: what was learned, how well, what to do now, and a page to print. */

import { around, el, icon, rich, spoken } from "../dom.js";
import { firstOpen } from "../unlock.js";
import { hrefOf, SEARCH } from "../route.js";
import { loadAnchors } from "../content.js";
import { pathOf } from "../outline.js";
import { answerOf, SCORE_STEPS } from "../record/value.js";
import { summarise, tally } from "../score.js";
import { certificate } from "./certificate.js";

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
function notYet({ outline, standings }, { done, total }, words) {
  const next = firstOpen(outline, standings);
  return el(
    "div",
    { class: "end" },
    el("h1", { tabindex: "-1", ...spoken() }, words("end_not_yet")),
    el("p", { class: "summary", ...spoken() }, words("end_not_yet_lead", { done, total })),
    next &&
      el(
        "p",
        { class: "onward" },
        el(
          "a",
          { class: "button", href: hrefOf(next.id) },
          el("span", spoken(), words("continue_here")),
          el("span", { class: "onward-title" }, `${next.code} ${next.title}`),
        ),
      ),
  );
}

/**
 * @param {Session} session
 * @param {import("../score.js").Summary} summary
 * @param {Words} words
 */
function results({ outline, record }, summary, words) {
  const { total, right } = tally(outline, record);
  const rows = [
    ...(summary.score === null ? [] : [[words("end_score"), words("percent", { score: Math.floor(summary.score) })]]),
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
  const improvable = pathOf(outline).filter(({ key, questions }) =>
    questions.some((question) => (answerOf(record, key, question.key)?.score ?? 0) < SCORE_STEPS),
  );
  const links = improvable
    .slice(0, MOST_NAMED)
    .map(({ id, code, title }) => el("li", {}, el("a", { href: hrefOf(id) }, el("span", { class: "code" }, code), " ", title)));
  return [
    session.saving.state === "practice" ? null : el("li", spoken(), words("end_close")),
    links.length ? el("li", {}, el("span", spoken(), words("end_better")), el("ul", { class: "end-again" }, ...links)) : null,
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
  ].filter((item) => item !== null);
}

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
