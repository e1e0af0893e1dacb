/** How a concept stands, in words and signs: never by colour alone. */

import { around, el, icon, spoken } from "../dom.js";

/**
 * @typedef {import("../unlock.js").Standing} Standing
 * @typedef {import("../questions/index.js").Words} Words
 */

const SIGNS = /** @type {const} */ ({ locked: "lock", open: "here", complete: "check" });

/**
 * @param {Words} words
 * @param {Standing["state"]} state
 */
export const badge = (words, state) =>
  el("span", { class: "badge", "data-state": state, ...spoken() }, icon(SIGNS[state]), words(`state_${state}`));

/**
 * What opens a locked concept: one or two missing things by name, of more the first.
 * @param {Words} words
 * @param {Standing} standing
 * @returns {Node | string}
 */
export function whatOpens(words, { missing }) {
  const named = missing.slice(0, missing.length > 2 ? 1 : 2).map(({ code, title }) => `${code} ${title}`);
  const more = missing.length - named.length;
  const titles = listed(named);
  return more > 0 ? around(words, "opens_after_more", { titles, count: more }) : around(words, "opens_after", { titles });
}

/**
 * A list as the language of the interface writes it.
 * @param {string[]} items
 */
export function listed(items) {
  const language = document.documentElement.dataset.words || "en";
  try {
    return new Intl.ListFormat(language, { style: "long", type: "conjunction" }).format(items);
  } catch {
    return items.join(", ");
  }
}
