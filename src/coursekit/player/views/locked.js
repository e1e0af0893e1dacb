/** Pages in place of a concept: one that is locked, one that does not exist, one that did not load. */

import { around, el, icon, spoken } from "../dom.js";
import { hrefOf, PATH } from "../route.js";
import { nextStepTo, tasks } from "../unlock.js";
import { stageOf } from "../outline.js";
import { badge } from "./standing.js";
import { wayOutOfTries } from "./restart.js";

/**
 * @typedef {import("../questions/index.js").Words} Words
 * @typedef {import("../outline.js").OutlineConcept} OutlineConcept
 */

const MOST_LISTED = 8;

/**
 * @param {OutlineConcept} concept
 * @param {import("../session.js").Session} session
 * @param {Words} words
 */
export function lockedView(concept, session, words) {
  const stage = stageOf(session.outline, concept.id);
  const { missing } = session.standings.get(concept.id) ?? { missing: [] };
  const next = nextStepTo(session.standings, concept.id);
  const stuck = next && tasks(session.outline, session.record, next).stuck;
  return el(
    "div",
    { class: "locked-page" },
    el("p", { class: "locked-sign" }, icon("lock")),
    el("p", { class: "eyebrow" }, around(words, "stage_title", { number: stage.number, title: stage.title })),
    el("h1", { tabindex: "-1", ...spoken() }, words("locked_title")),
    el("p", { class: "summary" }, around(words, "locked_lead", { title: concept.title })),
    next && !stuck
      ? el("p", {}, el("a", { class: "button", href: hrefOf(next.id) }, around(words, "locked_go", { title: next.title })))
      : null,
    stuck
      ? el("div", { class: "stuck-part" }, el("p", { class: "stuck" }, around(words, "stuck_before", { title: next.title })), ...wayOutOfTries(session, words))
      : null,
    el("h2", spoken(), words("locked_list")),
    el(
      "ul",
      { class: "missing" },
      ...missing
        .slice(0, MOST_LISTED)
        .map(({ id, code, title }) =>
          el(
            "li",
            {},
            el("a", { href: hrefOf(id) }, el("span", { class: "code" }, code), " ", title),
            " ",
            session.standings.get(id)?.state === "open" ? badge(words, "open") : null,
          ),
        ),
      missing.length > MOST_LISTED ? el("li", { class: "missing-more" }, `+ ${missing.length - MOST_LISTED}`) : null,
    ),
    el("p", { class: "way-up" }, el("a", { href: PATH, ...spoken() }, words("back_to_path"))),
  );
}

/** @param {Words} words */
export const missingView = (words) =>
  el(
    "div",
    { class: "locked-page" },
    el("h1", { tabindex: "-1", ...spoken() }, words("missing_title")),
    el("p", { class: "summary", ...spoken() }, words("missing_text")),
    el("p", { class: "way-up" }, el("a", { class: "button", href: PATH, ...spoken() }, words("back_to_path"))),
  );

/**
 * @param {Words} words
 * @param {() => void} retry
 */
export const failedView = (words, retry) =>
  el(
    "div",
    { class: "locked-page" },
    el("h1", { tabindex: "-1", ...spoken() }, words("load_failed_title")),
    el("p", { class: "summary", ...spoken() }, words("load_failed_text")),
    el("p", {}, el("button", { type: "button", class: "button", click: retry, ...spoken() }, words("try_again"))),
  );
