/** The search: over what is open to the learner. */

import { conceptById, pathOf, stageOf } from "../outline.js";
import { el, icon, spoken } from "../dom.js";
import { GLOSSARY, hrefOf } from "../route.js";
import { index, search } from "../search.js";
import { loadSearch } from "../content.js";
import { badge } from "./standing.js";

/**
 * @typedef {import("../session.js").Session} Session
 * @typedef {import("../questions/index.js").Words} Words
 */

const MOST_SHOWN = 50;
/** Milliseconds after the last key: a screen reader need not hear of each letter. */
const PAUSE = 400;

/** What was asked last: it is there again when the learner comes back from a result. */
let asked = "";
/** @type {Map<string, import("../search.js").Indexed>} texts by concept id, folded once */
const indexed = new Map();

/**
 * @param {Session} session
 * @param {Words} words
 */
export function searchView(session, words) {
  const list = el("ol", { class: "results" });
  const said = el("p", { class: "results-said", role: "status", ...spoken() });
  const field = el("input", {
    type: "search",
    id: "search-field",
    value: asked,
    autocomplete: "off",
    spellcheck: "false",
    "aria-describedby": "search-about",
    "data-focus": true,
  });
  const [before, after] = words("search_terms", { glossary: "\0" }).split("\0");
  let later = 0;

  async function find() {
    asked = field.value;
    clearTimeout(later);
    const query = asked;
    if (!query.trim()) {
      said.textContent = "";
      return list.replaceChildren();
    }
    const hits = await hitsOf(query, session).catch(() => null);
    if (query !== field.value) return undefined;
    list.replaceChildren(...(hits ?? []).slice(0, MOST_SHOWN).map((hit) => result(hit, session, words)));
    const news = !hits ? words("load_failed_text") : hits.length ? count(hits.length, words) : words("found_none", { query });
    later = setTimeout(() => (said.textContent = news), PAUSE);
    return undefined;
  }

  field.addEventListener("input", find);
  void find();
  return el(
    "div",
    { class: "finding" },
    el("h1", { tabindex: "-1", ...spoken() }, words("search")),
    el(
      "form",
      {
        class: "search-form",
        role: "search",
        submit: (event) => {
          event.preventDefault();
          list.querySelector("a")?.focus();
        },
      },
      el("label", { for: "search-field", ...spoken() }, words("search_label")),
      el("span", { class: "search-row" }, icon("search"), field),
    ),
    el(
      "p",
      { class: "finding-about", id: "search-about", ...spoken() },
      words("search_about"),
      ...(session.outline.terms
        ? [" ", before, el("a", { href: hrefOf(GLOSSARY) }, words("glossary")), after]
        : []),
    ),
    said,
    list,
  );
}

/**
 * @param {number} found
 * @param {Words} words
 */
const count = (found, words) =>
  found > MOST_SHOWN ? words("found_more", { count: found, shown: MOST_SHOWN }) : words("found", { count: found });

/**
 * @param {string} query
 * @param {Session} session
 */
async function hitsOf(query, session) {
  const texts = await loadSearch();
  const open = pathOf(session.outline).filter(({ id }) => session.standings.get(id)?.state !== "locked");
  for (const { id } of open) if (!indexed.has(id)) indexed.set(id, index(texts[id] ?? ""));
  const known = open.map(({ id, code, title, summary }) => ({
    id,
    title: index(`${code} ${title}`),
    summary: index(summary),
    text: indexed.get(id) ?? index(""),
  }));
  return search(query, known);
}

/**
 * @param {import("../search.js").Hit} hit
 * @param {Session} session
 * @param {Words} words
 */
function result({ id, excerpt }, session, words) {
  const concept = conceptById(session.outline, id);
  if (!concept) return "";
  const stage = stageOf(session.outline, id);
  const state = session.standings.get(id)?.state ?? "open";
  return el(
    "li",
    { class: "result-found" },
    el("p", { class: "found-stage" }, stage.title, " ", badge(words, state)),
    el(
      "h2",
      {},
      el("a", { href: hrefOf(id) }, el("span", { class: "code" }, concept.code), " ", concept.title),
    ),
    el("p", { class: "excerpt" }, ...excerpt.map(({ text, hit }) => (hit ? el("mark", {}, text) : text))),
  );
}
