/** What a word or a number in the text stands for, in a window beside it: glossary terms and cited works. */

import { el, findAll, rich, spoken } from "../dom.js";
import { conceptById } from "../outline.js";
import { GLOSSARY, hrefOf } from "../route.js";
import { loadGlossary } from "../content.js";
import { openDialog } from "./dialog.js";

/**
 * @typedef {import("../questions/index.js").Words} Words
 * @typedef {import("../session.js").Session} Session
 */

/**
 * @param {HTMLElement} article
 * @param {Session} session
 * @param {Words} words
 */
export function attachNotes(article, session, words) {
  for (const term of findAll(article, ".term", HTMLAnchorElement)) {
    term.href = hrefOf(GLOSSARY);
    onOpen(term, async () => openBeside(term, ...(await definition(term, session, words)), words));
  }
  for (const cited of findAll(article, ".citation a", HTMLAnchorElement)) {
    const source = article.querySelector(`[id="${cited.hash.slice(1)}"]`);
    if (!source) continue;
    const title = words("source", { number: cited.textContent ?? "" });
    const text = () => rich("p", "note-text", source.innerHTML);
    onOpen(cited, () => openBeside(cited, title, [text()], words));
  }
}

/**
 * A link that opens a window stays a link for those who ask for a new tab.
 * @param {HTMLAnchorElement} link
 * @param {() => unknown} open
 */
function onOpen(link, open) {
  link.setAttribute("aria-haspopup", "dialog");
  link.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    void open();
  });
}

/**
 * @param {HTMLAnchorElement} link
 * @param {Session} session
 * @param {Words} words
 * @returns {Promise<[string | Node, Node[]]>} title and text
 */
async function definition(link, session, words) {
  const all = el("a", { href: hrefOf(GLOSSARY), ...spoken() }, words("glossary_all"));
  try {
    const { term, html, concept } = (await loadGlossary())[Number(link.dataset.term)];
    const more = el("p", { class: "note-more" }, taughtIn(concept, session, words), all);
    return [el("span", {}, term), [rich("p", "note-text", html), more]];
  } catch {
    return [link.textContent ?? "", [el("p", { class: "note-text", ...spoken() }, words("load_failed_text"))]];
  }
}

/**
 * Where a term is taught, unless that is the page at hand.
 * @param {string} id
 * @param {Session} session
 * @param {Words} words
 */
export function taughtIn(id, session, words) {
  const concept = conceptById(session.outline, id);
  if (!concept || document.querySelector(`article[data-concept="${id}"]`)) return null;
  const title = el("span", {}, `${concept.code} ${concept.title}`);
  return el("a", { href: hrefOf(id), class: "taught-in" }, el("span", spoken(), words("taught_in")), " ", title);
}

/**
 * On a wide screen the window stands by the word, where there is room for it. A page that was left meanwhile has none.
 * @param {HTMLElement} anchor
 * @param {string | Node} title
 * @param {Node[]} text
 * @param {Words} words
 */
function openBeside(anchor, title, text, words) {
  if (!anchor.isConnected) return;
  const dialog = openDialog({ name: "note-dialog", title, words }, ...text);
  const word = anchor.getBoundingClientRect();
  const { width, height } = dialog.getBoundingClientRect();
  const below = word.bottom + GAP + height + GAP <= innerHeight;
  const left = Math.min(Math.max(GAP, word.left), innerWidth - width - GAP);
  dialog.style.setProperty("--top", `${below ? word.bottom + GAP : Math.max(GAP, word.top - GAP - height)}px`);
  dialog.style.setProperty("--left", `${left}px`);
}

/** Pixels. */
const GAP = 10;
