/** A concept's page: the article comes as HTML, and here it gets its questions, states and ways on. */

import { el, find, findAll, icon, spoken, unseen } from "../dom.js";
import { END, hrefOf, PATH } from "../route.js";
import { askedOf } from "../asked.js";
import { pathOf } from "../outline.js";
import { progressOf } from "../record/value.js";
import { attachFigures } from "./figure.js";
import { loadPlaying } from "../content.js";
import { attachNotes } from "./notes.js";
import { attachQuestion } from "./question.js";
import { badge, listed, whatOpens } from "./standing.js";
import { progressPanel } from "./progress.js";
import { wayToReview } from "./review.js";

/**
 * @typedef {import("../session.js").Session} Session
 * @typedef {import("../questions/index.js").Words} Words
 * @typedef {import("../outline.js").OutlineConcept} OutlineConcept
 */

/**
 * @param {HTMLElement} article
 * @param {object} context
 * @param {OutlineConcept} context.concept
 * @param {import("../questions/index.js").Question[]} context.questions
 * @param {Session} context.session
 * @param {Words} context.words
 * @returns {{refresh: (change: import("../session.js").Change) => string, leave: () => void}}
 *   refresh: call after each change; returns what to announce, or ""
 */
export function enterConcept(article, { concept, questions, session, words }) {
  if (concept.draws) draw(article, concept, session, words);
  for (const question of questions) {
    const item = article.querySelector(`[data-question="${question.key}"]`);
    if (item instanceof HTMLElement) attachQuestion(item, question, { session, concept, words });
  }
  attachNotes(article, session, words);
  attachFigures(article, words);
  if (article.querySelector(".film")) void loadPlaying().then(({ attachFilms }) => attachFilms(article, session.outline));
  const panel = el("div", { class: "to-complete", ...spoken() });
  const ways = find(article, ".ways", HTMLElement);
  ways.before(panel);
  const up = session.outline.alone ? null : find(ways, ".way-up", HTMLElement);
  if (session.outline.alone) stayHere(article);
  const redraw = () => {
    panel.replaceChildren(...progressPanel(session, concept, words));
    panel.dataset.state = session.standings.get(concept.id)?.state;
    markConnections(article, session, words);
    markLinks(article, session, words);
    ways.replaceChildren(...waysFrom(concept, session, words), ...(up ? [up] : []));
  };
  redraw();
  const leave = watchEnd(article, () => session.reachEnd(concept));
  return {
    leave,
    refresh(change) {
      redraw();
      return change.completed ? completionWords(change, session, words) : "";
    },
  };
}

/**
 * Of pools, the questions that this learner is asked stay; all are numbered anew.
 * @param {HTMLElement} article
 * @param {OutlineConcept} concept
 * @param {Session} session
 * @param {Words} words
 */
function draw(article, concept, session, words) {
  const asked = askedOf(concept, progressOf(session.record, concept.key).answers, session.seed);
  for (const item of findAll(article, ".question", HTMLLIElement)) {
    const at = asked.findIndex(({ key }) => key === item.dataset.question);
    if (at < 0) item.remove();
    item.hidden = false;
    find(item, ".question-number", HTMLElement).textContent = words("question_of", { number: at + 1, count: asked.length });
  }
}

/**
 * @param {import("../session.js").Change} change
 * @param {Session} session
 * @param {Words} words
 */
function completionWords({ opened }, session, words) {
  if (isWhole(session)) return words("course_complete");
  if (!opened.length) return words("concept_complete");
  return words("concept_complete_opened", { titles: listed(opened.slice(0, 3).map(({ title }) => title)) });
}

/**
 * Other concepts are other SCOs, which only the LMS may open: their names stay, and lead nowhere.
 * @param {HTMLElement} article
 */
function stayHere(article) {
  for (const link of findAll(article, `a[href^="${PATH}"]`, HTMLAnchorElement)) link.replaceWith(...link.childNodes);
}

/**
 * The end is reached when what follows the prose comes into view, or was passed in a jump.
 * @param {HTMLElement} article
 * @param {() => void} reached
 * @returns {() => void} stops watching
 */
function watchEnd(article, reached) {
  const seen = new IntersectionObserver(
    (entries) => {
      if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
      seen.disconnect();
      reached();
    },
    { rootMargin: "100000px 0px 0px 0px" },
  );
  for (const part of article.querySelectorAll("#part-prove-it, .question, .ways")) seen.observe(part);
  return () => seen.disconnect();
}

/**
 * @param {HTMLElement} article
 * @param {Session} session
 * @param {Words} words
 */
function markConnections(article, session, words) {
  for (const card of findAll(article, ".card", HTMLLIElement)) {
    const standing = session.standings.get(card.dataset.concept ?? "");
    if (!standing) continue;
    card.dataset.state = standing.state;
    card.querySelector(".card-standing")?.remove();
    const why = standing.state === "locked" ? el("span", { class: "card-why" }, whatOpens(words, standing)) : null;
    card.append(el("p", { class: "card-standing" }, badge(words, standing.state), why));
  }
}

/**
 * @param {HTMLElement} article
 * @param {Session} session
 * @param {Words} words
 */
function markLinks(article, session, words) {
  for (const link of findAll(article, ".concept-link", HTMLAnchorElement)) {
    const locked = session.standings.get(link.dataset.concept ?? "")?.state === "locked";
    link.dataset.state = locked ? "locked" : "open";
    const mark = link.querySelector(".link-lock");
    if (locked && !mark) lockLink(link, words("state_locked"));
    if (!locked && mark) mark.replaceWith(mark.firstChild ?? "");
  }
}

/**
 * The sign stays on the line of the last word.
 * @param {HTMLAnchorElement} link
 * @param {string} label
 */
function lockLink(link, label) {
  const tail = link.lastChild;
  const text = tail instanceof Text ? tail.data : "";
  const word = text.slice(text.lastIndexOf(" ") + 1);
  if (tail instanceof Text) tail.data = text.slice(0, text.length - word.length);
  link.append(el("span", { class: "link-lock" }, word, icon("lock"), unseen(` (${label})`)));
}

/**
 * @param {OutlineConcept} concept
 * @param {Session} session
 * @param {Words} words
 */
function waysFrom(concept, session, words) {
  const path = pathOf(session.outline);
  const at = path.indexOf(concept);
  const before = at > 0 ? way("back", path[at - 1], words("previous")) : null;
  const after = path[at + 1] ? wayOn(path[at + 1], session, words) : wayOut(session, words);
  const review = wayToReview(session, concept, words);
  return [before, after, isWhole(session) && path[at + 1] ? toTheEnd(words) : null, review].filter((node) => node !== null);
}

/**
 * Whether the whole course is complete, and this package holds all of it.
 * @param {Session} session
 */
const isWhole = ({ outline, standings }) =>
  !outline.alone && [...standings.values()].every(({ state }) => state === "complete");

/**
 * After the last concept of the path: to the end of the course, or to what is left of it.
 * @param {Session} session
 * @param {Words} words
 */
function wayOut(session, words) {
  if (session.outline.alone) return el("p", { class: "way-end", ...spoken() }, words("go_on_in_lms"));
  if (isWhole(session)) return toTheEnd(words);
  const count = [...session.standings.values()].filter(({ state }) => state !== "complete").length;
  const left = el("a", { href: PATH }, words("end_still", { count }));
  return el("p", { class: "way-end", ...spoken() }, words("the_end"), " ", left);
}

/** @param {Words} words */
const toTheEnd = (words) =>
  el(
    "a",
    { class: "way way-forward way-finish", href: hrefOf(END), "data-state": "complete" },
    el("span", { class: "way-title", ...spoken() }, words("to_the_end")),
    icon("forward"),
  );

/**
 * @param {"back" | "forward"} direction
 * @param {OutlineConcept} concept
 * @param {string} label
 */
const way = (direction, concept, label) =>
  el(
    "a",
    { class: `way way-${direction}`, href: hrefOf(concept.id) },
    el("span", { class: "way-label", ...spoken() }, icon(direction), label),
    el("span", { class: "way-title" }, el("span", { class: "code" }, concept.code), " ", concept.title),
  );

/**
 * @param {OutlineConcept} concept
 * @param {Session} session
 * @param {Words} words
 */
function wayOn(concept, session, words) {
  const standing = session.standings.get(concept.id);
  const locked = standing?.state === "locked";
  const link = way("forward", concept, words(locked ? "next_locked" : "next"));
  link.dataset.state = standing?.state;
  if (locked) link.querySelector(".icon")?.replaceWith(icon("lock"));
  return link;
}
