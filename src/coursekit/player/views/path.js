/** The path: every stage and concept, how each stands, and what opens the locked ones. */

import { around, el, icon, spoken } from "../dom.js";
import { END, GLOSSARY, hrefOf } from "../route.js";
import { firstOpen } from "../unlock.js";
import { pathOf } from "../outline.js";
import { summarise, tally } from "../score.js";
import { mapView } from "./map.js";
import { badge, whatOpens } from "./standing.js";

/**
 * @typedef {import("../session.js").Session} Session
 * @typedef {import("../questions/index.js").Words} Words
 * @typedef {import("../outline.js").OutlineConcept} OutlineConcept
 */

/**
 * @param {Session} session
 * @param {Words} words
 */
export function pathView(session, words) {
  const { outline } = session;
  const summary = summarise(outline, session.record);
  return el(
    "div",
    { class: "path" },
    el(
      "header",
      { class: "path-header" },
      el("p", { class: "eyebrow" }, outline.title),
      el("h1", { tabindex: "-1", ...spoken() }, words("path_title")),
      el("p", { class: "summary", ...spoken() }, words(`path_intro_${outline.unlock}`)),
      el(
        "p",
        { class: "path-progress", ...spoken() },
        words("progress_count", { done: summary.done, total: summary.total }),
      ),
      scored(session, words),
      summary.complete
        ? el(
            "p",
            { class: "path-complete", ...spoken() },
            el("span", {}, icon("check"), words("course_complete")),
            el("a", { class: "button", href: hrefOf(END) }, words("to_the_end")),
          )
        : onward(session, words),
    ),
    ...waysToSee(session, words),
  );
}

/**
 * How much of what was answered is right: of the whole course it would be next to nothing for a long time.
 * @param {Session} session
 * @param {Words} words
 */
function scored({ outline, record }, words) {
  const { answered, total, share } = tally(outline, record);
  if (!answered) return null;
  const said = words("answered_so_far", { answered, total, score: Math.floor(share * 100) });
  return el("p", { class: "path-progress", ...spoken() }, said);
}

let asMap = false;

/**
 * The list or the map, and buttons to change between them.
 * @param {Session} session
 * @param {Words} words
 */
function waysToSee(session, words) {
  const body = el("div");
  const list = el("button", { type: "button", click: () => see(false) }, words("as_list"));
  const map = el("button", { type: "button", click: () => see(true) }, words("as_map"));

  /** @param {boolean} wanted */
  function see(wanted) {
    asMap = wanted;
    list.setAttribute("aria-pressed", String(!asMap));
    map.setAttribute("aria-pressed", String(asMap));
    const stages = () => session.outline.stages.map((stage) => stageView(stage, session, words));
    body.replaceChildren(...(asMap ? [mapView(session, words)] : stages()));
  }

  see(asMap);
  const terms = session.outline.terms ? el("a", { href: hrefOf(GLOSSARY), ...spoken() }, words("glossary")) : null;
  const ways = el("div", { role: "group", "aria-label": words("path_title"), ...spoken() }, list, map);
  return [el("div", { class: "ways-to-see" }, ways, terms), body];
}

/**
 * @param {Session} session
 * @param {Words} words
 */
function onward(session, words) {
  const here = hereOf(session);
  const at =
    here && session.standings.get(here.id)?.state === "open" ? here : firstOpen(session.outline, session.standings);
  if (!at) return null;
  const label = words(here ? "continue_here" : "start_here");
  return el(
    "p",
    { class: "onward" },
    el(
      "a",
      { class: "button", href: hrefOf(at.id) },
      el("span", spoken(), label),
      el("span", { class: "onward-title" }, `${at.code} ${at.title}`),
    ),
  );
}

/** @param {Session} session */
const hereOf = ({ outline, record }) => pathOf(outline).find(({ key }) => key === record.here?.key) ?? null;

/**
 * @param {import("../outline.js").OutlineStage} stage
 * @param {Session} session
 * @param {Words} words
 */
function stageView(stage, session, words) {
  const id = `stage-${stage.number}`;
  const done = stage.concepts.filter((concept) => session.standings.get(concept.id)?.state === "complete").length;
  return el(
    "section",
    { class: "stage", "aria-labelledby": id },
    el("p", { class: "stage-number", "aria-hidden": "true" }, String(stage.number)),
    el("h2", { id }, around(words, "stage_title", { number: stage.number, title: stage.title })),
    stage.summary ? el("p", { class: "stage-summary" }, stage.summary) : null,
    el("p", { class: "stage-progress", ...spoken() }, words("progress_count", { done, total: stage.concepts.length })),
    el("ol", { class: "stops" }, ...stage.concepts.map((concept) => stop(concept, session, words))),
  );
}

/**
 * Only for what is one or two concepts away: farther on, every line would say nearly the same.
 * @param {import("../unlock.js").Standing} standing
 * @param {Words} words
 */
const opensSoon = (standing, words) => (standing.missing.length > 2 ? "" : whatOpens(words, standing));

/**
 * @param {OutlineConcept} concept
 * @param {Session} session
 * @param {Words} words
 */
function stop(concept, session, words) {
  const standing = session.standings.get(concept.id) ?? { state: "locked", missing: [] };
  const here = session.record.here?.key === concept.key;
  const locked = standing.state === "locked";
  return el(
    "li",
    { class: "stop", "data-state": standing.state, "data-concept": concept.id, ...(here ? { "data-here": true } : {}) },
    el("span", { class: "stop-sign" }, icon(locked ? "lock" : standing.state === "complete" ? "check" : "here")),
    el(
      "div",
      { class: "stop-body" },
      el(
        "h3",
        { class: "stop-title" },
        el("a", { href: hrefOf(concept.id) }, el("span", { class: "code" }, concept.code), " ", concept.title),
      ),
      el("p", { class: "stop-text" }, concept.summary),
      el(
        "p",
        { class: "stop-standing" },
        here ? el("span", { class: "badge", "data-state": "here", ...spoken() }, words("state_here")) : null,
        badge(words, standing.state),
        el(
          "span",
          { class: "stop-more" },
          locked
            ? opensSoon(standing, words)
            : el("span", spoken(), words("minutes", { minutes: concept.minutes })),
        ),
      ),
    ),
  );
}
