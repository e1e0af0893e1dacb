/** The glossary: every term of the course, and where it is taught. */

import { el, icon, rich, spoken } from "../dom.js";
import { fold } from "../search.js";
import { loadGlossary } from "../content.js";
import { taughtIn } from "./notes.js";

/**
 * @typedef {import("../session.js").Session} Session
 * @typedef {import("../questions/index.js").Words} Words
 */

/**
 * @param {Session} session
 * @param {Words} words
 */
export function glossaryView(session, words) {
  const list = el("dl", { class: "terms" });
  const said = el("p", { class: "results-said", role: "status", ...spoken() });
  const field = el("input", { type: "search", id: "term-field", autocomplete: "off", spellcheck: "false" });
  /** @type {{folded: string, nodes: HTMLElement}[]} */
  let entries = [];

  function filter() {
    const wanted = fold(field.value.trim());
    const shown = entries.filter(({ folded, nodes }) => !(nodes.hidden = !folded.includes(wanted)));
    said.textContent = entries.length ? words("terms_count", { count: shown.length }) : words("glossary_empty");
  }

  async function fill() {
    try {
      entries = (await loadGlossary()).map((entry) => ({
        folded: fold([entry.term, ...entry.also].join(" ")),
        nodes: termEntry(entry, session, words),
      }));
      list.replaceChildren(...entries.map(({ nodes }) => nodes));
      filter();
    } catch {
      said.textContent = words("load_failed_text");
    }
  }

  field.addEventListener("input", filter);
  void fill();
  return el(
    "div",
    { class: "finding" },
    el("h1", { tabindex: "-1", ...spoken() }, words("glossary")),
    el(
      "div",
      { class: "search-form", role: "search" },
      el("label", { for: "term-field", ...spoken() }, words("term_label")),
      el("span", { class: "search-row" }, icon("search"), field),
    ),
    said,
    list,
  );
}

/**
 * @param {import("../content.js").Term} entry
 * @param {Session} session
 * @param {Words} words
 */
function termEntry({ term, also, html, concept }, session, words) {
  const taught = taughtIn(concept, session, words);
  return el(
    "div",
    { class: "term-entry" },
    el("dt", {}, term, also.length ? el("span", { class: "term-also" }, also.join(", ")) : null),
    rich("dd", "", html),
    taught ? el("dd", { class: "term-taught" }, taught) : null,
  );
}
